// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Changes of a family that wait for a route. One that finds no room is merged into the last one that waits. */
final class AempDbChanges implements AempWaiting<AempDbChange> {
    private final ArrayDeque<AempDbChange> waiting = new ArrayDeque<>();
    private final int max;

    /** @throws IllegalArgumentException if max is too small */
    AempDbChanges(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("maxPending=" + max + ": expected at least 1");
        }
        this.max = max;
    }

    @Override
    public void add(AempDbChange change) {
        AempDbChange next = waiting.size() < max ? change : waiting.removeLast().then(change);
        if (!next.isNothing()) {
            waiting.addLast(next);
        }
    }

    @Override
    public @Nullable AempDbChange poll() {
        return waiting.pollFirst();
    }

    @Override
    public int size() {
        return waiting.size();
    }
}
