// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.route;

import io.aemp.node.Confirm;
import io.aemp.node.Monitor;
import io.aemp.node.NodeLoop;
import io.aemp.node.ReplyCallback;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendOptions;
import io.aemp.node.Source;
import io.aemp.node.control.NodeProtocol;
import io.aemp.node.control.Requester;
import io.aemp.node.peer.Backlog;
import io.aemp.node.peer.LinkSession;
import io.aemp.node.peer.Links;
import io.aemp.node.peer.Peer;
import io.aemp.node.peer.PeerHost;
import io.aemp.node.port.Inflow;
import io.aemp.node.port.LocalPort;
import io.aemp.node.port.Ports;
import io.aemp.node.port.ReplyPort;
import io.aemp.transport.Address;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.Message;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the way of every message: to a port of this node, to the node port, or to a peer. Thread-safe. */
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final Duration RELAY_TIMEOUT = Duration.ofSeconds(30);
    private static final SendCallback NOBODY = new SendCallback() {
        @Override
        public void sent() {}

        @Override
        public void failed(SendException cause) {}
    };

    private final String self;
    private final PeerHost host;
    private final Links links;
    private final Ports ports;
    private final LocalDelivery local;
    private final Source localSource;
    private final GlobalMessageHandler globalMessages;
    private final SendOptions ownRelay;
    private final SendOptions peersRelay;

    public Router(PeerHost host, Links links, NodeProtocol nodeProtocol, GlobalMessageHandler globalMessages) {
        this.globalMessages = globalMessages;
        this.self = host.settings().nodeId();
        this.host = host;
        this.links = links;
        this.ports = host.ports();
        localSource = new Source(self, null, false, true, true);
        local = new LocalDelivery(
                localSource,
                host.settings().handshake().framings().get(0),
                host.settings().frameLimits(),
                ports,
                host.loop(),
                host::continueWith,
                nodeProtocol,
                LocalRequester::new);
        WriteOptions relayed = WriteOptions.relay(host.settings().frameLimits());
        ownRelay = new SendOptions(Confirm.NONE, RELAY_TIMEOUT, relayed, List.of());
        peersRelay = new SendOptions(Confirm.ACCEPTED, RELAY_TIMEOUT, relayed, List.of());
    }

    /** As {@link io.aemp.node.AempNode#send}. */
    public boolean send(PortId to, Message message, SendOptions options, SendCallback callback) throws SendException {
        if (to.node().equals(self)) {
            return local.send(to, message, options, callback);
        }
        while (true) {
            Peer peer = links.peer(to.node());
            switch (peer.send(message, options, callback)) {
                case DONE -> {
                    return true;
                }
                case PENDING -> {
                    return false;
                }
                case RETIRED -> links.forget(peer);
            }
        }
    }

    /** As {@link io.aemp.node.AempNode#call}. */
    public void call(
            PortId to,
            @Nullable String tag,
            Arguments arguments,
            Duration timeout,
            SendOptions options,
            ReplyCallback callback)
            throws SendException {
        Peer peer = to.node().equals(self) ? null : links.peer(to.node());
        if (peer != null) {
            peer.callBegins();
        }
        Call call = new Call(to, callback, host::continueWith, peer == null ? () -> {} : peer::callEnds);
        ReplyPort replyPort = new ReplyPort(ports.newName(), to.node(), ports, call);
        ports.add(replyPort);
        NodeLoop.Timer timer = host.loop().schedule(timeout, () -> call.timedOut(timeout.toMillis()));
        call.begin(replyPort, monitor(to, call::calledPortDied, options.addresses(), true), timer);
        Message message = new Message(to.port(), tag, arguments, new PortId(self, replyPort.name()).toString());
        SendOptions accepted =
                new SendOptions(Confirm.ACCEPTED, options.timeout(), options.write(), options.addresses());
        try {
            if (send(to, message, accepted, call)) {
                call.sent();
            }
        } catch (SendException e) {
            if (call.end()) {
                throw e;
            }
        }
    }

    /** As {@link io.aemp.node.AempNode#monitor}. */
    public Monitor monitor(PortId port, Consumer<DeathReason> action, List<Address> addresses) {
        return monitor(port, action, addresses, false);
    }

    private Monitor monitor(PortId port, Consumer<DeathReason> action, List<Address> addresses, boolean ofCall) {
        if (port.node().equals(self)) {
            return monitorHere(port, action);
        }
        while (true) {
            Peer peer = links.peer(port.node());
            Monitor monitor = peer.watch(port.port(), action, addresses, ofCall);
            if (monitor != null) {
                return monitor;
            }
            links.forget(peer);
        }
    }

    private Monitor monitorHere(PortId id, Consumer<DeathReason> action) {
        AtomicBoolean over = new AtomicBoolean();
        LocalPort.DeathWatch watch = (dead, reason) -> host.afterwards(() -> {
            if (over.compareAndSet(false, true)) {
                action.accept(reason);
            }
        });
        LocalPort port = ports.get(id.port());
        if (!id.isNodePort() && (port == null || !port.watch(watch))) {
            host.afterwards(() -> {
                if (over.compareAndSet(false, true)) {
                    action.accept(DeathReason.noSuchPort(id));
                }
            });
        }
        return () -> {
            over.set(true);
            if (port != null) {
                port.unwatch(watch);
            }
        };
    }

    /** Takes messages of the global protocol; on the link's I/O thread. */
    public interface GlobalMessageHandler {
        void received(LinkSession session, Frame frame);
    }

    /** A message to the node port came over a link. */
    public Requester requester(LinkSession session) {
        return new LinkRequester(session, 0);
    }

    /** This node talking to its own node port. */
    private final class LocalRequester implements Requester {
        @Override
        public Source source() {
            return localSource;
        }

        @Override
        public Inflow inflow() {
            return Inflow.LOCAL;
        }

        @Override
        public void global(Frame frame) {
            // This node's own requests of that kind are no messages.
        }

        @Override
        public void send(PortId to, Message message, int octets) {
            relay(to, message, ownRelay, NOBODY);
        }

        @Override
        public void monitor(String port) {
            // Monitors of this node on its own ports are no messages.
        }

        @Override
        public void unmonitor(String port) {
            // See monitor.
        }

        @Override
        public void portDied(String port, DeathReason reason) {
            // Nor are the deaths of its ports.
        }
    }

    /** @return false if the callback will be called */
    private boolean relay(PortId to, Message message, SendOptions options, SendCallback callback) {
        try {
            return send(to, message, options, callback);
        } catch (SendException e) {
            LOG.debug("a message was dropped: {}", e.getMessage());
            return true;
        }
    }

    /** What is done when a message has gone, or is dropped. */
    private record WhenOver(Runnable action) implements SendCallback {
        @Override
        public void sent() {
            action.run();
        }

        @Override
        public void failed(SendException cause) {
            LOG.debug("a message was dropped: {}", cause.getMessage());
            action.run();
        }
    }

    /** A peer talking to the node port. */
    private final class LinkRequester implements Requester {
        /** Relays inside relays to our own node port; a longer chain is cut. */
        private static final int MAX_DEPTH = 8;

        /** What a relay costs beside its octets while its target is being connected. */
        private static final long RELAY_OCTETS = 4096;

        private final LinkSession session;
        private final int depth;

        LinkRequester(LinkSession session, int depth) {
            this.session = session;
            this.depth = depth;
        }

        @Override
        public Source source() {
            return session.source();
        }

        @Override
        public Inflow inflow() {
            return session.inflow();
        }

        @Override
        public void global(Frame frame) {
            globalMessages.received(session, frame);
        }

        @Override
        public void send(PortId to, Message message, int octets) {
            if (to.node().equals(self)) {
                if (depth < MAX_DEPTH) {
                    local.relay(to, message, new LinkRequester(session, depth + 1));
                }
                return;
            }
            holdBackFor(links.peer(to.node()));
            long cost = octets + RELAY_OCTETS;
            Backlog relays = session.relays();
            relays.begin(cost);
            if (relay(to, message, peersRelay, new WhenOver(() -> relays.end(cost)))) {
                relays.end(cost);
            }
        }

        /** Who asks for more than its target takes is not listened to for a while. */
        private void holdBackFor(Peer target) {
            if (!target.hasRoom() && session.holdReading(target)) {
                target.whenRoom(() -> session.releaseReading(target));
            }
        }

        @Override
        public void monitor(String port) {
            holdBackFor(session.peer());
            session.addMonitor(port);
        }

        @Override
        public void unmonitor(String port) {
            session.monitors().remove(port);
        }

        @Override
        public void portDied(String port, DeathReason reason) {
            session.peer().portDied(port, reason);
        }
    }
}
