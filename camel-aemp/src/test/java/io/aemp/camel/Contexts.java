// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.transport.memory.MemoryNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
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

    static AempComponent aemp(CamelContext context) {
        return context.getComponent("aemp", AempComponent.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        contexts.forEach(CamelContext::stop);
        contexts.clear();
    }
}
