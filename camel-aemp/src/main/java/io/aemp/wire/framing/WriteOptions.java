// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How Java objects become a frame (protocol §2.4, §6).
 *
 * @param binary what becomes of a {@code byte[]} in a framing that has no byte strings
 * @param limits what the frame may not exceed
 * @param normalizer turns an object of a type the encoders do not know into one they do; throws {@link
 *     IllegalArgumentException} if it cannot
 */
public record WriteOptions(Binary binary, FrameLimits limits, UnaryOperator<@Nullable Object> normalizer) {
    /** What becomes of a {@code byte[]} in JSON. */
    public enum Binary {
        /** Encoding fails. */
        REFUSE,
        BASE64,
        /** Each octet one character U+0000 to U+00FF, as a Perl node does. */
        LATIN1
    }

    /** For what a node passes on: byte strings go into JSON as Latin-1 characters. */
    public static WriteOptions relay(FrameLimits limits) {
        return new WriteOptions(Binary.LATIN1, limits, WriteOptions::refuse);
    }

    public static WriteOptions strict(FrameLimits limits) {
        return new WriteOptions(Binary.REFUSE, limits, WriteOptions::refuse);
    }

    private static @Nullable Object refuse(@Nullable Object value) {
        throw new IllegalArgumentException(
                "no AEMP form for " + (value == null ? "null" : value.getClass().getName()));
    }
}
