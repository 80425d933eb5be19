// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.transport.Address;
import io.aemp.transport.memory.MemoryNetwork;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.handshake.Secret;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Nodes on one in-memory network and one manual loop. Node {@code x} listens on {@code x:4040}. */
public final class TestNodes {
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ManualLoop loop = new ManualLoop();
    private final MemoryNetwork network = new MemoryNetwork(loop, loop::nanoTime);

    public ManualLoop loop() {
        return loop;
    }

    public MemoryNetwork network() {
        return network;
    }

    public static Address addressOf(String node) {
        return new Address(node, 4040);
    }

    public static HandshakeSettings handshake(String node, String provider) {
        return handshake(node, provider, List.of(Framing.CBOR, Framing.JSON));
    }

    public static HandshakeSettings handshake(String node, String provider, List<Framing> framings) {
        return new HandshakeSettings(
                node,
                provider,
                Secret.of("geheim"),
                List.of(AuthenticationMethod.HMAC_SHA3_512),
                List.of(AuthenticationMethod.HMAC_SHA3_512),
                framings,
                TlsPolicy.OFF,
                false,
                Protocols.GLOBAL,
                false);
    }

    /** A node that listens and knows the address of every node of this network. */
    public AempNode node(String id, String... peers) {
        return node(id, builder -> builder, peers);
    }

    public AempNode node(String id, UnaryOperator<NodeSettings.Builder> more, String... peers) {
        return node(handshake(id, "camel-aemp/test"), more, peers);
    }

    public AempNode node(HandshakeSettings handshake, UnaryOperator<NodeSettings.Builder> more, String... peers) {
        String id = handshake.nodeId();
        NodeSettings.Builder builder = NodeSettings.builder(handshake).bind(addressOf(id));
        for (String peer : peers) {
            builder.address(peer, List.of(addressOf(peer)));
        }
        AempNode node = new AempNode(more.apply(builder).build(), new NodeRuntime(network.transport(id), loop, loop));
        var started = node.start().toCompletableFuture();
        loop.run();
        started.join();
        return node;
    }

    public PortOptions served() {
        return PortOptions.servedBy(loop);
    }

    /** Served with small limits. */
    public PortOptions served(int maxInFlight, int capacity, PortOptions.WhenFull whenFull) {
        PortOptions usual = served();
        return new PortOptions(
                usual.workers(),
                maxInFlight,
                capacity,
                usual.mailboxOctets(),
                whenFull,
                usual.pauseLimit(),
                usual.killable(),
                usual.allowedNodes());
    }

    /** Sends, and fails the test if it fails at once. */
    public Outcome send(AempNode from, String to, Confirm confirm, @Nullable Object... arguments) {
        Outcome outcome = new Outcome();
        try {
            if (from.send(port(to), null, Arguments.of(arguments), options(confirm), outcome)) {
                outcome.sent();
            }
        } catch (SendException e) {
            outcome.failed(e);
        }
        return outcome;
    }

    public CallOutcome call(AempNode from, String to, Duration timeout, @Nullable Object... arguments) {
        CallOutcome outcome = new CallOutcome();
        try {
            from.call(port(to), null, Arguments.of(arguments), timeout, options(Confirm.ACCEPTED), outcome);
        } catch (SendException e) {
            outcome.failed(e);
        }
        return outcome;
    }

    /** Opens a port that keeps what comes. */
    public List<List<@Nullable Object>> collect(AempNode node, String port) {
        List<List<@Nullable Object>> got = new ArrayList<>();
        node.receive(port, null, served(), (delivery, done) -> {
            got.add(arguments(delivery));
            done.run();
        });
        return got;
    }

    public static List<@Nullable Object> arguments(Delivery delivery) {
        return delivery.frame().arguments(delivery.from(), delivery.frame().argumentCount(), ReadOptions.AUTO);
    }

    public static SendOptions options(Confirm confirm) {
        return new SendOptions(confirm, TIMEOUT, WriteOptions.strict(FrameLimits.DEFAULT), List.of());
    }

    public static PortId port(String text) {
        return PortId.parse(text);
    }

    /** What became of a send. */
    public static final class Outcome implements SendCallback {
        private final List<String> heard = new ArrayList<>();
        private @Nullable SendException failure;

        @Override
        public void sent() {
            heard.add("sent");
        }

        @Override
        public void failed(SendException cause) {
            heard.add("failed " + cause.failure());
            failure = cause;
        }

        public List<String> heard() {
            return heard;
        }

        public @Nullable SendException failure() {
            return failure;
        }
    }
}
