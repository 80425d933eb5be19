// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Patience with links that are being made. */
final class Links {
    /** So many are made at a time; more would only wait for each other. */
    static final int ABREAST = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Links() {}

    /** @throws IllegalStateException if there are not so many within a minute */
    static void await(LongSupplier linked, int wanted) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (linked.getAsLong() < wanted) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        linked.getAsLong() + " of " + wanted + " links are there after " + PATIENCE);
            }
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
