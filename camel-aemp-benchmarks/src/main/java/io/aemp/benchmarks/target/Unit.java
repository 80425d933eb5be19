// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.target;

import io.aemp.benchmarks.report.Figures;

/** What figures are of. */
enum Unit {
    RATE {
        @Override
        String text(double value) {
            return Figures.whole(value) + "/s";
        }
    },
    NANOS {
        @Override
        String text(double value) {
            return Figures.micros(value) + " µs";
        }
    },
    OCTETS {
        @Override
        String text(double value) {
            return Figures.whole(value) + " octets";
        }

        @Override
        String limit(double value) {
            return value < KIB ? text(value) : Figures.decimals(value / KIB, 1) + " KiB";
        }
    };

    private static final int KIB = 1024;

    /** As it was measured. */
    abstract String text(double value);

    /** Exact, for what somebody has set. */
    String limit(double value) {
        return text(value);
    }
}
