// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool;

import static org.awaitility.Awaitility.await;

import io.aemp.node.AempNode;
import io.aemp.node.Delivery;
import io.aemp.node.GlobalRole;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.PortOptions;
import io.aemp.node.ScheduledNodeLoop;
import io.aemp.transport.Address;
import io.aemp.transport.netty.NettyTransport;
import io.aemp.transport.netty.NettyTransportSettings;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.handshake.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Real nodes on free ports of the loopback interface, for as long as a test runs. */
final class TestNetwork implements AutoCloseable {
    static final String SECRET = "geheim";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScheduledExecutorService control = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<AempNode> nodes = new ArrayList<>();

    /** A node that others join the network by. */
    AempNode global(String id, AempNode... seeds) {
        return start(id, Protocols.GLOBAL, GlobalRole.ALWAYS, true, seeds);
    }

    /** A node that listens, and has a seed as its master. */
    AempNode slave(String id, AempNode seed) {
        AempNode node = start(id, Protocols.GLOBAL, GlobalRole.NEVER, true, seed);
        awaitMaster(node);
        return node;
    }

    /** A node that does not listen. */
    AempNode quietSlave(String id, AempNode seed) {
        AempNode node = start(id, Protocols.GLOBAL, GlobalRole.NEVER, false, seed);
        awaitMaster(node);
        return node;
    }

    /** A node of no network that speaks neither the node protocol nor the global one. */
    AempNode simple(String id) {
        return start(id, Protocols.NONE, GlobalRole.NEVER, true);
    }

    private static void awaitMaster(AempNode node) {
        await().atMost(PATIENCE).until(() -> node.master().isPresent());
    }

    private AempNode start(String id, Protocols protocols, GlobalRole role, boolean listens, AempNode... seeds) {
        List<AuthenticationMethod> methods = List.of(AuthenticationMethod.HMAC_SHA3_512);
        NodeSettings.Builder settings = NodeSettings.builder(new HandshakeSettings(
                        id,
                        "camel-aemp",
                        Secret.of(SECRET),
                        methods,
                        methods,
                        List.of(Framing.CBOR, Framing.JSON),
                        TlsPolicy.OFF,
                        false,
                        protocols,
                        false))
                .globalRole(role);
        if (listens) {
            settings.bind(new Address("127.0.0.1", 0));
        }
        for (AempNode seed : seeds) {
            settings.seed(seed.boundAddresses().get(0));
        }
        AempNode node = new AempNode(
                settings.build(),
                new NodeRuntime(
                        new NettyTransport(
                                NettyTransportSettings.builder().eventLoops(1).build()),
                        new ScheduledNodeLoop(control),
                        threads));
        nodes.add(node);
        node.start().toCompletableFuture().join();
        return node;
    }

    /** Where a node listens. */
    static String at(AempNode node) {
        return node.boundAddresses().get(0).toString();
    }

    PortOptions options(boolean killable) {
        PortOptions usual = PortOptions.servedBy(threads);
        return new PortOptions(
                usual.workers(),
                usual.maxInFlight(),
                usual.mailboxCapacity(),
                usual.mailboxOctets(),
                usual.whenFull(),
                usual.pauseLimit(),
                killable,
                usual.allowedNodes());
    }

    static List<@Nullable Object> arguments(Delivery delivery) {
        return delivery.frame().arguments(delivery.from(), delivery.frame().argumentCount(), ReadOptions.AUTO);
    }

    void stop(AempNode node) {
        node.stop().toCompletableFuture().join();
        nodes.remove(node);
    }

    @Override
    public void close() {
        List.copyOf(nodes).forEach(this::stop);
        control.shutdownNow();
        threads.shutdownNow();
    }
}
