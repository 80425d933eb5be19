// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aemp.wire.message.Message;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Short ways to JSON frames and back. */
final class JsonFrames {
    static final FrameLimits LIMITS = FrameLimits.DEFAULT;

    private JsonFrames() {}

    static byte[] octets(String text) {
        return text.getBytes(UTF_8);
    }

    /** ASCII text in which {@code <ED A0 80>} stands for octets. */
    static byte[] mixed(String text) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == '<') {
                int end = text.indexOf('>', i);
                out.writeBytes(HexFormat.ofDelimiter(" ").parseHex(text.substring(i + 1, end)));
                i = end;
            } else {
                out.write(text.charAt(i));
            }
            i++;
        }
        return out.toByteArray();
    }

    static List<Frame> decodeAll(byte[] octets, FrameLimits limits) throws FrameException {
        List<Frame> frames = new ArrayList<>();
        new JsonFrameDecoder(limits).decode(octets, 0, octets.length, frames::add);
        return frames;
    }

    static Frame decode(byte[] octets, FrameLimits limits) throws FrameException {
        List<Frame> frames = decodeAll(octets, limits);
        if (frames.size() != 1) {
            throw new IllegalArgumentException(frames.size() + " frames");
        }
        return frames.get(0);
    }

    static Frame decode(String text) throws FrameException {
        return decode(octets(text), LIMITS);
    }

    /** The single argument of {@code ["p",<json>]}. */
    static Object argument(String json) throws FrameException {
        return decode(mixed("[\"p\"," + json + "]"), LIMITS)
                .arguments(ReadOptions.AUTO)
                .get(0);
    }

    static FrameException fault(byte[] octets, FrameLimits limits) {
        return catchThrowableOfType(FrameException.class, () -> decodeAll(octets, limits));
    }

    static FrameException fault(String text) {
        return fault(mixed(text), LIMITS);
    }

    static String encode(Message message) throws UnencodableException {
        return new String(Framing.JSON.encoder().encode(message, WriteOptions.strict(LIMITS)), UTF_8);
    }

    /** {@code value} as JSON. */
    static String written(Object value) throws UnencodableException {
        return new String(JsonText.write(value, WriteOptions.strict(LIMITS)), UTF_8);
    }

    static UnencodableException refusal(Message message, WriteOptions options) {
        return catchThrowableOfType(
                UnencodableException.class, () -> Framing.JSON.encoder().encode(message, options));
    }

    static UnencodableException refusal(Object... arguments) {
        return refusal(Message.of("p", arguments), WriteOptions.strict(LIMITS));
    }
}
