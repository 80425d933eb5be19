// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.node.control.Functions;
import io.aemp.node.control.NodeProtocol;
import io.aemp.node.db.Database;
import io.aemp.node.db.Network;
import io.aemp.node.peer.LinkSession;
import io.aemp.node.peer.Links;
import io.aemp.node.port.LocalPort;
import io.aemp.node.port.Port;
import io.aemp.node.port.Ports;
import io.aemp.node.port.ReplyPort;
import io.aemp.node.route.Router;
import io.aemp.transport.Address;
import io.aemp.transport.Listening;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.UnencodableException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.Message;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One node of an AEMP network. All methods may be called on any thread and never block.
 *
 * <p>A node that has been made can open ports, send and dial; {@link #start} makes it listen. Once stopped it stays so.
 */
public final class AempNode {
    private final NodeSettings settings;
    private final NodeRuntime runtime;
    private final NodeCore core;
    private final Ports ports = new Ports();
    private final Functions functions;
    private final Links links;
    private final Router router;
    private final Network network;
    private final List<Listening> listenings = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile boolean stopping;

    public AempNode(NodeSettings settings, NodeRuntime runtime) {
        this.settings = settings;
        this.runtime = runtime;
        core = new NodeCore(settings, runtime, ports);
        functions = new Functions(ports, core);
        NodeProtocol nodeProtocol =
                new NodeProtocol(settings.nodeId(), ports, functions, runtime.loop(), this::isGlobal);
        links = new Links(core);
        router = new Router(core, links, nodeProtocol, this::globalMessage);
        network = new Network(core, links, router::monitor, core::masterChanged);
        core.serve(links, (session, frame) -> nodeProtocol.handle(router.requester(session), frame), network);
    }

    private void globalMessage(LinkSession session, Frame frame) {
        network.received(session, frame);
    }

    public String id() {
        return settings.nodeId();
    }

    public NodeSettings settings() {
        return settings;
    }

    /**
     * Listens on every bind, and joins the network by its seeds. If one cannot be had it fails with {@link io.aemp.transport.TransportException}, listens on
     * none, and may be called again; ports and links are left alone.
     */
    public CompletionStage<Void> start() {
        List<CompletableFuture<Listening>> all = new ArrayList<>();
        for (Address bind : settings.binds()) {
            all.add(runtime.transport().listen(bind, links.acceptPolicy()).toCompletableFuture());
        }
        CompletableFuture<Void> result = new CompletableFuture<>();
        CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).whenComplete((done, failure) -> {
            for (CompletableFuture<Listening> one : all) {
                if (!one.isCompletedExceptionally()) {
                    listenings.add(one.join());
                }
            }
            if (failure == null && !stopping) {
                runtime.loop().execute(() -> network.start(boundAddresses()));
                result.complete(null);
                return;
            }
            Throwable cause = failure == null ? new IllegalStateException("node " + id() + " is stopped") : failure;
            Throwable told =
                    cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
            List<CompletableFuture<Void>> closing = new ArrayList<>();
            listenings.forEach(one -> closing.add(one.close().toCompletableFuture()));
            listenings.clear();
            // Only then may the addresses be asked for again.
            CompletableFuture.allOf(closing.toArray(new CompletableFuture<?>[0]))
                    .whenComplete((closed, ignored) -> result.completeExceptionally(told));
        });
        return result;
    }

    /** Ports die a normal death, links get a bounded time for what is queued, then everything is closed. Idempotent. */
    public CompletionStage<Void> stop() {
        synchronized (this) {
            if (stopping) {
                return stopped;
            }
            stopping = true;
        }
        listenings.forEach(Listening::close);
        runtime.loop().execute(() -> {
            core.stop();
            for (LocalPort port : List.copyOf(ports.all())) {
                if (port instanceof ReplyPort call) {
                    call.nodeStopped();
                } else {
                    port.kill(DeathReason.NORMAL);
                }
            }
            functions.stop();
            network.stop();
            links.stop();
            core.continueWith(() -> {
                try {
                    runtime.transport().close();
                    stopped.complete(null);
                } catch (RuntimeException e) {
                    stopped.completeExceptionally(e);
                }
            });
        });
        return stopped;
    }

    private void checkRunning(PortId to) throws SendException {
        if (stopping) {
            throw new SendException(SendException.Failure.NODE_STOPPED, to, "node " + id() + " is stopped");
        }
    }

    /** The addresses in force, free ports resolved; empty before {@link #start}. */
    public List<Address> boundAddresses() {
        return listenings.stream().map(Listening::address).toList();
    }

    /** The nodes that are linked at the moment. */
    public List<Source> linkedNodes() {
        return links.sessions().stream().map(LinkSession::source).toList();
    }

    /** A name for a port that no other port of this process has had. */
    public String newPortName() {
        return ports.newName();
    }

    /**
     * Opens a port, or shares one that receivers of other tags have open.
     *
     * @param tag take only messages whose first argument equals it, and take that off; null: all that no tag claims
     * @throws PortUnavailableException if that port and tag are taken or the options differ
     */
    public Receiver receive(String port, @Nullable String tag, PortOptions options, MessageHandler handler) {
        if (stopping) {
            throw new PortUnavailableException("node " + id() + " is stopped");
        }
        if (port.isEmpty()) {
            throw new PortUnavailableException("the node port of node '" + id() + "' belongs to the node protocol");
        }
        while (true) {
            Port fresh = new Port(port, options, core, ports::remove);
            Receiver receiver = fresh.join(tag, handler);
            LocalPort present = ports.add(fresh);
            if (present == null && receiver != null) {
                return receiver;
            }
            if (!(present instanceof Port shared)) {
                throw new PortUnavailableException("port '" + new PortId(id(), port) + "' is taken by a call");
            }
            if (!shared.options().sameService(options)) {
                throw new PortUnavailableException("port '" + shared.id()
                        + "' is open already with other options: receivers that share a port must agree on them");
            }
            Receiver joined = shared.join(tag, handler);
            if (joined != null) {
                return joined;
            }
            ports.remove(shared);
        }
    }

    /** Lets peers call {@code ["", name, args…]}; the handler sees the name as the delivery's port. */
    public Receiver receiveFunction(String name, PortOptions options, MessageHandler handler) {
        Port function = new Port(name, options, core, functions::removeFunction);
        Receiver receiver = function.join(null, handler);
        if (receiver == null) {
            throw new IllegalStateException("a new port cannot be dead");
        }
        functions.addFunction(function);
        return receiver;
    }

    /** Lets peers spawn ports with this init function. {@link Receiver#close} withdraws it and kills the ports. */
    public Receiver receiveSpawns(String initFunction, SpawnHandler handler) {
        return functions.addSpawning(initFunction, handler);
    }

    /**
     * Sends {@code [port, tag?, arguments…]}.
     *
     * @return true if it is done as {@link SendOptions#confirm()} asks; false if the callback will be called
     * @throws SendException if it failed at once; the callback is not called
     */
    public boolean send(
            PortId to, @Nullable String tag, Arguments arguments, SendOptions options, SendCallback callback)
            throws SendException {
        checkRunning(to);
        return router.send(to, new Message(to.port(), tag, arguments, null), options, callback);
    }

    /**
     * Sends {@code [port, tag?, arguments…, replyPort]} with a temporary reply port and monitors the called port
     * (protocol §4, {@code cal}).
     *
     * @param timeout bounds the whole call, connecting included
     * @throws SendException if it failed at once; the callback is not called
     */
    public void call(
            PortId to,
            @Nullable String tag,
            Arguments arguments,
            Duration timeout,
            SendOptions options,
            ReplyCallback callback)
            throws SendException {
        checkRunning(to);
        router.call(to, tag, arguments, timeout, options, callback);
    }

    /**
     * Kills a port: one of this node now, one of another node if that node lets us.
     *
     * @return as {@link #send}
     */
    public boolean kill(PortId port, DeathReason reason, SendOptions options, SendCallback callback)
            throws SendException {
        checkRunning(port);
        if (port.isNodePort()) {
            throw new SendException(
                    SendException.Failure.UNSUPPORTED,
                    port,
                    "a node port cannot be killed; name the port as node#port");
        }
        if (!port.node().equals(id())) {
            List<@Nullable Object> arguments = new ArrayList<>();
            arguments.add(port.port());
            arguments.addAll(reason.elements());
            return send(PortId.nodePort(port.node()), "kil1", new Arguments.Values(arguments), options, callback);
        }
        LocalPort target = ports.get(port.port());
        if (target != null) {
            target.kill(checked(port, reason, options.write()));
        }
        return true;
    }

    private DeathReason checked(PortId port, DeathReason reason, WriteOptions options) throws SendException {
        Message message = new Message("", null, new Arguments.Values(reason.elements()), null);
        try {
            for (var framing : settings.handshake().framings()) {
                framing.encoder().encode(message, options);
            }
            return reason;
        } catch (UnencodableException e) {
            throw new SendException(SendException.Failure.UNENCODABLE, port, String.valueOf(e.getMessage()), reason, e);
        }
    }

    /**
     * Asks a node to create a port and to run its init function in it. The name may be used at once; whether it came to
     * be is for a monitor to find out.
     *
     * @param name name of the new port, from {@link #newPortName()}
     * @return as {@link #send}
     */
    public boolean spawn(
            String node,
            String name,
            String initFunction,
            List<? extends @Nullable Object> arguments,
            SendOptions options,
            SendCallback callback)
            throws SendException {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(name);
        all.add(initFunction);
        all.addAll(arguments);
        return send(PortId.nodePort(node), NodeProtocol.SPAWN, new Arguments.Values(all), options, callback);
    }

    /**
     * Calls back once, on the continuations, when the port dies or its node becomes unreachable; for a node port when
     * the link is lost or cannot be made (and makes the node connect).
     */
    public Monitor monitor(PortId port, Consumer<DeathReason> action) {
        return router.monitor(port, action, List.of());
    }

    /** Where a node is dialled from now on, beside what the settings say; an empty list takes it back. */
    public void setAddresses(String node, List<Address> addresses) {
        core.setAddresses(node, addresses);
    }

    /** The distributed database, as this node sees it. */
    public Database database() {
        return network.database();
    }

    /** Whether this node runs the global service at the moment. Once it does it goes on as long as it runs. */
    public boolean isGlobal() {
        return id().equals(network.master());
    }

    /** The node that serves look-ups and database requests: this one itself if it is global; none while none is linked. */
    public Optional<String> master() {
        return Optional.ofNullable(network.master());
    }

    public void addListener(NodeListener listener) {
        core.addListener(listener);
    }

    public void removeListener(NodeListener listener) {
        core.removeListener(listener);
    }
}
