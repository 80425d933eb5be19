// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import io.aemp.node.Delivery;
import io.aemp.node.MessageHandler;
import io.aemp.node.Receiver;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One handler on a port. */
final class PortReceiver implements Receiver {
    private final Port port;
    private final @Nullable String tag;
    private final MessageHandler handler;
    /** Null as long as there was no message. */
    private volatile @Nullable Counts counts;

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
        countsToFill().enter();
        return true;
    }

    private Counts countsToFill() {
        Counts filled = counts;
        if (filled == null) {
            synchronized (this) {
                filled = counts;
                if (filled == null) {
                    filled = new Counts();
                    counts = filled;
                }
            }
        }
        return filled;
    }

    /** Whether a message that has waited is still handled. */
    boolean takesWaiting() {
        return !closed && port.isOpen();
    }

    boolean isSuspended() {
        return suspended && takesWaiting();
    }

    void started() {
        countsToFill().start();
    }

    void done() {
        countsToFill().leave();
    }

    void dropped() {
        countsToFill().leave();
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
        Counts of = counts;
        return of == null ? 0 : of.inside();
    }

    @Override
    public int close(DeathReason reason) {
        closed = true;
        Counts of = counts;
        long waitingAndDropped = of == null ? 0 : of.notStarted();
        port.leave(this, reason);
        return (int) Math.max(0, waitingAndDropped);
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
