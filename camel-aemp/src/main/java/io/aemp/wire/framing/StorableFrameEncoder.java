// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Message;

/**
 * Writes Storable images as {@code nfreeze} would: integers of 32 bits, all other numbers as their digits, ASCII and
 * {@code byte[]} as plain strings, other text as strings with UTF-8 flag (protocol §2.4).
 */
final class StorableFrameEncoder extends BufferedFrameEncoder {
    static final StorableFrameEncoder INSTANCE = new StorableFrameEncoder();

    @Override
    void write(Message message, WriteOptions options, OctetBuffer out) throws UnencodableException {
        out.put(Storable.VERSION);
        out.put(Storable.MINOR_VERSION);
        new StorableWriter(out, options).message(message);
        int size = out.size();
        int prefix = 1;
        while (size >>> 7 * prefix != 0) {
            prefix++;
        }
        out.insert(0, prefix);
        for (int i = 0; i < prefix; i++) {
            int bits = size >>> 7 * (prefix - 1 - i) & 0x7f;
            out.array()[i] = (byte) (i < prefix - 1 ? bits | 0x80 : bits);
        }
    }
}
