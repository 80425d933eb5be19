// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import io.aemp.node.AempNode;
import io.aemp.node.GlobalRole;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.ScheduledNodeLoop;
import io.aemp.node.db.Database;
import io.aemp.node.db.DatabaseException;
import io.aemp.transport.Address;
import io.aemp.transport.memory.MemoryNetwork;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.handshake.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;

/** A network of nodes in this JVM, without sockets. All nodes share one control thread, as the network has one. */
public final class InMemory implements AutoCloseable {
    /** That all of it is about. */
    public static final String FAMILY = "family";

    private static final int PORT = 4040;

    private final MemoryNetwork network = new MemoryNetwork();
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService continuations = Executors.newCachedThreadPool();
    private final List<AempNode> nodes = new ArrayList<>();

    /** A node that takes these as seeds; global from the start if it is to be. */
    public AempNode node(String id, GlobalRole role, String... seeds) {
        List<AuthenticationMethod> methods = List.of(AuthenticationMethod.HMAC_SHA3_512);
        NodeSettings.Builder settings = NodeSettings.builder(new HandshakeSettings(
                        id,
                        "camel-aemp",
                        Secret.of("benchmark"),
                        methods,
                        methods,
                        List.of(Framing.CBOR),
                        TlsPolicy.OFF,
                        false,
                        Protocols.GLOBAL,
                        false))
                .bind(new Address(id, PORT))
                .globalRole(role);
        for (String seed : seeds) {
            settings.seed(new Address(seed, PORT));
        }
        AempNode node = new AempNode(
                settings.build(), new NodeRuntime(network.transport(id), new ScheduledNodeLoop(loop), continuations));
        node.start().toCompletableFuture().join();
        nodes.add(node);
        return node;
    }

    public static void set(AempNode node, String key, Object value) {
        try {
            node.database().set(FAMILY, key, value, WriteOptions.strict(FrameLimits.DEFAULT));
        } catch (DatabaseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Watches the family; the latch opens when what the node sees satisfies the condition. */
    public static CountDownLatch awaits(AempNode node, Predicate<Map<String, Object>> condition) {
        CountDownLatch latch = new CountDownLatch(1);
        Database.FamilyListener listener = change -> {
            if (condition.test(change.entries())) {
                latch.countDown();
            }
        };
        node.database().monitor(FAMILY, listener);
        return latch;
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.stop().toCompletableFuture().join());
        loop.shutdownNow();
        continuations.shutdownNow();
    }
}
