// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import java.time.Duration;

/**
 * A node's clock, its dice and its one control thread: connection state, timers and probes live there. Tests put a manual
 * clock and loaded dice here.
 */
public interface NodeLoop {
    /** Runs a task on the control thread, in the order of the calls. Any thread; ignored after the loop was closed. */
    void execute(Runnable task);

    /** Runs a task on the control thread after a delay. Any thread. */
    Timer schedule(Duration delay, Runnable task);

    /** Nanoseconds of a monotonic clock. */
    long nanoTime();

    /** Seconds since the epoch, for {@code time} (protocol §4). */
    double epochSeconds();

    /** At least 0 and below 1: spreads what several nodes would else do at the same time. On the control thread. */
    double random();

    /** Something that will run later. */
    interface Timer {
        /** Takes it back; no effect if it has run. */
        void cancel();
    }
}
