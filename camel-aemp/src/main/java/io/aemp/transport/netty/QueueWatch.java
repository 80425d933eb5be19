// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who waits for a queue to shrink, the most easily satisfied first, equals in order. Belongs to one event loop. */
final class QueueWatch {
    private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);

    private record Waiting(long limit, long number, Runnable action) {}

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(
            Comparator.comparingLong(Waiting::limit).reversed().thenComparingLong(Waiting::number));
    private long number;

    void add(long limit, Runnable action) {
        // Zero octets have to satisfy everybody.
        waiting.add(new Waiting(Math.max(1, limit), number++, action));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void wake(long octets) {
        for (Waiting next = waiting.peek(); next != null && octets < next.limit(); next = waiting.peek()) {
            waiting.remove();
            try {
                next.action().run();
            } catch (RuntimeException e) {
                LOG.error("An action of this node failed", e);
            }
        }
    }
}
