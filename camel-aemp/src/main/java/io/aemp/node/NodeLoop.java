// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import java.time.Duration;

/**
 * A node's clock and its one control thread: connection state, timers and probes live there. Tests put a manual clock
 * here.
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

    /** Something that will run later. */
    interface Timer {
        /** Takes it back; no effect if it has run. */
        void cancel();
    }
}
