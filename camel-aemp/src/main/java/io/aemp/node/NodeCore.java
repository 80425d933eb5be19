// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.node.db.Network;
import io.aemp.node.peer.LinkSession;
import io.aemp.node.peer.Links;
import io.aemp.node.peer.PeerHost;
import io.aemp.node.port.Inflow;
import io.aemp.node.port.LocalPort;
import io.aemp.node.port.Port;
import io.aemp.node.port.PortHost;
import io.aemp.node.port.Ports;
import io.aemp.transport.Address;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.Transport;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the parts of a node share: settings, executors, listeners, the tick that looks after links. Thread-safe. */
final class NodeCore implements PeerHost, PortHost {
    private static final Logger LOG = LoggerFactory.getLogger(AempNode.class);
    private static final Duration WORKERS_RETRY = Duration.ofMillis(20);
    private static final Duration MIN_TICK = Duration.ofMillis(20);

    private final NodeSettings settings;
    private final NodeRuntime runtime;
    private final Ports ports;
    private final SerialExecutor inOrder;
    private final ReceiptPort receiptPort;
    private final List<NodeListener> listeners = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, List<Address>> addresses = new ConcurrentHashMap<>();
    private @Nullable Links links;
    private @Nullable Network network;
    private @Nullable BiConsumer<LinkSession, Frame> nodeMessages;
    private volatile boolean stopped;

    NodeCore(NodeSettings settings, NodeRuntime runtime, Ports ports) {
        this.settings = settings;
        this.runtime = runtime;
        this.ports = ports;
        this.inOrder = new SerialExecutor(this::continueWith);
        this.receiptPort = new ReceiptPort(ports.newName());
        ports.add(receiptPort);
    }

    /** Those that need this core to be made. */
    void serve(Links madeLinks, BiConsumer<LinkSession, Frame> madeNodeMessages, Network madeNetwork) {
        network = madeNetwork;
        links = madeLinks;
        nodeMessages = madeNodeMessages;
        Duration probe = settings.idleProbe();
        Duration limit = settings.idleLimit();
        if (!probe.isZero()) {
            Duration tick = (limit.isZero() || probe.compareTo(limit) < 0 ? probe : limit).dividedBy(4);
            tickEvery(tick.compareTo(MIN_TICK) < 0 ? MIN_TICK : tick);
        }
    }

    private void tickEvery(Duration tick) {
        loop().schedule(tick, () -> {
            Links live = links;
            if (!stopped && live != null) {
                long now = transport().nanoTime();
                live.sessions().forEach(session -> session.checkLiveness(now));
                tickEvery(tick);
            }
        });
    }

    void stop() {
        stopped = true;
    }

    void setAddresses(String node, List<Address> where) {
        if (where.isEmpty()) {
            addresses.remove(node);
        } else {
            addresses.put(node, List.copyOf(where));
        }
    }

    void addListener(NodeListener listener) {
        listeners.add(listener);
    }

    void removeListener(NodeListener listener) {
        listeners.remove(listener);
    }

    @Override
    public NodeSettings settings() {
        return settings;
    }

    @Override
    public NodeLoop loop() {
        return runtime.loop();
    }

    @Override
    public Transport transport() {
        return runtime.transport();
    }

    @Override
    public Ports ports() {
        return ports;
    }

    @Override
    public String receiptPort() {
        return receiptPort.name();
    }

    @Override
    public void continueWith(Runnable task) {
        try {
            runtime.continuations().execute(task);
        } catch (RejectedExecutionException e) {
            // Nobody may wait for ever: the executor was shut down before the node, so the caller's thread has to do.
            task.run();
        }
    }

    @Override
    public void afterwards(Runnable task) {
        inOrder.execute(task);
    }

    @Override
    public List<Address> addressesOf(String node) {
        List<Address> all = new ArrayList<>(addresses.getOrDefault(node, List.of()));
        all.addAll(settings.addresses().getOrDefault(node, List.of()));
        return all;
    }

    @Override
    public void nodeMessage(LinkSession session, Frame frame) {
        BiConsumer<LinkSession, Frame> handler = nodeMessages;
        if (handler != null) {
            handler.accept(session, frame);
        }
    }

    @Override
    public void linkUp(LinkSession session) {
        if (network != null) {
            network.linkUp(session);
        }
        listeners.forEach(listener -> afterwards(() -> listener.nodeUp(session.source())));
    }

    @Override
    public void linkDown(LinkSession session, LinkEnd end) {
        if (network != null) {
            network.linkDown(session);
        }
        listeners.forEach(
                listener -> afterwards(() -> listener.nodeDown(session.source().node(), end)));
    }

    @Override
    public Runnable lookUp(String node, Consumer<List<Address>> answer) {
        Network asked = network;
        if (asked == null) {
            answer.accept(List.of());
            return () -> {};
        }
        return asked.lookUp(node, answer);
    }

    void masterChanged(@Nullable String master) {
        listeners.forEach(listener -> afterwards(() -> listener.masterChanged(master)));
    }

    @Override
    public PortId id(String port) {
        return new PortId(settings.nodeId(), port);
    }

    @Override
    public void retryLater(Runnable task) {
        loop().schedule(WORKERS_RETRY, task);
    }

    @Override
    public void overloaded(Port port) {
        LOG.warn(
                "port {}: its mailbox has been full for {} ms, messages are dropped until it is half empty",
                port.id(),
                port.options().pauseLimit().toMillis());
        listeners.forEach(listener -> afterwards(() -> listener.portOverloaded(port.name())));
    }

    @Override
    public void handlerFailed(Port port, Throwable cause) {
        LOG.error("port {}: the handler has thrown", port.id(), cause);
    }

    /** Takes the echoes of the relays that confirm messages and probe links. */
    private final class ReceiptPort implements LocalPort {
        /** A peer may send a number as text. */
        private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

        private final String name;

        ReceiptPort(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Acceptance deliver(Frame frame, Source source, Inflow inflow) {
            Links live = links;
            LinkSession session = live == null ? null : live.session(source.node());
            String number = frame.tag();
            if (session != null && number != null && NUMBER.matcher(number).matches()) {
                session.receiptEchoed(Long.parseLong(number));
            }
            return Acceptance.TAKEN;
        }

        @Override
        public boolean killableBy(Source source) {
            return false;
        }

        @Override
        public void kill(DeathReason reason) {
            // Lives as long as the node.
        }

        @Override
        public boolean watch(DeathWatch watch) {
            return true;
        }

        @Override
        public void unwatch(DeathWatch watch) {
            // It never dies, so nobody was remembered.
        }
    }
}
