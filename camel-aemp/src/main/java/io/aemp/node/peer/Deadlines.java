// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.NodeLoop;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * One timer for the many deadlines of a peer: it goes off at the earliest, and whoever still waits then says so anew.
 * Thread-safe.
 */
final class Deadlines {
    private final NodeLoop loop;
    private final LongConsumer expire;
    private boolean armed;
    private long earliest;

    /**
     * @param expire given the present time on the control thread; adds the deadlines that are still ahead
     */
    Deadlines(NodeLoop loop, LongConsumer expire) {
        this.loop = loop;
        this.expire = expire;
    }

    synchronized void add(long deadline) {
        if (armed && earliest - deadline <= 0) {
            return;
        }
        armed = true;
        earliest = deadline;
        long now = loop.nanoTime();
        loop.schedule(Duration.ofNanos(Math.max(0, deadline - now)), () -> due(deadline));
    }

    private void due(long deadline) {
        synchronized (this) {
            if (!armed || earliest != deadline) {
                return;
            }
            armed = false;
        }
        expire.accept(loop.nanoTime());
    }
}
