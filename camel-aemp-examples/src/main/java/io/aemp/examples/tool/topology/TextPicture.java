// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import io.aemp.examples.tool.console.Printable;
import java.util.ArrayList;
import java.util.List;

/** A topology as a tree: global nodes, below each its slaves, at the end the nodes whose master is not known. */
final class TextPicture {
    private TextPicture() {}

    static String of(Topology topology) {
        StringBuilder text = new StringBuilder();
        text.append("%d nodes, %d of them global; seen from %s, by %s%n"
                .formatted(
                        topology.nodes().size(),
                        topology.globals().size(),
                        Printable.text(topology.observer()),
                        Printable.text(topology.joined())));
        for (NodeSight global : topology.globals()) {
            text.append('\n').append(line(global)).append('\n');
            branches(text, topology.slavesOf(global.id()));
        }
        List<NodeSight> others = topology.slavesOf(null);
        if (!others.isEmpty()) {
            text.append("\n(master not known)\n");
            branches(text, others);
        }
        return text.toString();
    }

    private static void branches(StringBuilder text, List<NodeSight> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            text.append(i + 1 < nodes.size() ? "├─ " : "└─ ")
                    .append(line(nodes.get(i)))
                    .append('\n');
        }
    }

    private static String line(NodeSight node) {
        List<String> parts = new ArrayList<>(List.of(node.id()));
        if (node.global()) {
            parts.add("global");
        }
        parts.add(node.where());
        if (!node.condition().isEmpty()) {
            parts.add(node.condition());
        }
        return Printable.text(String.join("  ", parts));
    }
}
