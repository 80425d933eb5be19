// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import io.aemp.node.Delivery;
import io.aemp.node.MessageHandler;
import io.aemp.node.Receiver;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One handler on a port. */
final class PortReceiver implements Receiver {
    private static final AtomicIntegerFieldUpdater<PortReceiver> PENDING =
            AtomicIntegerFieldUpdater.newUpdater(PortReceiver.class, "pending");
    private static final AtomicIntegerFieldUpdater<PortReceiver> IN_PROGRESS =
            AtomicIntegerFieldUpdater.newUpdater(PortReceiver.class, "inProgress");
    private static final AtomicLongFieldUpdater<PortReceiver> DROPPED =
            AtomicLongFieldUpdater.newUpdater(PortReceiver.class, "dropped");

    private final Port port;
    private final @Nullable String tag;
    private final MessageHandler handler;
    private volatile int pending;
    private volatile int inProgress;
    private volatile long dropped;
    private volatile boolean suspended;
    private volatile boolean accepting = true;
    private volatile boolean closed;

    PortReceiver(Port port, @Nullable String tag, MessageHandler handler) {
        this.port = port;
        this.tag = tag;
        this.handler = handler;
    }

    @Nullable String tag() {
        return tag;
    }

    /** Arguments that are not for the handler: the tag. */
    int skips() {
        return tag == null ? 0 : 1;
    }

    void handle(Delivery delivery, Runnable done) {
        handler.handle(delivery, done);
    }

    /** Whether a message that arrives now is for this receiver; it counts as pending if so. */
    boolean accepts() {
        if (!accepting || closed) {
            return false;
        }
        PENDING.incrementAndGet(this);
        return true;
    }

    /** Whether a message that has waited is still handled. */
    boolean takesWaiting() {
        return !closed && port.isOpen();
    }

    boolean isSuspended() {
        return suspended && takesWaiting();
    }

    void started() {
        IN_PROGRESS.incrementAndGet(this);
    }

    void done() {
        IN_PROGRESS.decrementAndGet(this);
        PENDING.decrementAndGet(this);
    }

    void dropped() {
        PENDING.decrementAndGet(this);
        DROPPED.incrementAndGet(this);
        port.countDrop();
    }

    @Override
    public PortId port() {
        return port.id();
    }

    @Override
    public boolean isOpen() {
        return takesWaiting();
    }

    @Override
    public void suspend() {
        suspended = true;
    }

    @Override
    public void resume() {
        suspended = false;
        port.signal();
    }

    @Override
    public void stopAccepting() {
        accepting = false;
    }

    @Override
    public int pending() {
        return pending;
    }

    @Override
    public int close(DeathReason reason) {
        closed = true;
        long waiting = (long) pending - inProgress;
        long all = dropped + Math.max(0, waiting);
        port.leave(this, reason);
        return (int) Math.min(all, Integer.MAX_VALUE);
    }

    @Override
    public void kill(DeathReason reason) {
        port.kill(reason);
    }

    @Override
    public void onDeath(Consumer<DeathReason> action) {
        port.afterDeath(action);
    }
}
