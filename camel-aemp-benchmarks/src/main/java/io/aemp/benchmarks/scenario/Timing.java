// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import java.time.Duration;

/**
 * How long is measured.
 *
 * @param warmUp of every program before its first figure
 * @param measured the time that a figure comes from
 * @param rounds how often everything is measured, each time in new programs
 */
public record Timing(Duration warmUp, Duration measured, int rounds) {
    public Timing {
        if (warmUp.isNegative() || measured.isNegative() || measured.isZero() || rounds < 1) {
            throw new IllegalArgumentException(
                    "warm-up " + warmUp + ", measured " + measured + ", rounds " + rounds + ": too little");
        }
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
