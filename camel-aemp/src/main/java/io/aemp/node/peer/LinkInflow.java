// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.NodeLoop;
import io.aemp.node.port.Inflow;
import io.aemp.node.port.Port;
import io.aemp.transport.Link;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Flow control of what a link brings (design §5): reading pauses while anybody holds it, and nobody may hold it for longer
 * than allowed. Thread-safe, but for the batch, which belongs to the link's I/O thread.
 */
final class LinkInflow implements Inflow {
    private final Link link;
    private final PeerHost host;
    private final BooleanSupplier pendingCalls;
    /** Who keeps reading paused, each with the end of its patience; guarded by itself. */
    private final Map<Object, Hold> holders = new HashMap<>(2);

    private final Queue<Port> batch = new ArrayDeque<>(2);
    /** The link is over; guarded by the holders. */
    private boolean over;

    private volatile long lastResumed;

    /** One pause of one holder. */
    private static final class Hold {
        private NodeLoop.@Nullable Timer timer;

        void end() {
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    LinkInflow(Link link, PeerHost host, BooleanSupplier pendingCalls) {
        this.link = link;
        this.host = host;
        this.lastResumed = link.lastReceivedNanos();
        this.pendingCalls = pendingCalls;
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public boolean hasPendingCalls() {
        return pendingCalls.getAsBoolean();
    }

    @Override
    public void pauseFor(Port port) {
        hold(port, port.options().pauseLimit(), port::overload);
    }

    @Override
    public void resumeFor(Port port) {
        release(port);
    }

    /**
     * Pauses reading for a holder; when the limit is reached it is let go, and told.
     *
     * @return false if it was holding already
     */
    boolean hold(Object holder, Duration limit, Runnable limitReached) {
        Hold hold = new Hold();
        synchronized (holders) {
            if (over || holders.putIfAbsent(holder, hold) != null) {
                return false;
            }
            hold.timer = host.loop().schedule(limit, () -> {
                if (isHolding(holder, hold)) {
                    limitReached.run();
                    release(holder);
                }
            });
            link.pauseReading();
            return true;
        }
    }

    private boolean isHolding(Object holder, Hold hold) {
        synchronized (holders) {
            return hold.equals(holders.get(holder));
        }
    }

    /** A call of this node waits for what the link brings: full ports have to bear with it for longer. */
    void callBegun() {
        List<Object> all;
        synchronized (holders) {
            all = List.copyOf(holders.keySet());
        }
        for (Object holder : all) {
            if (holder instanceof Port port) {
                port.callBegun(this);
            }
        }
    }

    void release(Object holder) {
        synchronized (holders) {
            Hold hold = holders.remove(holder);
            if (hold == null) {
                return;
            }
            hold.end();
            if (holders.isEmpty()) {
                lastResumed = host.transport().nanoTime();
                link.resumeReading();
            }
        }
    }

    boolean isPaused() {
        synchronized (holders) {
            return !holders.isEmpty();
        }
    }

    /** When reading was last taken up again, on the transport's clock; silence before that is our own doing. */
    long lastResumed() {
        return lastResumed;
    }

    @Override
    public void wakeAtEndOfBatch(Port port) {
        batch.add(port);
    }

    void endOfBatch() {
        // What handles messages on this thread may end the link, and so lead back to here.
        for (Port port = batch.poll(); port != null; port = batch.poll()) {
            port.work();
        }
    }

    void end() {
        endOfBatch();
        synchronized (holders) {
            over = true;
            holders.values().forEach(Hold::end);
            holders.clear();
        }
    }
}
