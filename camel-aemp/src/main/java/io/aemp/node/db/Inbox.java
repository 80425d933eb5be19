// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.NodeLoop;
import io.aemp.node.peer.LinkSession;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The messages of one link on their way to the control thread. When too much is under way the link is not read until half of
 * it is done, so that no peer can make the queue grow. In from the link's I/O thread, out on the control thread.
 */
final class Inbox {
    private static final long LIMIT_OCTETS = 1024 * 1024;
    /** What a message costs beside its octets. */
    private static final long MESSAGE_OCTETS = 256;

    private final LinkSession session;
    private final NodeLoop loop;
    private final AtomicLong octets = new AtomicLong();
    private volatile boolean held;

    Inbox(LinkSession session, NodeLoop loop) {
        this.session = session;
        this.loop = loop;
    }

    void put(int size, Runnable task) {
        long cost = size + MESSAGE_OCTETS;
        if (octets.addAndGet(cost) > LIMIT_OCTETS) {
            held = true;
            session.holdReading(this);
            releaseIfDone();
        }
        loop.execute(() -> {
            try {
                task.run();
            } finally {
                octets.addAndGet(-cost);
                releaseIfDone();
            }
        });
    }

    private void releaseIfDone() {
        if (held && octets.get() <= LIMIT_OCTETS / 2) {
            held = false;
            session.releaseReading(this);
        }
    }
}
