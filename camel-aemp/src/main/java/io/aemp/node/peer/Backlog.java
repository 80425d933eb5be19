// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What one link has brought and is not done yet. When it is too much the link is not read until half of it is done, so that
 * no peer can make it grow. Begun on the link's I/O thread, ended on any.
 */
public final class Backlog {
    private static final long LIMIT_OCTETS = 1024 * 1024;

    private final LinkSession session;
    private final AtomicLong octets = new AtomicLong();
    private volatile boolean held;

    public Backlog(LinkSession session) {
        this.session = session;
    }

    /** @param cost octets, of the message and of what is kept beside it; the same for {@link #end} */
    public void begin(long cost) {
        if (octets.addAndGet(cost) > LIMIT_OCTETS) {
            held = true;
            session.holdReading(this);
            releaseIfDone();
        }
    }

    public void end(long cost) {
        octets.addAndGet(-cost);
        releaseIfDone();
    }

    private void releaseIfDone() {
        if (held && octets.get() <= LIMIT_OCTETS / 2) {
            held = false;
            session.releaseReading(this);
        }
    }
}
