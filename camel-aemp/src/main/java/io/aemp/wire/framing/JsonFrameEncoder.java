// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes strict JSON only: one octet that a strict parser refuses would make a Perl node deaf (protocol §2.4). */
final class JsonFrameEncoder implements FrameEncoder {
    static final JsonFrameEncoder INSTANCE = new JsonFrameEncoder();

    /** Nesting of an argument: inside of the message array. */
    private static final int AROUND = 1;

    @Override
    public byte[] encode(Message message, WriteOptions options) throws UnencodableException {
        OctetBuffer out = OctetBuffer.acquire(options.limits().maxMessageSize());
        try {
            out.put('[');
            text(message.port(), "destination port", out);
            String tag = message.tag();
            if (tag != null) {
                out.put(',');
                text(tag, "tag", out);
            }
            // No switch over the sealed type: it is not in Java 17.
            if (message.arguments() instanceof Arguments.Values values) {
                values(values.list(), new JsonWriter(out, options));
            } else if (message.arguments() instanceof Arguments.JsonText text) {
                JsonText.splice(text.utf8(), options.limits(), out);
            }
            String replyPort = message.replyPort();
            if (replyPort != null) {
                out.put(',');
                text(replyPort, "reply port", out);
            }
            out.put(']');
            return out.toByteArray();
        } finally {
            out.release();
        }
    }

    private static void text(String text, String place, OctetBuffer out) throws UnencodableException {
        try {
            JsonStrings.write(text, out);
        } catch (UnencodableException e) {
            throw e.in(place);
        }
    }

    private static void values(List<? extends @Nullable Object> values, JsonWriter writer) throws UnencodableException {
        int index = 0;
        try {
            for (Object value : values) {
                writer.comma();
                writer.value(value, AROUND);
                index++;
            }
        } catch (UnencodableException e) {
            throw e.inArgument(index);
        }
    }
}
