// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import io.aemp.examples.tool.console.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A topology as SVG, complete in itself: no script, no style or font from elsewhere. */
final class SvgPicture {
    private static final double CHARACTER_WIDTH = 6;
    private static final double LINE_HEIGHT = 13;
    private static final double MARGIN = 30;
    private static final int LONGEST_LINE = 44;

    private static final String STYLE =
            """
            <style>
              text { font: 12px sans-serif; fill: #1f2937; paint-order: stroke; stroke: white; stroke-width: 3px; }
              .detail { font-size: 10px; fill: #6b7280; }
              line { stroke: #9ca3af; stroke-width: 1; }
              .mesh { stroke: #2563eb; stroke-width: 2; }
              circle { fill: white; stroke: #374151; stroke-width: 1.5; }
              .global circle { fill: #2563eb; stroke: #1e3a8a; }
              .unseen circle { stroke: #9ca3af; }
              .unreachable circle { stroke: #dc2626; stroke-dasharray: 3 2; }
              .unreachable .detail { fill: #dc2626; }
            </style>
            """;

    private final StringBuilder text = new StringBuilder();
    private final Topology topology;
    private final Layout layout;

    private SvgPicture(Topology topology) {
        this.topology = topology;
        layout = new Layout(topology);
    }

    static String of(Topology topology) {
        SvgPicture picture = new SvgPicture(topology);
        picture.frame();
        picture.lines();
        topology.nodes().forEach(picture::node);
        picture.text.append("</svg>\n");
        return picture.text.toString();
    }

    private void frame() {
        double left = 0;
        double right = 0;
        double top = 0;
        double bottom = 0;
        for (NodeSight node : topology.nodes()) {
            Layout.Place place = layout.of(node.id());
            double room = MARGIN
                    + CHARACTER_WIDTH
                            * label(node).stream()
                                    .mapToInt(String::length)
                                    .max()
                                    .orElse(0);
            left = Math.min(left, place.x() - room);
            right = Math.max(right, place.x() + room);
            top = Math.min(top, place.y() - MARGIN);
            bottom = Math.max(bottom, place.y() + 2 * MARGIN);
        }
        double width = right - left;
        double height = bottom - top;
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%.1f %.1f %.1f %.1f\" width=\"%.0f\" height=\"%.0f\">\n",
                left, top, width, height, width, height);
        append("<title>AEMP network, seen from %s</title>\n", escaped(topology.observer()));
        text.append(STYLE);
        append(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"white\"/>\n",
                left, top, width, height);
    }

    private void lines() {
        List<NodeSight> globals = topology.globals();
        for (int i = 0; i < globals.size(); i++) {
            for (NodeSight other : globals.subList(i + 1, globals.size())) {
                line(globals.get(i), other, " class=\"mesh\"");
            }
        }
        for (NodeSight global : globals) {
            topology.slavesOf(global.id()).forEach(slave -> line(slave, global, ""));
        }
    }

    private void line(NodeSight from, NodeSight to, String attributes) {
        Layout.Place a = layout.of(from.id());
        Layout.Place b = layout.of(to.id());
        append("<line%s x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", attributes, a.x(), a.y(), b.x(), b.y());
    }

    /** Texts of global nodes are below them, those of others beside them, on the outer side. */
    private void node(NodeSight node) {
        Layout.Place place = layout.of(node.id());
        boolean right = Math.cos(place.angle()) >= 0;
        double x = node.global() ? place.x() : place.x() + (right ? 12 : -12);
        double y = node.global() ? place.y() + 27 : place.y() + 1;
        append("<g class=\"%s\" text-anchor=\"%s\">", kind(node), node.global() ? "middle" : right ? "start" : "end");
        append("<title>%s</title>", escaped(String.join(" ", node.id(), node.where(), node.condition())));
        append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"/>", place.x(), place.y(), node.global() ? 12 : 7);
        List<String> label = label(node);
        for (int i = 0; i < label.size(); i++) {
            append(
                    "<text%s x=\"%.1f\" y=\"%.1f\">%s</text>",
                    i == 0 ? "" : " class=\"detail\"", x, y + i * LINE_HEIGHT, escaped(label.get(i)));
        }
        text.append("</g>\n");
    }

    private static String kind(NodeSight node) {
        String condition = node.isUnreachable() ? "unreachable" : node.isReachable() ? "seen" : "unseen";
        return node.global() ? "global " + condition : condition;
    }

    /** Lines; all of it is in the title, which browsers show when the pointer is on the node. */
    private static List<String> label(NodeSight node) {
        List<String> lines = new ArrayList<>(List.of(node.id()));
        if (node.global()) {
            lines.add(node.where());
            lines.add(node.condition());
        } else {
            lines.add(node.condition().isEmpty() ? node.where() : node.where() + " · " + node.condition());
        }
        return lines.stream()
                .map(Printable::text)
                .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…")
                .toList();
    }

    private void append(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }

    private static String escaped(String label) {
        return Printable.text(label)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
