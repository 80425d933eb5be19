// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.AempNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A family monitor that keeps what it hears. */
final class Watched implements Database.FamilyListener {
    private final List<FamilyChange> changes = new ArrayList<>();
    private final Database.FamilyMonitor monitor;

    Watched(AempNode node, String family) {
        monitor = node.database().monitor(family, this);
    }

    @Override
    public void changed(FamilyChange change) {
        changes.add(change);
    }

    void cancel() {
        monitor.cancel();
    }

    List<FamilyChange> changes() {
        return changes;
    }

    /** The family as it was told last; null if nothing was. */
    @Nullable Map<String, @Nullable Object> last() {
        return changes.isEmpty()
                ? null
                : new TreeMap<>(changes.get(changes.size() - 1).entries());
    }

    /** Added, changed and deleted keys of each report since the last call. */
    List<String> news() {
        List<String> news = changes.stream()
                .map(change -> "+" + new TreeSet<>(change.added()) + " ~" + new TreeSet<>(change.changed()) + " -"
                        + new TreeSet<>(change.deleted()))
                .toList();
        return List.copyOf(news);
    }
}
