// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a global node knows: a shard of every node that gave it data, and the view that is merged of them (protocol §5.4).
 * Each change says what follows from it: what other globals have to be told, and what subscribers have. Pure; confined to
 * the control thread.
 *
 * <p>Who has a key is kept with it, newest first, so that a change costs as much as it has keys, however many nodes there
 * are.
 */
final class MergedDatabase {
    /**
     * What follows from the change of a shard.
     *
     * @param forwarded for the other globals; empty unless the shard is an own slave's
     * @param told for the subscribers of the family
     */
    record Effects(FamilyUpdate forwarded, FamilyUpdate told) {}

    /** A key of the merged view. */
    private static final class Entry {
        private @Nullable Object value;
        /** Who has it, newest last. */
        private Shard[] holders = {};

        void add(Shard shard) {
            remove(shard);
            holders = Arrays.copyOf(holders, holders.length + 1);
            holders[holders.length - 1] = shard;
        }

        void remove(Shard shard) {
            holders = Arrays.stream(holders).filter(holder -> holder != shard).toArray(Shard[]::new);
        }

        Shard newest() {
            return holders[holders.length - 1];
        }
    }

    private final Map<String, Shard> shards = new HashMap<>();
    private final Set<String> slaves = new HashSet<>();
    private final Map<String, Map<String, Entry>> families = new HashMap<>();
    private long octets;

    /** The node has taken this one as its master. */
    void addSlave(String node) {
        slaves.add(node);
    }

    boolean isSlave(String node) {
        return slaves.contains(node);
    }

    /** What all shards take in memory, roughly. */
    long octets() {
        return octets;
    }

    long octets(String node) {
        Shard shard = shards.get(node);
        return shard == null ? 0 : shard.octets();
    }

    boolean has(String node, String family, String key) {
        Shard shard = shards.get(node);
        return shard != null && shard.has(family, key);
    }

    /** A node changes its shard: sets first, then deletes. */
    Effects update(String node, String family, Map<String, @Nullable Object> set, Collection<String> deleted) {
        Shard shard = shards.computeIfAbsent(node, Shard::new);
        long before = shard.octets();
        Change change = new Change(shard, family, slaves.contains(node));
        set.forEach(change::set);
        deleted.forEach(change::delete);
        octets += shard.octets() - before;
        return change.effects();
    }

    /** The node is gone: all of its keys are deleted while it still counts as what it was, then it is forgotten. */
    List<Effects> drop(String node) {
        List<Effects> effects = new ArrayList<>();
        Shard shard = shards.get(node);
        if (shard != null) {
            for (String family : shard.families()) {
                effects.add(update(
                        node, family, Map.of(), List.copyOf(shard.family(family).keySet())));
            }
            shards.remove(node);
        }
        slaves.remove(node);
        return effects;
    }

    /** A copy of the merged family, empty if it is unknown. */
    Map<String, @Nullable Object> family(String family) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        families.getOrDefault(family, Map.of()).forEach((key, entry) -> copy.put(key, entry.value));
        return copy;
    }

    Set<String> keys(String family) {
        return Collections.unmodifiableSet(
                families.getOrDefault(family, Map.of()).keySet());
    }

    /** The merged value; null if it is absent, or null. */
    @Nullable Object get(String family, String key) {
        Entry entry = families.getOrDefault(family, Map.of()).get(key);
        return entry == null ? null : entry.value;
    }

    /** What the own slaves have, merged: what another global is told when it is met. Internal families come first. */
    Map<String, Map<String, @Nullable Object>> ofSlaves() {
        Map<String, Map<String, @Nullable Object>> all = new LinkedHashMap<>();
        copySlaves(Families.LISTENERS, all);
        copySlaves(Families.GLOBALS, all);
        families.keySet().forEach(family -> copySlaves(family, all));
        return all;
    }

    private void copySlaves(String family, Map<String, Map<String, @Nullable Object>> all) {
        if (all.containsKey(family)) {
            return;
        }
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        families.getOrDefault(family, Map.of()).forEach((key, entry) -> {
            Shard holder = newestSlave(entry);
            if (holder != null) {
                own.put(key, holder.get(family, key));
            }
        });
        if (!own.isEmpty()) {
            all.put(family, own);
        }
    }

    private @Nullable Shard newestSlave(Entry entry) {
        for (int i = entry.holders.length - 1; i >= 0; i--) {
            if (slaves.contains(entry.holders[i].node())) {
                return entry.holders[i];
            }
        }
        return null;
    }

    /** One change of one shard in one family. */
    private final class Change {
        private final Shard shard;
        private final String family;
        private final boolean slave;
        private final FamilyUpdate.Builder forwarded;
        private final FamilyUpdate.Builder told;

        Change(Shard shard, String family, boolean slave) {
            this.shard = shard;
            this.family = family;
            this.slave = slave;
            forwarded = new FamilyUpdate.Builder(family);
            told = new FamilyUpdate.Builder(family);
        }

        Effects effects() {
            return new Effects(forwarded.build(), told.build());
        }

        void set(String key, @Nullable Object value) {
            shard.put(family, key, value);
            Entry entry = families.computeIfAbsent(family, name -> new LinkedHashMap<>())
                    .computeIfAbsent(key, name -> new Entry());
            entry.value = value;
            entry.add(shard);
            told.set(key, value);
            if (slave) {
                forwarded.set(key, value);
            }
        }

        void delete(String key) {
            Map<String, Entry> entries = families.getOrDefault(family, Map.of());
            Entry entry = entries.get(key);
            @Nullable Object old = shard.get(family, key);
            boolean wasTheNewestSlave = entry != null && newestSlave(entry) == shard;
            shard.remove(family, key);
            if (entry != null) {
                entry.remove(shard);
            }
            Shard heir = entry == null ? null : newestSlave(entry);
            if (entry == null || entry.holders.length == 0) {
                if (entry != null) {
                    entries.remove(key);
                    if (entries.isEmpty()) {
                        families.remove(family);
                    }
                }
                told.delete(key);
                forwardDelete(key);
            } else if (heir != null) {
                inherit(key, entry, heir, wasTheNewestSlave, old);
            } else {
                forwardDelete(key);
                take(key, entry, entry.newest());
            }
        }

        private void forwardDelete(String key) {
            if (slave) {
                forwarded.delete(key);
            }
        }

        /**
         * Another own slave has the key. What others have been told is the newest slave's value, so they are told anew
         * not only when the merged value changes (as real nodes do), but also when that one is gone.
         */
        private void inherit(String key, Entry entry, Shard heir, boolean wasTheNewestSlave, @Nullable Object old) {
            @Nullable Object value = heir.get(family, key);
            boolean taken = take(key, entry, heir);
            if (slave && (taken || (wasTheNewestSlave && !Values.same(old, value)))) {
                forwarded.set(key, value);
            }
        }

        /** The merged view takes this node's value; false if it is that already. */
        private boolean take(String key, Entry entry, Shard from) {
            @Nullable Object value = from.get(family, key);
            if (Values.same(entry.value, value)) {
                return false;
            }
            entry.value = value;
            told.set(key, value);
            return true;
        }
    }
}
