// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.math.BigDecimal;

/** Numbers as a real node would print them: no decimal point without need, exponents as {@code 1e+20}. */
public final class NumberText {
    /** Where Perl goes over to an exponent. */
    private static final int MAX_PLAIN_EXPONENT = 15;

    private static final int MIN_PLAIN_EXPONENT = -4;

    private NumberText() {}

    public static String of(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return of(number.doubleValue());
        }
        return number instanceof BigDecimal decimal ? of(decimal) : number.toString();
    }

    /** The shortest digits that give this value again; {@code inf}, {@code -inf}, {@code nan} for the others. */
    static String of(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == (int) value) {
            return Integer.toString((int) value);
        }
        return of(new BigDecimal(Double.toString(value)));
    }

    static String of(BigDecimal value) {
        BigDecimal digits = value.stripTrailingZeros();
        long exponent = (long) digits.precision() - digits.scale() - 1;
        if (digits.signum() == 0 || exponent >= MIN_PLAIN_EXPONENT && exponent < MAX_PLAIN_EXPONENT) {
            return digits.toPlainString();
        }
        String unscaled = digits.unscaledValue().abs().toString();
        StringBuilder text = new StringBuilder(unscaled.length() + 8);
        if (digits.signum() < 0) {
            text.append('-');
        }
        text.append(unscaled.charAt(0));
        if (unscaled.length() > 1) {
            text.append('.').append(unscaled, 1, unscaled.length());
        }
        text.append('e').append(exponent < 0 ? '-' : '+');
        if (Math.abs(exponent) < 10) {
            text.append('0');
        }
        return text.append(Math.abs(exponent)).toString();
    }
}
