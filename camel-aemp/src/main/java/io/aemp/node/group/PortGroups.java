// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.node.AempNode;
import io.aemp.node.NodeRuntime;
import io.aemp.node.db.Families;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The groups that are in use on one node: one per family, however many use it. Thread-safe. */
public final class PortGroups {
    private final AempNode node;
    private final NodeRuntime runtime;
    private final Map<String, Shared> byFamily = new HashMap<>();

    private static final class Shared {
        final PortGroup group;
        int users;

        Shared(PortGroup group) {
            this.group = group;
        }
    }

    /**
     * @param runtime what the node runs on
     */
    public PortGroups(AempNode node, NodeRuntime runtime) {
        this.node = node;
        this.runtime = runtime;
    }

    /**
     * The group of a family, until {@link #release}.
     *
     * @throws IllegalArgumentException if no family can have that name
     */
    public synchronized PortGroup acquire(String family) {
        Families.checkWritable(family);
        Shared shared = byFamily.computeIfAbsent(
                family,
                name -> new Shared(
                        new PortGroup(node, node.database(), runtime, name, bound -> ThreadLocalRandom.current()
                                .nextInt(bound))));
        shared.users++;
        return shared.group;
    }

    /** Gives back what {@link #acquire} has returned. The last one ends the monitors. */
    public synchronized void release(PortGroup group) {
        Shared shared = byFamily.get(group.family());
        if (shared != null && shared.group == group && --shared.users == 0) {
            byFamily.remove(group.family());
            group.close();
        }
    }

    /** The node stops: closes all, whoever uses them. */
    public synchronized void close() {
        byFamily.values().forEach(shared -> shared.group.close());
        byFamily.clear();
    }
}
