// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.awaitility.Awaitility.await;

import io.aemp.node.GlobalRole;
import io.aemp.node.group.PortGroup;
import io.aemp.node.group.PortGroups;
import io.aemp.wire.message.PortId;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** Contexts whose nodes find each other through the node {@code hub}. */
final class Groups {
    private final Contexts contexts;

    Groups(Contexts contexts) {
        this.contexts = contexts;
    }

    /** The seed and master of all others, started. */
    CamelContext hub() {
        CamelContext hub = contexts.create("hub", settings -> settings.setGlobal(GlobalRole.ALWAYS));
        hub.start();
        return hub;
    }

    /** A context with a node, not started. */
    CamelContext node(String id) {
        return node(id, settings -> {});
    }

    CamelContext node(String id, Consumer<AempNodeConfiguration> more) {
        return contexts.create(id, settings -> {
            settings.setAddresses(null);
            settings.setSeeds("hub:4040");
            more.accept(settings);
        });
    }

    /** Waits until a context's node can send to exactly these members of a family. */
    static void awaitMembers(CamelContext context, String family, String... nodes) {
        PortGroups groups = Contexts.aemp(context).registry().find("local").groups();
        // In use until the node stops, so that its members stay known.
        PortGroup group = groups.acquire(family);
        await().until(() -> group.members().stream().map(PortId::node).toList(), List.of(nodes)::equals);
    }
}
