// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.node.db.Database;
import io.aemp.node.db.FamilyChange;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One family whose keys the test sets; its monitor hears of them at once, when the test has told it. */
final class FakeDatabase implements Database {
    private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    private @Nullable String family;
    private @Nullable FamilyListener listener;

    /** A master has told the family for the first time. */
    void tell() {
        hear(Set.copyOf(entries.keySet()), Set.of(), Set.of());
    }

    void add(String key) {
        boolean there = entries.containsKey(key);
        entries.put(key, null);
        hear(there ? Set.of() : Set.of(key), there ? Set.of(key) : Set.of(), Set.of());
    }

    void remove(String key) {
        entries.remove(key);
        hear(Set.of(), Set.of(), Set.of(key));
    }

    /** As after a change of master. */
    void replace(String... keys) {
        Set<String> deleted = new HashSet<>(entries.keySet());
        Set<String> added = new HashSet<>(Set.of(keys));
        deleted.removeAll(added);
        added.removeAll(entries.keySet());
        entries.keySet().removeAll(deleted);
        added.forEach(key -> entries.put(key, null));
        hear(added, Set.of(), deleted);
    }

    boolean isMonitored() {
        return listener != null;
    }

    private void hear(Set<String> added, Set<String> changed, Set<String> deleted) {
        if (listener != null && family != null) {
            listener.changed(new FamilyChange(
                    family, Collections.unmodifiableMap(new LinkedHashMap<>(entries)), added, changed, deleted));
        }
    }

    @Override
    public FamilyMonitor monitor(String monitored, FamilyListener monitoring) {
        family = monitored;
        listener = monitoring;
        return () -> listener = null;
    }

    @Override
    public void set(String name, String key, @Nullable Object value, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String name, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registration register(String name, PortId port, @Nullable Object value, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Map<String, @Nullable Object>> family(String name, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<String>> keys(String name, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<@Nullable Object>> values(String name, Duration timeout) {
        throw new UnsupportedOperationException();
    }
}
