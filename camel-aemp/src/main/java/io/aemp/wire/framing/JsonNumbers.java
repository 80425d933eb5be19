// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import com.fasterxml.jackson.core.io.NumberInput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Numbers of already checked JSON text. */
final class JsonNumbers {
    /** Digits that a long holds whatever they are. */
    private static final int LONG_DIGITS = 18;

    /** Integers up to here, and powers of ten up to 22, are exact as doubles, so one operation on two is rounded right. */
    private static final long EXACT = 1L << 53;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /**
     * Beyond this a decimal is read as a double (zero or infinity), since one innocent operation on a BigDecimal of huge
     * exponent takes all memory.
     */
    static final int MAX_SCALE = 99_999;

    private JsonNumbers() {}

    /** The index behind the number at {@code from}. */
    static int end(byte[] octets, int from) {
        int i = from;
        while (i < octets.length && isPart(octets[i])) {
            i++;
        }
        return i;
    }

    private static boolean isPart(byte octet) {
        return octet >= '0' && octet <= '9' || octet == '.' || octet == '-' || octet == '+' || (octet | 0x20) == 'e';
    }

    /**
     * Integers become Integer, Long or BigInteger, whatever holds them; with point or exponent they are doubles. So is −0,
     * which is how a Perl node writes the double.
     */
    static Number read(byte[] octets, int from, int to, boolean bigDecimals) {
        boolean negative = octets[from] == '-';
        int first = negative ? from + 1 : from;
        long digits = 0;
        int i = first;
        while (i < to && octets[i] >= '0' && octets[i] <= '9') {
            digits = digits * 10 + (octets[i++] - '0');
        }
        if (i < to) {
            return bigDecimals ? decimal(octets, from, to) : fraction(octets, from, to, i, digits);
        }
        if (i - first > LONG_DIGITS) {
            return Numbers.boxed(new BigInteger(text(octets, from, to)));
        }
        if (negative) {
            return digits == 0 ? (Number) (-0.0) : Numbers.boxed(-digits);
        }
        return Numbers.boxed(digits);
    }

    /** @param integer the value of the digits up to index {@code at}, where a point or an exponent stands */
    private static double fraction(byte[] octets, int from, int to, int at, long integer) {
        long digits = integer;
        int scale = 0;
        int i = at;
        if (octets[i] == '.') {
            i++;
            while (i < to && octets[i] >= '0' && octets[i] <= '9') {
                digits = digits * 10 + (octets[i++] - '0');
                scale++;
            }
        }
        // With fewer than 19 characters in all, digits has not overflowed.
        if (i == to && to - from <= LONG_DIGITS && digits <= EXACT) {
            double value = digits / POWERS[scale];
            return octets[from] == '-' ? -value : value;
        }
        return NumberInput.parseDouble(text(octets, from, to), true);
    }

    private static Number decimal(byte[] octets, int from, int to) {
        String text = text(octets, from, to);
        try {
            BigDecimal value = new BigDecimal(text);
            if (Math.abs((long) value.scale()) <= MAX_SCALE) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The exponent does not fit into an int.
        }
        return NumberInput.parseDouble(text, true);
    }

    private static String text(byte[] octets, int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
