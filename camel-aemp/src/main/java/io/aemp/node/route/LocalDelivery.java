// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.route;

import io.aemp.node.NodeLoop;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendException.Failure;
import io.aemp.node.SendOptions;
import io.aemp.node.Source;
import io.aemp.node.control.NodeProtocol;
import io.aemp.node.control.Requester;
import io.aemp.node.port.Inflow;
import io.aemp.node.port.LocalPort;
import io.aemp.node.port.LocalPort.Acceptance;
import io.aemp.node.port.Port;
import io.aemp.node.port.Ports;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameException;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.UnencodableException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Message;
import io.aemp.wire.message.PortId;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of this node to itself: encoded and read like any other, so that a receiver cannot tell the difference, and
 * held up by full mailboxes like those of links.
 */
final class LocalDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDelivery.class);

    private final Source self;
    private final Framing framing;
    private final FrameLimits limits;
    private final Ports ports;
    private final NodeLoop loop;
    private final Executor continuations;
    private final NodeProtocol nodeProtocol;
    private final Supplier<Requester> requester;

    LocalDelivery(
            Source self,
            Framing framing,
            FrameLimits limits,
            Ports ports,
            NodeLoop loop,
            Executor continuations,
            NodeProtocol nodeProtocol,
            Supplier<Requester> requester) {
        this.self = self;
        this.framing = framing;
        this.limits = limits;
        this.ports = ports;
        this.loop = loop;
        this.continuations = continuations;
        this.nodeProtocol = nodeProtocol;
        this.requester = requester;
    }

    boolean send(PortId to, Message message, SendOptions options, SendCallback callback) throws SendException {
        Frame frame = frame(to, message, options.write());
        if (to.isNodePort()) {
            nodeProtocol.handle(requester.get(), frame);
            return true;
        }
        LocalPort target = ports.get(to.port());
        if (target == null || target.deliver(frame, self, Inflow.LOCAL) != Acceptance.FULL) {
            return true;
        }
        Waiter waiter = new Waiter(to, callback);
        BooleanSupplier takeBack = ((Port) target).park(frame, self, 0, waiter::entered);
        if (takeBack == null) {
            return send(to, message, options, callback);
        }
        waiter.waits(loop.schedule(options.timeout(), () -> {
            if (takeBack.getAsBoolean()) {
                waiter.timedOut(options);
            }
        }));
        return false;
    }

    /** A message that a peer has had relayed to a port of this node. */
    void relay(PortId to, Message message, Requester from) {
        try {
            Frame frame = frame(to, message, WriteOptions.relay(limits));
            if (to.isNodePort()) {
                nodeProtocol.handle(from, frame);
                return;
            }
            LocalPort target = ports.get(to.port());
            if (target != null) {
                target.deliver(frame, from.source(), from.inflow());
            }
        } catch (SendException e) {
            LOG.debug("a relay for node {} was dropped: {}", from.source().node(), e.getMessage());
        }
    }

    private Frame frame(PortId to, Message message, WriteOptions options) throws SendException {
        try {
            return framing.frame(message, options, limits);
        } catch (UnencodableException e) {
            throw new SendException(Failure.UNENCODABLE, to, String.valueOf(e.getMessage()), null, e);
        } catch (FrameException e) {
            throw new SendException(Failure.UNENCODABLE, to, "over the limits of this node: " + e.getMessage());
        }
    }

    /** A sender that waits for room in a mailbox of this node. */
    private final class Waiter {
        private final PortId to;
        private final SendCallback callback;
        private boolean over;
        private NodeLoop.@Nullable Timer timer;

        Waiter(PortId to, SendCallback callback) {
            this.to = to;
            this.callback = callback;
        }

        synchronized void waits(NodeLoop.Timer timeout) {
            if (over) {
                timeout.cancel();
            } else {
                timer = timeout;
            }
        }

        private synchronized boolean first() {
            boolean first = !over;
            over = true;
            if (timer != null) {
                timer.cancel();
            }
            return first;
        }

        void entered() {
            if (first()) {
                continuations.execute(callback::sent);
            }
        }

        void timedOut(SendOptions options) {
            if (first()) {
                SendException cause = new SendException(
                        Failure.QUEUE_FULL,
                        to,
                        "the mailbox stayed full for " + options.timeout().toMillis() + " ms");
                continuations.execute(() -> callback.failed(cause));
            }
        }
    }
}
