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
    /** Pixels between neighbours on the outer ring, for two lines of text. */
    private static final double OUTER_GAP = 40;
    /** Pixels between neighbours on the inner ring, for text below them. */
    private static final double INNER_GAP = 170;

    private static final double BETWEEN_RINGS = 150;
    private static final double LARGEST_INNER_RADIUS = 1000;

    /** A point, and in which direction from the middle it is. */
    record Place(double x, double y, double angle) {
        static Place onRing(double radius, double angle) {
            return new Place(radius * Math.cos(angle), radius * Math.sin(angle), angle);
        }
    }

    /** Part of the circle for a global node and its slaves, or for those without a known master; angles in radians. */
    private record Sector(@Nullable NodeSight global, List<NodeSight> slaves, double begin, double width) {
        double middle() {
            return begin + width / 2;
        }
    }

    private final Map<String, Place> places = new LinkedHashMap<>();

    Layout(Topology topology) {
        List<NodeSight> globals = topology.globals();
        List<NodeSight> strays = topology.slavesOf(null);
        // Global nodes with few slaves get enough room for themselves.
        int others = topology.nodes().size() - globals.size();
        int least = globals.isEmpty() ? 0 : 1 + others / (2 * globals.size());
        int all = strays.size()
                + globals.stream()
                        .mapToInt(global -> weight(topology, global, least))
                        .sum();
        double unit = 2 * Math.PI / Math.max(1, all);
        double begin = -Math.PI / 2;
        Map<String, Sector> sectors = new LinkedHashMap<>();
        for (NodeSight global : globals) {
            double width = unit * weight(topology, global, least);
            sectors.put(global.id(), new Sector(global, topology.slavesOf(global.id()), begin, width));
            begin += width;
        }
        double innerRadius = innerRadius(List.copyOf(sectors.values()));
        double outerRadius = Math.max(innerRadius + BETWEEN_RINGS, OUTER_GAP / unit);
        sectors.values().forEach(sector -> place(sector, innerRadius, outerRadius));
        place(new Sector(null, strays, begin, unit * strays.size()), innerRadius, outerRadius);
    }

    private static int weight(Topology topology, NodeSight global, int least) {
        return Math.max(least, topology.slavesOf(global.id()).size());
    }

    /** So large that the closest neighbours are far enough from each other; the middle for one alone. */
    private static double innerRadius(List<Sector> sectors) {
        if (sectors.size() < 2) {
            return 0;
        }
        double smallest = Math.PI;
        for (int i = 0; i < sectors.size(); i++) {
            double next = sectors.get((i + 1) % sectors.size()).middle() + (i + 1 < sectors.size() ? 0 : 2 * Math.PI);
            smallest = Math.min(smallest, next - sectors.get(i).middle());
        }
        return Math.min(LARGEST_INNER_RADIUS, INNER_GAP / 2 / Math.sin(smallest / 2));
    }

    private void place(Sector sector, double innerRadius, double outerRadius) {
        if (sector.global() != null) {
            places.put(sector.global().id(), Place.onRing(innerRadius, sector.middle()));
        }
        List<NodeSight> slaves = sector.slaves();
        for (int i = 0; i < slaves.size(); i++) {
            double angle = sector.begin() + sector.width() * (i + 0.5) / slaves.size();
            places.put(slaves.get(i).id(), Place.onRing(outerRadius, angle));
        }
    }

    /** @throws IllegalArgumentException if the node is not in the topology */
    Place of(String node) {
        Place place = places.get(node);
        if (place == null) {
            throw new IllegalArgumentException("no node " + node);
        }
        return place;
    }
}
