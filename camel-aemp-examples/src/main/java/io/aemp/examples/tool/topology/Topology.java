// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network as it was seen from one node, which is not in it.
 *
 * @param observer ID of that node
 * @param joined the global node by which it was looked at
 * @param nodes all others, by ID
 */
public record Topology(String observer, String joined, List<NodeSight> nodes) {
    public Topology {
        nodes = nodes.stream().sorted(Comparator.comparing(NodeSight::id)).toList();
    }

    public List<NodeSight> globals() {
        return nodes.stream().filter(NodeSight::global).toList();
    }

    /** The nodes that are not global and have that master; those of whom none is known for null. */
    public List<NodeSight> slavesOf(@Nullable String master) {
        return nodes.stream()
                .filter(node ->
                        !node.global() && (master == null ? node.master() == null : master.equals(node.master())))
                .toList();
    }
}
