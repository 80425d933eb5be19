// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/**
 * How the values of a frame become Java objects (protocol §2.4, §6).
 *
 * @param byteStrings what becomes of a byte string that is an argument value; names and map keys are always text
 * @param bigDecimals fractions as {@link java.math.BigDecimal} where the framing carries decimal digits, else Double
 */
public record ReadOptions(ByteStrings byteStrings, boolean bigDecimals) {
    /** Byte strings stay {@code byte[]}: for what a node passes on. */
    public static final ReadOptions AS_SENT = new ReadOptions(ByteStrings.BYTES, false);

    /** For the application: byte strings that are valid UTF-8 are text. */
    public static final ReadOptions AUTO = new ReadOptions(ByteStrings.AUTO, false);

    /** What becomes of a byte string. */
    public enum ByteStrings {
        /** Text if it is valid UTF-8, else {@code byte[]}. */
        AUTO,
        /** Always text: UTF-8 if valid, else Latin-1. */
        TEXT,
        /** Always {@code byte[]}. */
        BYTES
    }
}
