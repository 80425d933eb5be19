// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.wire.message.PortId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The local nodes of a component: one each, whoever uses it. All methods on any thread. */
final class AempNodes {
    /** Name of the node that the component's own settings make. */
    static final String LOCAL = "local";

    private static final Logger LOG = LoggerFactory.getLogger(AempNodes.class);

    private final AempComponent component;
    private final Map<String, AempLocalNode> nodes = new LinkedHashMap<>();
    private boolean configured;

    AempNodes(AempComponent component) {
        this.component = component;
    }

    /**
     * Takes over what is configured, at the first use: routes ask for nodes before components are started.
     *
     * @throws IllegalArgumentException if it is wrong
     */
    synchronized void configure() {
        if (configured) {
            return;
        }
        nodes.clear();
        CamelContext context = component.getCamelContext();
        AempClaim own = AempClaim.of("the options of the component", component.getConfiguration(), context);
        if (!own.isEmpty()) {
            configure(LOCAL, own);
        }
        // What came from properties may be anything, whatever the type says.
        ((Map<String, ?>) component.getNodes()).forEach((name, configuration) -> {
            if (!(configuration instanceof AempNodeConfiguration node)) {
                throw new IllegalArgumentException("nodes." + name + " is not a node configuration: write"
                        + " camel.component.aemp.nodes[" + name + "].option=value, with the name in brackets");
            }
            configure(name, AempClaim.of("nodes[" + name + "]", node, context));
        });
        context.getRegistry().findByTypeWithName(AempNodeConfiguration.class).forEach((name, node) -> {
            if (node != component.getConfiguration() && !component.getNodes().containsValue(node)) {
                configure(name, AempClaim.of("the bean " + name, node, context));
            }
        });
        configured = true;
    }

    private void configure(String name, AempClaim claim) {
        AempLocalNode node = nodes.computeIfAbsent(name, key -> new AempLocalNode(key, component, true));
        node.claim(claim.by(), claim);
        nodes.values().stream()
                .filter(other -> other != node && other.id().equals(node.id()))
                .findAny()
                .ifPresent(other -> {
                    throw new IllegalArgumentException(
                            "the nodes '" + other.name() + "' and '" + name + "' have the same ID " + node.id());
                });
    }

    /**
     * Notes the settings that an endpoint carries, before any node is made.
     *
     * @throws IllegalArgumentException if they contradict others
     */
    synchronized void claim(Object owner, String name, AempClaim claim) {
        configure();
        if (!claim.isEmpty()) {
            AempLocalNode known = findOrNull(name).orElse(null);
            AempLocalNode node = known == null ? new AempLocalNode(name, component, false) : known;
            node.claim(owner, claim);
            nodes.putIfAbsent(node.name(), node);
        }
    }

    synchronized void withdraw(Object owner) {
        nodes.values().forEach(node -> node.withdraw(owner));
        nodes.values().removeIf(AempLocalNode::isForgotten);
    }

    /** @throws IllegalArgumentException if there is none; lists those that are there */
    synchronized AempLocalNode find(String nameOrId) {
        return findOrNull(nameOrId)
                .orElseThrow(() -> new IllegalArgumentException("no local node is named '" + nameOrId
                        + "' nor has this ID; known: " + known() + ". " + howTo(nameOrId)));
    }

    /** The node that sends when nothing says which: the one named local, or the only one. */
    synchronized AempLocalNode defaultNode() {
        configure();
        AempLocalNode local = nodes.get(LOCAL);
        if (local != null) {
            return local;
        }
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("no local node is configured. " + howTo(LOCAL));
        }
        if (nodes.size() > 1) {
            throw new IllegalArgumentException(
                    "there are several local nodes: say with the option localNode which one sends; known: " + known());
        }
        return nodes.values().iterator().next();
    }

    /** The node that an option localNode names; without it the default one. */
    AempLocalNode findOrDefault(@Nullable String nameOrId) {
        return nameOrId == null ? defaultNode() : find(nameOrId);
    }

    synchronized Optional<AempLocalNode> findOrNull(String nameOrId) {
        configure();
        AempLocalNode byName = nodes.get(nameOrId);
        return byName != null
                ? Optional.of(byName)
                : nodes.values().stream()
                        .filter(node -> node.id().equals(nameOrId))
                        .findAny();
    }

    /** The port ID that an endpoint's path means: the name of a local node stands for its ID. */
    PortId destination(AempPath path) {
        return new PortId(findOrNull(path.node()).map(AempLocalNode::id).orElse(path.node()), path.port());
    }

    /**
     * Makes the nodes listen that no route has made so yet. Under a supervising route controller one that cannot is left
     * to its routes, which are tried again.
     */
    void listen() {
        for (AempLocalNode node : snapshot()) {
            try {
                node.listenIfNeeded();
            } catch (RuntimeException e) {
                if (!component.getCamelContext().getRouteController().isSupervising()) {
                    throw e;
                }
                LOG.warn("Not listening yet: {}", e.getMessage());
            }
        }
    }

    void stop() {
        snapshot().forEach(AempLocalNode::stop);
        synchronized (this) {
            nodes.clear();
            configured = false;
        }
    }

    private synchronized List<AempLocalNode> snapshot() {
        return List.copyOf(nodes.values());
    }

    private String known() {
        return nodes.isEmpty() ? "none" : new TreeSet<>(nodes.keySet()).stream().collect(Collectors.joining(", "));
    }

    private static String howTo(String name) {
        String prefix = name.equals(LOCAL) ? "camel.component.aemp." : "camel.component.aemp.nodes[" + name + "].";
        return "Configure it with " + prefix + "secret and the like, or for a first try put settings onto the endpoint";
    }
}
