// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.transport.Address;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One node of an AEMP network. All methods may be called on any thread and never block. */
public final class AempNode {
    private final NodeSettings settings;

    public AempNode(NodeSettings settings, NodeRuntime runtime) {
        this.settings = settings;
    }

    public String id() {
        return settings.nodeId();
    }

    public NodeSettings settings() {
        return settings;
    }

    /** Listens on every bind; fails with {@link io.aemp.transport.TransportException} and is stopped again if one cannot be had. */
    public CompletionStage<Void> start() {
        throw new UnsupportedOperationException("being written");
    }

    /** Ports die a normal death, links get a bounded time for what is queued, then everything is closed. Idempotent. */
    public CompletionStage<Void> stop() {
        throw new UnsupportedOperationException("being written");
    }

    /** The addresses in force, free ports resolved; empty before {@link #start}. */
    public List<Address> boundAddresses() {
        throw new UnsupportedOperationException("being written");
    }

    /** A name for a port that no other port of this process has had. */
    public String newPortName() {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Opens a port, or shares one that receivers of other tags have open.
     *
     * @param tag take only messages whose first argument equals it, and take that off; null: all that no tag claims
     * @throws PortUnavailableException if that port and tag are taken or the options differ
     */
    public Receiver receive(String port, @Nullable String tag, PortOptions options, MessageHandler handler) {
        throw new UnsupportedOperationException("being written");
    }

    /** Lets peers call {@code ["", name, args…]}; the handler sees the name as the delivery's port. */
    public Receiver receiveFunction(String name, PortOptions options, MessageHandler handler) {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Lets peers spawn ports with this init function. {@link Receiver#close} withdraws it and kills the ports.
     */
    public Receiver receiveSpawns(String initFunction, SpawnHandler handler) {
        throw new UnsupportedOperationException("being written");
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
        throw new UnsupportedOperationException("being written");
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
        throw new UnsupportedOperationException("being written");
    }

    /** Kills a port anywhere; a port of another node only if that node lets us. */
    public void kill(PortId port, DeathReason reason, SendOptions options) throws SendException {
        throw new UnsupportedOperationException("being written");
    }

    /** Asks a node to create a port and run its init function in it; the name is usable at once, the outcome is for a monitor. */
    public PortId spawn(String node, String initFunction, Arguments arguments, SendOptions options)
            throws SendException {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Calls back once, on the continuations, when the port dies or its node becomes unreachable; for a node port when
     * the link is lost or cannot be made (and makes the node connect).
     */
    public Monitor monitor(PortId port, Consumer<DeathReason> action) {
        throw new UnsupportedOperationException("being written");
    }

    /** Where a node is dialled from now on; an empty list takes it back. */
    public void setAddresses(String node, List<Address> addresses) {
        throw new UnsupportedOperationException("being written");
    }

    public void addListener(NodeListener listener) {
        throw new UnsupportedOperationException("being written");
    }

    public void removeListener(NodeListener listener) {
        throw new UnsupportedOperationException("being written");
    }
}
