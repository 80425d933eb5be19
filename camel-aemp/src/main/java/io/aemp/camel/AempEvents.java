// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events that wait for a route. One that finds no room takes the place of the oldest, which is counted. */
final class AempEvents implements AempWaiting<AempEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(AempEventsConsumer.class);

    private final ArrayDeque<AempEvent> waiting = new ArrayDeque<>();
    private final String endpoint;
    private final int max;
    private final AtomicLong dropped = new AtomicLong();
    /** Whether it has been said that events are dropped; until none waits any more. */
    private boolean warned;

    /**
     * @param endpoint whose events they are, for the log
     * @throws IllegalArgumentException if max is too small
     */
    AempEvents(String endpoint, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("maxPending=" + max + ": expected at least 1");
        }
        this.endpoint = endpoint;
        this.max = max;
    }

    /** How many events have been dropped for want of room. May be called without the lock. */
    long dropped() {
        return dropped.get();
    }

    @Override
    public void add(AempEvent event) {
        if (waiting.size() == max) {
            waiting.removeFirst();
            dropped.incrementAndGet();
            if (!warned) {
                warned = true;
                LOG.warn("{}: {} events wait for the route, the oldest are dropped (maxPending)", endpoint, max);
            }
        }
        waiting.addLast(event);
    }

    @Override
    public @Nullable AempEvent poll() {
        AempEvent next = waiting.pollFirst();
        warned &= !waiting.isEmpty();
        return next;
    }

    @Override
    public int size() {
        return waiting.size();
    }
}
