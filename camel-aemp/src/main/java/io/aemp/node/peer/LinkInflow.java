// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.NodeLoop;
import io.aemp.node.port.Inflow;
import io.aemp.node.port.Port;
import io.aemp.transport.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Flow control of what a link brings (design §5): reading pauses while anybody holds it, and nobody may hold it for longer
 * than allowed. Thread-safe, but for the batch, which belongs to the link's I/O thread.
 */
final class LinkInflow implements Inflow {
    private final Link link;
    private final PeerHost host;
    private final BooleanSupplier pendingCalls;
    /** Who keeps reading paused, each with the end of its patience; guarded by itself. */
    private final Map<Object, NodeLoop.Timer> holders = new HashMap<>(2);

    private final List<Port> batch = new ArrayList<>();
    private volatile long lastResumed;

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

    /** Pauses reading for a holder; when the limit is reached it is let go, and told. */
    void hold(Object holder, Duration limit, Runnable limitReached) {
        synchronized (holders) {
            if (holders.containsKey(holder)) {
                return;
            }
            holders.put(holder, host.loop().schedule(limit, () -> {
                if (isHolding(holder)) {
                    limitReached.run();
                    release(holder);
                }
            }));
            link.pauseReading();
        }
    }

    private boolean isHolding(Object holder) {
        synchronized (holders) {
            return holders.containsKey(holder);
        }
    }

    void release(Object holder) {
        synchronized (holders) {
            NodeLoop.Timer timer = holders.remove(holder);
            if (timer == null) {
                return;
            }
            timer.cancel();
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
        for (Port port : batch) {
            port.work();
        }
        batch.clear();
    }

    void end() {
        endOfBatch();
        synchronized (holders) {
            holders.values().forEach(NodeLoop.Timer::cancel);
            holders.clear();
        }
    }
}
