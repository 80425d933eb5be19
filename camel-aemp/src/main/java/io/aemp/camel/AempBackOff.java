// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.time.Duration;

/** Pauses between attempts: each twice as long as the one before, up to 30 s. Guarded by its owner. */
final class AempBackOff {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Duration first;
    private final Duration longest;
    private Duration next;

    /** @throws IllegalArgumentException if the first pause is none */
    AempBackOff(Duration first) {
        if (first.isZero() || first.isNegative()) {
            throw new IllegalArgumentException(
                    "repeatInterval=" + first.toMillis() + ": expected a time of more than 0 ms");
        }
        this.first = first;
        this.longest = first.compareTo(LONGEST) > 0 ? first : LONGEST;
        this.next = first;
    }

    Duration next() {
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return pause;
    }

    void reset() {
        next = first;
    }
}
