// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.SendOptions;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.List;

/**
 * What a producer sends through.
 *
 * @param local the local node, of which the producer is a user
 * @param node the same, running
 * @param destination where messages go that do not say otherwise
 */
record AempOutlet(
        AempLocalNode local,
        AempNode node,
        PortId destination,
        AempBinding binding,
        SendOptions options,
        Duration requestTimeout,
        AempOperation operation)
        implements AempSettling.Outlet {
    /** @throws IllegalArgumentException if there is no local node for it, or an option is wrong */
    static AempOutlet open(AempEndpoint endpoint) {
        AempConfiguration options = endpoint.getConfiguration();
        AempNodes registry = endpoint.registry();
        AempLocalNode local = options.getLocalNode() == null
                ? registry.findOrNull(endpoint.getNode()).orElseGet(registry::defaultNode)
                : registry.find(options.getLocalNode());
        AempNode node = local.node();
        AempOutlet outlet = new AempOutlet(
                local,
                node,
                registry.destination(endpoint.path()),
                new AempBinding(options.getPayload(), local.readOptions()),
                new SendOptions(
                        options.getConfirm(),
                        options.getSendTimeout(),
                        endpoint.writeOptions(local),
                        AempNodeSettings.addresses("address", options.getAddress())),
                options.getRequestTimeout(),
                options.getOperation());
        local.acquire();
        return outlet;
    }

    /** The options for a message to that node: the endpoint's addresses are those of its own destination. */
    SendOptions optionsFor(PortId to) {
        return options.addresses().isEmpty() || to.node().equals(destination.node())
                ? options
                : new SendOptions(options.confirm(), options.timeout(), options.write(), List.of());
    }
}
