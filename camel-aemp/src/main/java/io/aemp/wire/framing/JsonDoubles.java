// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Doubles in JSON text: the shortest form that reads back as the same, always with a point or an exponent ({@code 1.0}).
 * Perl does not mind, and Java readers keep the type.
 */
final class JsonDoubles {
    /** Thousandths of ten million: from there on a number is shorter with an exponent. */
    private static final long EXACT = 10_000_000_000L;

    private JsonDoubles() {}

    /** @param value finite */
    static void write(double value, OctetBuffer out) throws UnencodableException {
        double thousandths = value * 1000;
        long whole = (long) thousandths;
        // Up to 15 digits stand for one double only, so those that give it again are the shortest.
        if (whole == thousandths
                && whole > -EXACT
                && whole < EXACT
                && whole / 1000.0 == value
                && isNoNegativeZero(value)) {
            thousandths(whole, out);
        } else {
            out.putAscii(NumberOutput.toString(value, true));
        }
    }

    private static boolean isNoNegativeZero(double value) {
        return value != 0 || Double.doubleToRawLongBits(value) == 0;
    }

    /** A short decimal without the detour over a String. */
    private static void thousandths(long value, OctetBuffer out) throws UnencodableException {
        long whole = value / 1000;
        int rest = (int) Math.abs(value % 1000);
        if (whole == 0 && value < 0) {
            out.put('-');
        }
        out.putDecimal(whole);
        out.put('.');
        out.put('0' + rest / 100);
        if (rest % 100 != 0) {
            out.put('0' + rest / 10 % 10);
            if (rest % 10 != 0) {
                out.put('0' + rest % 10);
            }
        }
    }
}
