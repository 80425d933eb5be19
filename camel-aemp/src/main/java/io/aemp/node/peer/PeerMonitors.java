// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.Monitor;
import io.aemp.wire.message.DeathReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * This node's monitors on the ports of one peer. Guarded by the peer's lock.
 *
 * <p>A call monitors the port that it calls, and the next call will be to the same port more often than not: what the peer
 * was told for a call stays in force for a while, so that a row of calls costs no {@code mon1} and {@code mon0} each.
 */
final class PeerMonitors {
    /** Ports for which that is done; beyond, the peer is told at once. */
    private static final int MAX_LINGERING = 1000;

    /** An empty set: the peer has been told of the port, but nobody is interested at the moment. */
    private final Map<String, Set<Entry>> byPort = new HashMap<>();
    /** When the ports with empty sets lost their last monitor. */
    private final Map<String, Long> lingering = new LinkedHashMap<>(0);

    /** One monitor; fires once or is cancelled. */
    static final class Entry implements Monitor {
        private final Peer peer;
        private final String port;
        private final Consumer<DeathReason> action;
        private final boolean ofCall;
        private final AtomicBoolean over = new AtomicBoolean();

        Entry(Peer peer, String port, Consumer<DeathReason> action, boolean ofCall) {
            this.peer = peer;
            this.port = port;
            this.action = action;
            this.ofCall = ofCall;
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
        Set<Entry> entries = byPort.get(entry.port());
        boolean first = entries == null;
        if (entries == null) {
            entries = new LinkedHashSet<>(2);
            byPort.put(entry.port(), entries);
        } else if (entries.isEmpty()) {
            lingering.remove(entry.port());
        }
        entries.add(entry);
        return first;
    }

    /** True for the last of its port, if the peer has to be told now. */
    boolean remove(Entry entry, long now) {
        Set<Entry> entries = byPort.get(entry.port());
        if (entries == null || !entries.remove(entry) || !entries.isEmpty()) {
            return false;
        }
        if (entry.ofCall && lingering.size() < MAX_LINGERING) {
            lingering.put(entry.port(), now);
            return false;
        }
        byPort.remove(entry.port());
        return true;
    }

    boolean hasLingering() {
        return !lingering.isEmpty();
    }

    /** Ports that nobody has been interested in since then: the peer has to be told. */
    List<String> takeLingering(long since) {
        List<String> ports = new ArrayList<>();
        lingering.forEach((port, last) -> {
            if (last - since <= 0) {
                ports.add(port);
            }
        });
        ports.forEach(port -> {
            lingering.remove(port);
            byPort.remove(port);
        });
        return ports;
    }

    List<Entry> take(String port) {
        lingering.remove(port);
        Set<Entry> entries = byPort.remove(port);
        return entries == null ? List.of() : List.copyOf(entries);
    }

    List<Entry> takeAll() {
        List<Entry> all = new ArrayList<>();
        byPort.values().forEach(all::addAll);
        byPort.clear();
        lingering.clear();
        return all;
    }
}
