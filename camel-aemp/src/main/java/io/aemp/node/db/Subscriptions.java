// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which nodes are told of which families ({@code g_mon1}). Confined to the control thread. */
final class Subscriptions {
    private final Map<String, Set<String>> byFamily = new HashMap<>();
    private final Map<String, Set<String>> byNode = new HashMap<>();

    void add(String node, String family) {
        byFamily.computeIfAbsent(family, name -> new LinkedHashSet<>()).add(node);
        byNode.computeIfAbsent(node, name -> new LinkedHashSet<>()).add(family);
    }

    void remove(String node, String family) {
        remove(byFamily, family, node);
        remove(byNode, node, family);
    }

    void removeAll(String node) {
        Set<String> families = byNode.remove(node);
        if (families != null) {
            families.forEach(family -> remove(byFamily, family, node));
        }
    }

    int count(String node) {
        return byNode.getOrDefault(node, Set.of()).size();
    }

    Set<String> subscribers(String family) {
        return Collections.unmodifiableSet(byFamily.getOrDefault(family, Set.of()));
    }

    private static void remove(Map<String, Set<String>> map, String key, String value) {
        Set<String> values = map.get(key);
        if (values != null && values.remove(value) && values.isEmpty()) {
            map.remove(key);
        }
    }
}
