// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import io.aemp.node.port.LocalPort.DeathWatch;
import io.aemp.wire.message.DeathReason;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A port's one death and those who watch for it. Thread-safe. */
final class Deaths {
    private @Nullable DeathReason reason;
    private @Nullable Set<DeathWatch> watches;

    synchronized boolean isDead() {
        return reason != null;
    }

    synchronized @Nullable DeathReason reason() {
        return reason;
    }

    synchronized boolean add(DeathWatch watch) {
        if (reason != null) {
            return false;
        }
        if (watches == null) {
            watches = Collections.newSetFromMap(new IdentityHashMap<>(2));
        }
        watches.add(watch);
        return true;
    }

    synchronized void remove(DeathWatch watch) {
        if (watches != null) {
            watches.remove(watch);
        }
    }

    /** The watches to tell, or null if the port was dead already. */
    synchronized @Nullable List<DeathWatch> die(DeathReason why) {
        if (reason != null) {
            return null;
        }
        reason = why;
        List<DeathWatch> told = watches == null ? List.of() : List.copyOf(watches);
        watches = null;
        return told;
    }
}
