// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.math.BigInteger;

/** What the framings have in common about numbers. */
final class Numbers {
    /** Of ten. */
    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private Numbers() {}

    /** The narrowest of Integer and Long: what an integer from the wire becomes. */
    static Number boxed(long value) {
        int narrow = (int) value;
        if (narrow == value) {
            return narrow;
        }
        return value;
    }

    /** The narrowest of Integer, Long and BigInteger. */
    static Number boxed(BigInteger value) {
        return value.bitLength() < Long.SIZE ? boxed(value.longValue()) : value;
    }

    /** Decimal digits of a value that is not negative; 1 for zero. */
    static int decimalDigits(long value) {
        // By the number of bits, of which each is 1233/4096 of a digit; this may be one too few.
        int digits = (Long.SIZE - Long.numberOfLeadingZeros(value)) * 1233 >> 12;
        return value >= POWERS[digits] ? digits + 1 : Math.max(digits, 1);
    }
}
