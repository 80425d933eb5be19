// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one peer has relayed to nodes that are not linked. Each of them has to be found and dialled, so only some are under
 * way at a time; the others wait, in order, and the link is not read while there are too many. Thread-safe.
 */
public final class Relays {
    private static final int UNDER_WAY = 64;
    /** What a relay costs beside its octets. */
    private static final long RELAY_OCTETS = 16 * 1024;

    /** Sends one message. */
    public interface Relay {
        /**
         * @param over to be run when the message has gone or is dropped, unless that is at once
         * @return whether it was at once
         */
        boolean begin(Runnable over);
    }

    private record Entry(long cost, Relay relay) {}

    private final Backlog backlog;
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger wakeUps = new AtomicInteger();

    Relays(LinkSession session) {
        backlog = new Backlog(session);
    }

    /** Whether none waits that a later one must not overtake. */
    public boolean isEmpty() {
        return waiting.isEmpty() && wakeUps.get() == 0;
    }

    public void add(int octets, Relay relay) {
        Entry entry = new Entry(octets + RELAY_OCTETS, relay);
        backlog.begin(entry.cost());
        waiting.add(entry);
        wake();
    }

    /** Begins one after another, by one thread at a time. */
    private void wake() {
        if (wakeUps.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            beginSome();
            seen = wakeUps.addAndGet(-seen);
        }
    }

    private void beginSome() {
        Entry next;
        while (underWay.get() < UNDER_WAY && (next = waiting.poll()) != null) {
            Entry begun = next;
            underWay.incrementAndGet();
            if (begun.relay().begin(() -> over(begun))) {
                over(begun);
            }
        }
    }

    private void over(Entry entry) {
        underWay.decrementAndGet();
        backlog.end(entry.cost());
        wake();
    }
}
