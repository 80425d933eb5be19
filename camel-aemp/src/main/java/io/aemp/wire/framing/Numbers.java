// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.math.BigInteger;

/** What the framings have in common about numbers. */
final class Numbers {

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
        int digits = 1;
        long bound = 10;
        while (digits < 19 && value >= bound) {
            digits++;
            bound *= 10;
        }
        return digits;
    }
}
