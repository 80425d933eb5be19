// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.db.Database;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.PortId;

/**
 * What a producer of the database acts through.
 *
 * @param local the local node, of which the producer is a user
 * @param id ID of that node
 */
record AempDbOutlet(
        AempLocalNode local, String id, Database database, AempDbRegistrations registrations, WriteOptions write)
        implements AempSettling.Outlet {
    /** @throws IllegalArgumentException if there is no local node for it */
    static AempDbOutlet open(AempDbEndpoint endpoint) {
        AempLocalNode local = AempComponent.of(endpoint.getCamelContext())
                .registry()
                .findOrDefault(endpoint.getConfiguration().getLocalNode());
        AempNode node = local.node();
        AempDbOutlet outlet = new AempDbOutlet(
                local,
                node.id(),
                node.database(),
                local.registrations(),
                AempJson.of(endpoint.getCamelContext())
                        .writeOptions(
                                endpoint.getConfiguration().getBinary(),
                                node.settings().frameLimits()));
        local.acquire();
        return outlet;
    }

    /** The port of a key: an ID, or the name of a port of the local node. */
    PortId port(String key) {
        return key.indexOf('#') < 0 ? new PortId(id, key) : PortId.parse(key);
    }
}
