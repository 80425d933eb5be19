// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

import java.util.Locale;

/** Figures as people read them; a dash for what there is none of. */
public final class Figures {
    public static final String NONE = "–";
    private static final double NANOS_PER_MICRO = 1000;

    private Figures() {}

    /** Rounded to three digits, since more would pretend a precision that is not there. */
    public static String whole(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(value)))) - 2));
        return grouped(Math.round(value / unit) * (long) unit);
    }

    /** Thousands apart, by a space that does not break. */
    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u00a0');
    }

    public static String ratio(double value) {
        return decimals(value, 2);
    }

    public static String micros(double nanos) {
        return decimals(nanos / NANOS_PER_MICRO, nanos < 100 * NANOS_PER_MICRO ? 2 : 0);
    }

    public static String decimals(double value, int digits) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
