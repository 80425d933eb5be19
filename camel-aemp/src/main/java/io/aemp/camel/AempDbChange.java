// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.db.FamilyChange;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A change of a family that waits for the route.
 *
 * @param first whether the route has heard nothing of the family before: this is the whole of it
 */
record AempDbChange(FamilyChange change, boolean first) {
    /** This change and the one behind it as one: from what was before this to what is after the later. */
    AempDbChange then(AempDbChange later) {
        Set<String> added = new LinkedHashSet<>(change.added());
        Set<String> changed = new LinkedHashSet<>(change.changed());
        Set<String> deleted = new LinkedHashSet<>(change.deleted());
        for (String key : later.change.added()) {
            if (deleted.remove(key)) {
                // What its value was before is not known any more.
                changed.add(key);
            } else {
                added.add(key);
            }
        }
        for (String key : later.change.changed()) {
            if (!added.contains(key)) {
                changed.add(key);
            }
        }
        for (String key : later.change.deleted()) {
            if (!added.remove(key)) {
                changed.remove(key);
                deleted.add(key);
            }
        }
        return new AempDbChange(
                new FamilyChange(change.family(), later.change.entries(), added, changed, deleted), first);
    }

    /** Whether the route need not hear of it. */
    boolean isNothing() {
        return !first
                && change.added().isEmpty()
                && change.changed().isEmpty()
                && change.deleted().isEmpty();
    }
}
