// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;

/** Writes strict JSON only: one octet that a strict parser refuses would make a Perl node deaf (protocol §2.4). */
final class JsonFrameEncoder extends BufferedFrameEncoder {
    static final JsonFrameEncoder INSTANCE = new JsonFrameEncoder();

    @Override
    void write(Message message, WriteOptions options, OctetBuffer out) throws UnencodableException {
        JsonWriter writer = new JsonWriter(out, options);
        if (message.arguments() instanceof Arguments.JsonText text) {
            splice(message, text, writer, out);
        } else {
            writer.message(message);
        }
    }

    /** Puts the text into the message array as it is. */
    private static void splice(Message message, Arguments.JsonText text, JsonWriter writer, OctetBuffer out)
            throws UnencodableException {
        writer.beginList(1);
        writer.name(message.port(), 0, "destination port");
        String tag = message.tag();
        if (tag != null) {
            writer.name(tag, 1, "tag");
        }
        JsonText.splice(text.utf8(), writer.options().limits(), out);
        String replyPort = message.replyPort();
        if (replyPort != null) {
            // Which index does not matter, only that it is not the first.
            writer.name(replyPort, 1, "reply port");
        }
        writer.endList();
    }
}
