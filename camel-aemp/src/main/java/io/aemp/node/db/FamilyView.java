// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.db.Database.FamilyListener;
import io.aemp.wire.framing.ReadOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * A family as its master tells it, for those on this node who watch it. Each report holds the whole family without a copy
 * of it, since the map is persistent. Confined to the control thread; listeners are called on the given executor.
 */
final class FamilyView {
    /** Somebody who watches. */
    static final class Watch {
        private final FamilyListener listener;
        private volatile boolean over;

        Watch(FamilyListener listener) {
            this.listener = listener;
        }

        void end() {
            over = true;
        }

        boolean isOver() {
            return over;
        }
    }

    private final String family;
    private final ReadOptions options;
    private final Executor reports;
    private final Set<Watch> watches = new LinkedHashSet<>();
    private PMap<String, @Nullable Object> entries = HashTreePMap.empty();
    private long octets;
    private boolean known;
    private boolean current;

    FamilyView(String family, ReadOptions options, Executor reports) {
        this.family = family;
        this.options = options;
        this.reports = reports;
    }

    /** What it takes in memory, roughly. */
    long octets() {
        return octets;
    }

    boolean isWatched() {
        return !watches.isEmpty();
    }

    void add(Watch watch) {
        watches.add(watch);
        if (known) {
            report(watch, first());
        }
    }

    void remove(Watch watch) {
        watches.remove(watch);
    }

    /** Another master, or none: what comes counts only behind the whole family. */
    void masterChanged() {
        current = false;
    }

    /** {@code g_chg1}. */
    void whole(Map<String, @Nullable Object> told) {
        current = true;
        List<String> gone = new ArrayList<>(entries.keySet());
        gone.removeIf(told::containsKey);
        FamilyChange change = apply(told, gone);
        if (!known) {
            known = true;
            report(first());
        } else {
            reportIfAny(change);
        }
    }

    /** {@code g_chg2}; of no meaning before the whole family has come. */
    void changed(FamilyUpdate update) {
        if (current) {
            reportIfAny(apply(update.set(), update.deleted()));
        }
    }

    private FamilyChange apply(Map<String, @Nullable Object> set, List<String> deleted) {
        Set<String> added = new LinkedHashSet<>();
        Set<String> changed = new LinkedHashSet<>();
        Set<String> gone = new LinkedHashSet<>();
        set.forEach((key, asSent) -> {
            Object value = options.read(asSent);
            if (!entries.containsKey(key)) {
                added.add(key);
            } else if (Values.same(entries.get(key), value)) {
                return;
            } else {
                changed.add(key);
                octets -= Values.octets(key, entries.get(key));
            }
            octets += Values.octets(key, value);
            entries = entries.plus(key, value);
        });
        for (String key : deleted) {
            if (entries.containsKey(key)) {
                octets -= Values.octets(key, entries.get(key));
                entries = entries.minus(key);
                gone.add(key);
            }
        }
        return change(added, changed, gone);
    }

    private FamilyChange first() {
        return change(new LinkedHashSet<>(entries.keySet()), Set.of(), Set.of());
    }

    private FamilyChange change(Set<String> added, Set<String> changed, Set<String> deleted) {
        return new FamilyChange(
                family,
                Collections.unmodifiableMap(entries),
                Collections.unmodifiableSet(added),
                Collections.unmodifiableSet(changed),
                Collections.unmodifiableSet(deleted));
    }

    private void reportIfAny(FamilyChange change) {
        if (!change.added().isEmpty()
                || !change.changed().isEmpty()
                || !change.deleted().isEmpty()) {
            report(change);
        }
    }

    private void report(FamilyChange change) {
        watches.forEach(watch -> report(watch, change));
    }

    private void report(Watch watch, FamilyChange change) {
        reports.execute(() -> {
            if (!watch.over) {
                watch.listener.changed(change);
            }
        });
    }
}
