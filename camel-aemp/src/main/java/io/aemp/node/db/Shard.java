// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that one node has set, by family (protocol §5.4). Values are kept as they came. Not thread-safe. */
final class Shard {
    /** What a family costs beside its entries. */
    private static final int FAMILY_OCTETS = 400;

    private final String node;
    private final Map<String, Map<String, @Nullable Object>> families = new LinkedHashMap<>();
    private long octets;

    Shard(String node) {
        this.node = node;
    }

    String node() {
        return node;
    }

    /** What it takes in memory, roughly. */
    long octets() {
        return octets;
    }

    List<String> families() {
        return List.copyOf(families.keySet());
    }

    /** Read only; empty if there is nothing. */
    Map<String, @Nullable Object> family(String family) {
        return Collections.unmodifiableMap(families.getOrDefault(family, Map.of()));
    }

    boolean has(String family, String key) {
        Map<String, @Nullable Object> entries = families.get(family);
        return entries != null && entries.containsKey(key);
    }

    @Nullable Object get(String family, String key) {
        Map<String, @Nullable Object> entries = families.get(family);
        return entries == null ? null : entries.get(key);
    }

    void put(String family, String key, @Nullable Object value) {
        remove(family, key);
        Map<String, @Nullable Object> entries = families.get(family);
        if (entries == null) {
            entries = new LinkedHashMap<>();
            families.put(family, entries);
            octets += FAMILY_OCTETS + family.length();
        }
        entries.put(key, value);
        octets += Values.octets(key, value);
    }

    /** Whether it was there. */
    boolean remove(String family, String key) {
        Map<String, @Nullable Object> entries = families.get(family);
        if (entries == null || !entries.containsKey(key)) {
            return false;
        }
        octets -= Values.octets(key, entries.remove(key));
        if (entries.isEmpty()) {
            families.remove(family);
            octets -= FAMILY_OCTETS + family.length();
        }
        return true;
    }

    /** A copy of all. */
    Map<String, Map<String, @Nullable Object>> all() {
        Map<String, Map<String, @Nullable Object>> copy = new LinkedHashMap<>();
        families.forEach((family, entries) -> copy.put(family, new LinkedHashMap<>(entries)));
        return copy;
    }
}
