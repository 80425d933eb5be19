// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;

/**
 * Writes CBOR as a real node can read it: definite lengths, shortest integers, text as text strings, {@code byte[]} as
 * byte strings, no tags but bignums, no simple values but false, true and null (protocol §2.4).
 */
final class CborFrameEncoder extends BufferedFrameEncoder {
    static final CborFrameEncoder INSTANCE = new CborFrameEncoder();

    @Override
    void write(Message message, WriteOptions options, OctetBuffer out) throws UnencodableException {
        CborWriter writer = new CborWriter(out, options);
        if (message.arguments() instanceof Arguments.JsonText text) {
            JsonToCbor.message(message, text.utf8(), writer, out);
        } else {
            writer.message(message);
        }
    }
}
