// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import io.aemp.examples.tool.console.Printable;
import java.util.List;
import java.util.Locale;

/** A topology as SVG, complete in itself: no script, no style or font from elsewhere. */
final class SvgPicture {
    private static final double CHARACTER_WIDTH = 7;
    private static final double MARGIN = 40;

    private final StringBuilder text = new StringBuilder();
    private final Topology topology;
    private final Layout layout;

    private SvgPicture(Topology topology) {
        this.topology = topology;
        layout = new Layout(topology);
    }

    static String of(Topology topology) {
        SvgPicture picture = new SvgPicture(topology);
        picture.draw();
        return picture.text.toString();
    }

    private void draw() {
        int longest = topology.nodes().stream()
                .mapToInt(node -> Math.max(node.id().length(), detail(node).length()))
                .max()
                .orElse(0);
        double halfWidth = layout.outerRadius() + longest * CHARACTER_WIDTH + MARGIN;
        double halfHeight = layout.outerRadius() + MARGIN;
        text.append(String.format(
                Locale.ROOT,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="%.1f %.1f %.1f %.1f" width="%.0f" height="%.0f">
                <style>
                  text { font: 12px sans-serif; fill: #1f2937; paint-order: stroke; stroke: white; stroke-width: 3px; }
                  .detail { font-size: 10px; fill: #6b7280; }
                  line { stroke: #9ca3af; stroke-width: 1; }
                  .mesh { stroke: #2563eb; stroke-width: 2; }
                  circle { fill: white; stroke: #374151; stroke-width: 1.5; }
                  .global circle { fill: #2563eb; stroke: #1e3a8a; }
                  .unreachable circle { stroke: #dc2626; stroke-dasharray: 3 2; }
                  .unreachable .detail { fill: #dc2626; }
                  .unseen circle { stroke: #9ca3af; }
                </style>
                """,
                -halfWidth,
                -halfHeight,
                2 * halfWidth,
                2 * halfHeight,
                2 * halfWidth,
                2 * halfHeight));
        text.append("<title>AEMP network, seen from ")
                .append(escaped(topology.observer()))
                .append("</title>\n");
        text.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                -halfWidth,
                -halfHeight));
        lines();
        topology.nodes().forEach(this::node);
        text.append("</svg>\n");
    }

    private void lines() {
        List<NodeSight> globals = topology.globals();
        for (int i = 0; i < globals.size(); i++) {
            for (NodeSight other : globals.subList(i + 1, globals.size())) {
                line(globals.get(i).id(), other.id(), " class=\"mesh\"");
            }
        }
        for (NodeSight global : globals) {
            topology.slavesOf(global.id()).forEach(slave -> line(slave.id(), global.id(), ""));
        }
    }

    private void line(String from, String to, String attributes) {
        Layout.Place a = layout.of(from);
        Layout.Place b = layout.of(to);
        if (a != null && b != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "<line%s x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                    attributes,
                    a.x(),
                    a.y(),
                    b.x(),
                    b.y()));
        }
    }

    private void node(NodeSight node) {
        Layout.Place place = layout.of(node.id());
        if (place == null) {
            return;
        }
        text.append(String.format(
                Locale.ROOT,
                "<g class=\"%s\"><circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"/>",
                kind(node),
                place.x(),
                place.y(),
                node.global() ? 12 : 7));
        label(node, place);
        text.append("</g>\n");
    }

    private static String kind(NodeSight node) {
        String condition = node.isUnreachable() ? "unreachable" : node.isReachable() ? "seen" : "unseen";
        return node.global() ? "global " + condition : condition;
    }

    /** Texts of global nodes are below them, those of others beside them, on the outer side. */
    private void label(NodeSight node, Layout.Place place) {
        boolean right = Math.cos(place.angle()) >= 0;
        double x = node.global() ? place.x() : place.x() + (right ? 12 : -12);
        double y = node.global() ? place.y() + 27 : place.y() + 1;
        String anchor = node.global() ? "middle" : right ? "start" : "end";
        text.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s"
                        + "<tspan class=\"detail\" x=\"%.1f\" dy=\"12\">%s</tspan></text>",
                x,
                y,
                anchor,
                escaped(node.id()),
                x,
                escaped(detail(node))));
    }

    private static String detail(NodeSight node) {
        return node.condition().isEmpty() ? node.where() : node.where() + " · " + node.condition();
    }

    private static String escaped(String label) {
        return Printable.text(label)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
