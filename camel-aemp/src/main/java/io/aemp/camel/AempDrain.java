// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what a route handles, to tell what is left of that which waited when its stop began. Thread-safe. */
final class AempDrain {
    private final AtomicLong handled = new AtomicLong();
    /** Value of {@link #handled} at which all of it has been handled; 0 for no drain. */
    private volatile long end;

    void reset() {
        handled.set(0);
        end = 0;
    }

    void handled() {
        handled.incrementAndGet();
    }

    /** @param pending what waits, or is in progress */
    void begin(int pending) {
        end = handled.get() + pending;
    }

    void cancel() {
        end = 0;
    }

    /** @param pending as it is now: what has come since the drain began does not count */
    int left(int pending) {
        return (int) Math.max(0, Math.min(pending, end - handled.get()));
    }
}
