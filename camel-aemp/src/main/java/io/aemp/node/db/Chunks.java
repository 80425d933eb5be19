// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts what is too large for one message. What is not stays in one piece, as real nodes send it. */
final class Chunks {
    private Chunks() {}

    /** Pieces of a family of at most so many octets, but at least one entry each; always at least one piece. */
    static List<Map<String, @Nullable Object>> ofFamily(Map<String, @Nullable Object> family, long octets) {
        List<Map<String, @Nullable Object>> chunks = new ArrayList<>();
        Map<String, @Nullable Object> chunk = new LinkedHashMap<>();
        long size = 0;
        for (Map.Entry<String, @Nullable Object> entry : family.entrySet()) {
            long more = Values.octets(entry.getKey(), entry.getValue());
            if (size + more > octets && !chunk.isEmpty()) {
                chunks.add(chunk);
                chunk = new LinkedHashMap<>();
                size = 0;
            }
            chunk.put(entry.getKey(), entry.getValue());
            size += more;
        }
        if (!chunk.isEmpty() || chunks.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }

    /** As {@link #ofFamily}, of a whole database. */
    static List<Map<String, Map<String, @Nullable Object>>> ofDatabase(
            Map<String, Map<String, @Nullable Object>> database, long octets) {
        List<Map<String, Map<String, @Nullable Object>>> chunks = new ArrayList<>();
        Map<String, Map<String, @Nullable Object>> chunk = new LinkedHashMap<>();
        long room = octets;
        for (Map.Entry<String, Map<String, @Nullable Object>> family : database.entrySet()) {
            for (Map<String, @Nullable Object> part : ofFamily(family.getValue(), octets)) {
                long size = Values.octets(family.getKey(), part);
                if (size > room && !chunk.isEmpty()) {
                    chunks.add(chunk);
                    chunk = new LinkedHashMap<>();
                    room = octets;
                }
                room -= size;
                chunk.computeIfAbsent(family.getKey(), name -> new LinkedHashMap<>())
                        .putAll(part);
            }
        }
        if (!chunk.isEmpty() || chunks.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }
}
