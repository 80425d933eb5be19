// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import io.aemp.examples.tool.console.Printable;
import java.util.ArrayList;
import java.util.List;

/** The nodes of a network as a table for people. */
public final class NodeTable {
    private NodeTable() {}

    /** @param pinged whether the nodes have been dialled */
    public static List<String> of(Topology topology, boolean pinged) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(pinged ? List.of("NODE", "ROLE", "WHERE", "ANSWER") : List.of("NODE", "ROLE", "WHERE"));
        for (NodeSight node : topology.nodes()) {
            String where = node.addresses().isEmpty() ? "-" : String.join(",", node.addresses());
            List<String> row = new ArrayList<>(List.of(node.id(), node.global() ? "global" : "-", where));
            if (pinged) {
                row.add(node.condition().isEmpty() ? "-" : node.condition());
            }
            rows.add(row.stream().map(Printable::text).toList());
        }
        return aligned(rows);
    }

    private static List<String> aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            boolean last = i + 1 == row.size();
            line.append(row.get(i))
                    .append(last ? "" : " ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString();
    }
}
