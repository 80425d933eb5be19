// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.route;

import io.aemp.node.Delivery;
import io.aemp.node.Monitor;
import io.aemp.node.NodeLoop;
import io.aemp.node.ReplyCallback;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendException.Failure;
import io.aemp.node.port.ReplyPort;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A call (protocol §4, {@code cal}): ends once, by the first reply, the death of the called port, a failed send or the
 * time-out, whichever is first; then reply port, monitor and timer are gone.
 */
final class Call implements ReplyPort.Outcome, SendCallback {
    private final PortId to;
    private final ReplyCallback callback;
    private final Executor continuations;
    private final Runnable release;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable ReplyPort replyPort;
    private volatile @Nullable Monitor monitor;
    private volatile NodeLoop.@Nullable Timer timer;
    /** Whether the message has left; until then its own failure says more than that of the monitor. Guarded by this. */
    private boolean sent;
    /** The link was lost before {@link #sent} was known; guarded by this. */
    private @Nullable DeathReason lost;

    /**
     * @param release run once, when the call is over
     */
    Call(PortId to, ReplyCallback callback, Executor continuations, Runnable release) {
        this.to = to;
        this.callback = callback;
        this.continuations = continuations;
        this.release = release;
    }

    void begin(ReplyPort port, Monitor watch, NodeLoop.Timer timeout) {
        replyPort = port;
        monitor = watch;
        timer = timeout;
        if (over.get()) {
            cleanUp();
        }
    }

    /** Ends it without calling back; false if it has ended. */
    boolean end() {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        cleanUp();
        release.run();
        return true;
    }

    private void cleanUp() {
        NodeLoop.Timer timeout = timer;
        if (timeout != null) {
            timeout.cancel();
        }
        Monitor watch = monitor;
        if (watch != null) {
            watch.cancel();
        }
        ReplyPort port = replyPort;
        if (port != null) {
            port.end(DeathReason.NORMAL);
        }
    }

    @Override
    public void replied(Delivery reply) {
        if (end()) {
            continuations.execute(() -> callback.replied(reply));
        }
    }

    @Override
    public void died(DeathReason reason) {
        fail(new SendException(Failure.PORT_DIED, to, "the call failed: " + reason.describe(), reason, null));
    }

    void calledPortDied(DeathReason reason) {
        boolean transport = !reason.elements().isEmpty()
                && "transport_error".equals(reason.elements().get(0));
        if (!transport) {
            fail(new SendException(Failure.PORT_DIED, to, "the called port died: " + reason.describe(), reason, null));
            return;
        }
        synchronized (this) {
            if (!sent) {
                lost = reason;
                return;
            }
        }
        linkLost(reason);
    }

    private void linkLost(DeathReason reason) {
        fail(new SendException(
                Failure.LINK_LOST, to, "the node is not reachable any more: " + reason.describe(), reason, null));
    }

    @Override
    public void nodeStopped() {
        fail(new SendException(Failure.NODE_STOPPED, to, "this node stops"));
    }

    void timedOut(long millis) {
        fail(new SendException(Failure.TIMED_OUT, to, "no reply within " + millis + " ms"));
    }

    @Override
    public void sent() {
        DeathReason reason;
        synchronized (this) {
            sent = true;
            reason = lost;
        }
        if (reason != null) {
            linkLost(reason);
        }
    }

    @Override
    public void failed(SendException cause) {
        fail(cause);
    }

    private void fail(SendException cause) {
        if (end()) {
            continuations.execute(() -> callback.failed(cause));
        }
    }
}
