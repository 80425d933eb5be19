// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Message;

/**
 * Writes Storable images as {@code nfreeze} would: integers of 32 bits, all other numbers as their digits, ASCII and
 * {@code byte[]} as plain strings, other text as strings with UTF-8 flag (protocol §2.4).
 */
final class StorableFrameEncoder implements FrameEncoder {
    static final StorableFrameEncoder INSTANCE = new StorableFrameEncoder();

    @Override
    public byte[] encode(Message message, WriteOptions options) throws UnencodableException {
        int max = options.limits().maxMessageSize();
        OctetBuffer out = OctetBuffer.acquire(max);
        try {
            out.put(Storable.VERSION);
            out.put(Storable.MINOR_VERSION);
            new StorableWriter(out, options).message(message);
            int size = out.size();
            int prefix = 1;
            while (size >>> 7 * prefix != 0) {
                prefix++;
            }
            if ((long) prefix + size > max) {
                throw new UnencodableException("longer than " + max + " octets (maxMessageSize)");
            }
            byte[] frame = new byte[prefix + size];
            for (int i = 0; i < prefix; i++) {
                int bits = size >>> 7 * (prefix - 1 - i) & 0x7f;
                frame[i] = (byte) (i < prefix - 1 ? bits | 0x80 : bits);
            }
            System.arraycopy(out.array(), 0, frame, prefix, size);
            return frame;
        } finally {
            out.release();
        }
    }
}
