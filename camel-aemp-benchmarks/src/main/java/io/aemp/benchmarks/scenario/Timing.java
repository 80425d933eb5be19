// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.process.ChildException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long is measured.
 *
 * @param warmUp of every program before its first figure
 * @param measured the time that a figure comes from
 * @param rounds how often everything is measured, each time in new programs
 */
public record Timing(Duration warmUp, Duration measured, int rounds) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SETTLING = 3;
    private static final Duration POLL = Duration.ofMillis(10);

    public Timing {
        if (warmUp.isNegative() || measured.isNegative() || measured.isZero() || rounds < 1) {
            throw new IllegalArgumentException(
                    "warm-up " + warmUp + ", measured " + measured + ", rounds " + rounds + ": too little");
        }
    }

    /** Before the figures of one of several loads in a program that is warm: a third of the warm-up. */
    Duration settling() {
        return warmUp.dividedBy(SETTLING);
    }

    /** @throws ChildException saying {@code otherwise} if it does not become true within half a minute */
    static void await(BooleanSupplier condition, String otherwise) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new ChildException(otherwise + " for " + PATIENCE.toSeconds() + " s");
            }
            sleep(POLL);
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
