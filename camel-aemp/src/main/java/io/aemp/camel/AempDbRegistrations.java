// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.Monitor;
import io.aemp.node.db.Database.Registration;
import io.aemp.node.db.DatabaseException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.PortId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ports that producers have registered through a local node and that live: one that is registered again takes the place
 * of itself. A registration belongs to its port, and stays when the producer stops. Thread-safe.
 */
final class AempDbRegistrations {
    private record Key(String family, String port) {}

    /** @param death tells when to forget it */
    private record Entry(Registration registration, Monitor death) {
        void end() {
            death.cancel();
            registration.cancel();
        }
    }

    private final AempNode node;
    private final Map<Key, Entry> entries = new HashMap<>();

    AempDbRegistrations(AempNode node) {
        this.node = node;
    }

    synchronized void register(String family, PortId port, @Nullable Object value, WriteOptions write)
            throws DatabaseException {
        Key key = new Key(family, port.toString());
        // The key stays while two hold it, so nobody sees it go.
        Registration registration = node.database().register(family, port, value, write);
        Entry before =
                entries.put(key, new Entry(registration, node.monitor(port, reason -> forget(key, registration))));
        if (before != null) {
            before.end();
        }
    }

    /** Ends the registration of a key that is deleted, if it is one. */
    synchronized void withdraw(String family, String key) {
        Entry entry = entries.remove(new Key(family, key));
        if (entry != null) {
            entry.end();
        }
    }

    private synchronized void forget(Key key, Registration dead) {
        Entry entry = entries.get(key);
        if (entry != null && entry.registration == dead) {
            entries.remove(key);
        }
    }

    /** How many ports are registered. */
    synchronized int size() {
        return entries.size();
    }
}
