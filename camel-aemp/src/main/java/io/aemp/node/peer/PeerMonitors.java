// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.Monitor;
import io.aemp.wire.message.DeathReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** This node's monitors on the ports of one peer. Guarded by the peer's lock. */
final class PeerMonitors {
    private final Map<String, Set<Entry>> byPort = new HashMap<>();

    /** One monitor; fires once or is cancelled. */
    static final class Entry implements Monitor {
        private final Peer peer;
        private final String port;
        private final Consumer<DeathReason> action;
        private final AtomicBoolean over = new AtomicBoolean();

        Entry(Peer peer, String port, Consumer<DeathReason> action) {
            this.peer = peer;
            this.port = port;
            this.action = action;
        }

        String port() {
            return port;
        }

        void fire(DeathReason reason) {
            if (over.compareAndSet(false, true)) {
                action.accept(reason);
            }
        }

        @Override
        public void cancel() {
            if (over.compareAndSet(false, true)) {
                peer.unwatch(this);
            }
        }
    }

    /** True for the first of its port: the peer has to be told. */
    boolean add(Entry entry) {
        Set<Entry> entries = byPort.computeIfAbsent(entry.port(), name -> new LinkedHashSet<>());
        entries.add(entry);
        return entries.size() == 1;
    }

    /** True for the last of its port: the peer has to be told. */
    boolean remove(Entry entry) {
        Set<Entry> entries = byPort.get(entry.port());
        if (entries == null || !entries.remove(entry) || !entries.isEmpty()) {
            return false;
        }
        byPort.remove(entry.port());
        return true;
    }

    List<Entry> take(String port) {
        Set<Entry> entries = byPort.remove(port);
        return entries == null ? List.of() : List.copyOf(entries);
    }

    List<Entry> takeAll() {
        List<Entry> all = new ArrayList<>();
        byPort.values().forEach(all::addAll);
        byPort.clear();
        return all;
    }
}
