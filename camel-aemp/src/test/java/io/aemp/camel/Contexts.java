// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.GlobalRole;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.ScheduledNodeLoop;
import io.aemp.transport.Address;
import io.aemp.transport.memory.MemoryNetwork;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.handshake.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Camel contexts on one network in memory. Each has a local node whose ID is also its host name, and knows the nodes {@code
 * alpha}, {@code beta} and {@code gamma} by address. Stopped after the test.
 */
final class Contexts implements AfterEachCallback {
    static final String SECRET = "geheim";

    private final MemoryNetwork network = new MemoryNetwork();
    private final List<CamelContext> contexts = new ArrayList<>();
    private final Map<AempNode, ExecutorService> foreignNodes = new HashMap<>();

    MemoryNetwork network() {
        return network;
    }

    /** A context with a node, not started. */
    CamelContext create(String nodeId) {
        return create(nodeId, settings -> {});
    }

    /** A context with a node, not started. */
    CamelContext create(String nodeId, Consumer<AempNodeConfiguration> settings) {
        CamelContext context = bare();
        AempNodeConfiguration configuration = node(nodeId);
        settings.accept(configuration);
        context.getComponent("aemp", AempComponent.class).setConfiguration(configuration);
        return context;
    }

    /** A context with a global node, {@code gamma}, not started: the seed of those that {@link #slave} makes. */
    CamelContext master() {
        return create("gamma", node -> node.setGlobal(GlobalRole.ALWAYS));
    }

    /** A context with a node whose seed is {@code gamma}, not started. */
    CamelContext slave(String nodeId) {
        return create(nodeId, node -> node.setSeeds("gamma"));
    }

    /** A context without a node, not started. */
    CamelContext bare() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(10);
        contexts.add(context);
        return context;
    }

    /** Settings of a node on the network. */
    AempNodeConfiguration node(String nodeId) {
        AempNodeConfiguration configuration = new AempNodeConfiguration();
        configuration.setNodeId(nodeId);
        configuration.setSecret(SECRET);
        configuration.setTransport(network);
        configuration.setLocalAddress(nodeId);
        configuration.setBinds(nodeId + ":4040");
        configuration.setAddresses(Map.of("alpha", "alpha:4040", "beta", "beta:4040", "gamma", "gamma:4040"));
        return configuration;
    }

    /** A node without Camel, which peers take for one of another kind: a Perl node, say. */
    AempNode foreignNode(String nodeId, Address... seeds) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        HandshakeSettings handshake = new HandshakeSettings(
                nodeId,
                "AE-2.02",
                Secret.of(SECRET),
                List.of(AuthenticationMethod.HMAC_SHA3_512),
                List.of(AuthenticationMethod.HMAC_SHA3_512),
                List.of(Framing.JSON),
                TlsPolicy.OFF,
                false,
                Protocols.GLOBAL,
                false);
        NodeSettings.Builder settings = NodeSettings.builder(handshake)
                .bind(Address.parse(nodeId))
                .address("beta", List.of(Address.parse("beta")));
        List.of(seeds).forEach(settings::seed);
        AempNode node = new AempNode(
                settings.build(),
                new NodeRuntime(network.transport(nodeId), new ScheduledNodeLoop(thread), Runnable::run));
        node.start().toCompletableFuture().join();
        foreignNodes.put(node, thread);
        return node;
    }

    /** Starts a context with this route. */
    static void start(CamelContext context, LambdaRouteBuilder... routes) throws Exception {
        for (LambdaRouteBuilder route : routes) {
            RouteBuilder.addRoutes(context, route);
        }
        context.start();
    }

    static MockEndpoint mock(CamelContext context, String name) {
        return context.getEndpoint("mock:" + name, MockEndpoint.class);
    }

    /** Has a mock expect exactly these bodies, of whatever type. */
    static void expect(CamelContext context, String mock, Object... bodies) {
        MockEndpoint endpoint = mock(context, mock);
        endpoint.expectedMessageCount(bodies.length);
        endpoint.expects(() -> assertThat(endpoint.getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody())
                .containsExactly(bodies));
    }

    static AempComponent aemp(CamelContext context) {
        return context.getComponent("aemp", AempComponent.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        foreignNodes.forEach((node, thread) -> {
            node.stop().toCompletableFuture().join();
            thread.shutdownNow();
        });
        foreignNodes.clear();
        contexts.forEach(CamelContext::stop);
        contexts.clear();
    }
}
