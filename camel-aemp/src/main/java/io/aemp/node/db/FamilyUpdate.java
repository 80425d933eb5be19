// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be set and deleted in a family; no key is in both.
 *
 * @param set values by key
 * @param deleted keys
 */
record FamilyUpdate(String family, Map<String, @Nullable Object> set, List<String> deleted) {
    FamilyUpdate {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        deleted = List.copyOf(deleted);
    }

    boolean isEmpty() {
        return set.isEmpty() && deleted.isEmpty();
    }

    /** Collects changes of one family; the last one of a key counts. */
    static final class Builder {
        private final String family;
        private final Map<String, @Nullable Object> set = new LinkedHashMap<>();
        private final Set<String> deleted = new LinkedHashSet<>();

        Builder(String family) {
            this.family = family;
        }

        void set(String key, @Nullable Object value) {
            deleted.remove(key);
            set.put(key, value);
        }

        void delete(String key) {
            set.remove(key);
            deleted.add(key);
        }

        FamilyUpdate build() {
            return new FamilyUpdate(family, set, List.copyOf(deleted));
        }
    }
}
