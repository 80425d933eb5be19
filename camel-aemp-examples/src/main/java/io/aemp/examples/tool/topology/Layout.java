// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where nodes are in a picture: global nodes on an inner ring (in the middle, if there is one), all others on an outer
 * ring, each near its master. The middle is at 0, 0.
 */
final class Layout {
    /** Room on a ring, in pixels, for one node and its text. */
    private static final double OUTER_ROOM = 40;

    private static final double INNER_ROOM = 110;
    private static final double BETWEEN_RINGS = 150;

    /** A point, and in which direction from the middle it is. */
    record Place(double x, double y, double angle) {
        static Place onRing(double radius, double angle) {
            return new Place(radius * Math.cos(angle), radius * Math.sin(angle), angle);
        }
    }

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final double innerRadius;
    private final double outerRadius;

    Layout(Topology topology) {
        List<NodeSight> globals = topology.globals();
        int others = topology.nodes().size() - globals.size();
        innerRadius = globals.size() < 2 ? 0 : Math.max(70, globals.size() * INNER_ROOM / (2 * Math.PI));
        outerRadius = Math.max(innerRadius + BETWEEN_RINGS, others * OUTER_ROOM / (2 * Math.PI));
        place(topology, globals);
    }

    /** Each global node gets a sector as wide as its slaves need, those without a known master one of their own. */
    private void place(Topology topology, List<NodeSight> globals) {
        List<NodeSight> strays = topology.slavesOf(null);
        int weight = strays.size()
                + globals.stream()
                        .mapToInt(global -> sector(topology, global.id()))
                        .sum();
        double unit = 2 * Math.PI / Math.max(1, weight);
        double begin = -Math.PI / 2;
        for (NodeSight global : globals) {
            double width = unit * sector(topology, global.id());
            places.put(global.id(), Place.onRing(innerRadius, begin + width / 2));
            spread(topology.slavesOf(global.id()), begin, width);
            begin += width;
        }
        spread(strays, begin, unit * strays.size());
    }

    private static int sector(Topology topology, String global) {
        return Math.max(1, topology.slavesOf(global).size());
    }

    private void spread(List<NodeSight> nodes, double begin, double width) {
        for (int i = 0; i < nodes.size(); i++) {
            double angle = begin + width * (i + 0.5) / nodes.size();
            places.put(nodes.get(i).id(), Place.onRing(outerRadius, angle));
        }
    }

    double outerRadius() {
        return outerRadius;
    }

    /** Null for a node that is not in the topology. */
    @Nullable Place of(String node) {
        return places.get(node);
    }
}
