// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import io.aemp.examples.tool.console.Printable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A topology in the language of Graphviz. Names of nodes are only labels, so that none has a meaning. */
final class DotPicture {
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> names = new HashMap<>();

    private DotPicture() {}

    static String of(Topology topology) {
        DotPicture picture = new DotPicture();
        picture.draw(topology);
        return picture.text.toString();
    }

    private void draw(Topology topology) {
        text.append(
                """
                graph aemp {
                  layout=neato; overlap=false; splines=true;
                  node [shape=box, style="rounded,filled", fillcolor=white, fontname="sans-serif", fontsize=10];
                """);
        topology.nodes().forEach(this::node);
        List<NodeSight> globals = topology.globals();
        for (int i = 0; i < globals.size(); i++) {
            for (NodeSight other : globals.subList(i + 1, globals.size())) {
                edge(globals.get(i).id(), other.id(), "[penwidth=2]");
            }
        }
        for (NodeSight global : globals) {
            topology.slavesOf(global.id()).forEach(slave -> edge(slave.id(), global.id(), ""));
        }
        text.append("}\n");
    }

    private void node(NodeSight node) {
        String name = "n" + names.size();
        names.put(node.id(), name);
        text.append("  ").append(name).append(" [label=\"").append(escaped(node.id()));
        text.append("\\n").append(escaped(node.where()));
        if (!node.condition().isEmpty()) {
            text.append("\\n").append(escaped(node.condition()));
        }
        text.append('"');
        if (node.global()) {
            text.append(", fillcolor=lightblue, penwidth=2");
        }
        if (node.isUnreachable()) {
            text.append(", color=red, style=\"rounded,filled,dashed\"");
        }
        text.append("];\n");
    }

    private void edge(String from, String to, String attributes) {
        text.append("  ").append(names.get(from)).append(" -- ").append(names.get(to));
        text.append(attributes.isEmpty() ? "" : " " + attributes).append(";\n");
    }

    /** In a label the backslash begins an escape, and a quote ends the text. */
    private static String escaped(String label) {
        return Printable.text(label).replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
