// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has something tried again, after pauses that grow; or not, if it is not to be. Guarded by its owner. */
final class AempRepetition {
    private final boolean wanted;
    private final AempBackOff pauses;
    private final ScheduledExecutorService clock;
    private @Nullable Future<?> next;

    AempRepetition(boolean wanted, Duration first, ScheduledExecutorService clock) {
        this.wanted = wanted;
        this.pauses = new AempBackOff(first);
        this.clock = clock;
    }

    boolean isWanted() {
        return wanted;
    }

    /** It has worked: the next pause is a short one. */
    void worked() {
        pauses.reset();
    }

    void again(Runnable attempt) {
        if (wanted) {
            next = clock.schedule(attempt, pauses.next().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    void cancel() {
        if (next != null) {
            next.cancel(false);
        }
    }
}
