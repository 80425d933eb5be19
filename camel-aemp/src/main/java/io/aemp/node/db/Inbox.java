// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.NodeLoop;
import io.aemp.node.peer.Backlog;
import io.aemp.node.peer.LinkSession;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The messages of one link on their way to the control thread, which takes one at a time: a peer whose requests are dear
 * holds up the others, and timers, by one of them only. In from the link's I/O thread, out on the control thread.
 */
final class Inbox {
    /** What a message costs beside its octets. */
    private static final long MESSAGE_OCTETS = 256;

    private final NodeLoop loop;
    private final Backlog backlog;
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    private record Entry(long cost, Runnable task) {}

    Inbox(LinkSession session, NodeLoop loop) {
        this.loop = loop;
        this.backlog = new Backlog(session);
    }

    void put(int size, Runnable task) {
        long cost = size + MESSAGE_OCTETS;
        backlog.begin(cost);
        entries.add(new Entry(cost, task));
        if (waiting.getAndIncrement() == 0) {
            loop.execute(this::next);
        }
    }

    private void next() {
        Entry entry = entries.remove();
        try {
            entry.task().run();
        } finally {
            backlog.end(entry.cost());
            if (waiting.decrementAndGet() > 0) {
                loop.execute(this::next);
            }
        }
    }
}
