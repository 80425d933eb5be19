// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which nodes are told of which families ({@code g_mon1}). Confined to the control thread. */
final class Subscriptions {
    /** What a subscription costs beside the name of its family. */
    private static final long OVERHEAD = 128;

    private final Map<String, Set<String>> byFamily = new HashMap<>();
    private final Map<String, Set<String>> byNode = new HashMap<>();
    private final Map<String, Long> octets = new HashMap<>();

    void add(String node, String family) {
        byFamily.computeIfAbsent(family, name -> new LinkedHashSet<>()).add(node);
        if (byNode.computeIfAbsent(node, name -> new LinkedHashSet<>()).add(family)) {
            octets.merge(node, weight(family), Long::sum);
        }
    }

    private static long weight(String family) {
        return OVERHEAD + family.length();
    }

    void remove(String node, String family) {
        remove(byFamily, family, node);
        if (remove(byNode, node, family)) {
            octets.merge(node, -weight(family), Long::sum);
        }
    }

    void removeAll(String node) {
        Set<String> families = byNode.remove(node);
        octets.remove(node);
        if (families != null) {
            families.forEach(family -> remove(byFamily, family, node));
        }
    }

    int count(String node) {
        return byNode.getOrDefault(node, Set.of()).size();
    }

    /** What the subscriptions of a node take in memory, roughly. */
    long octets(String node) {
        return octets.getOrDefault(node, 0L);
    }

    Set<String> subscribers(String family) {
        return Collections.unmodifiableSet(byFamily.getOrDefault(family, Set.of()));
    }

    /** Whether it was there. */
    private static boolean remove(Map<String, Set<String>> map, String key, String value) {
        Set<String> values = map.get(key);
        if (values == null || !values.remove(value)) {
            return false;
        }
        if (values.isEmpty()) {
            map.remove(key);
        }
        return true;
    }
}
