// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.db.MergedDatabase.Effects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The service that a global node runs, for its slaves and with the other globals (protocol §5.3, §5.4). The node itself is
 * one of its slaves. Confined to the control thread.
 */
final class GlobalService {
    private final String self;
    private final Limits limits;
    private final Outbox out;
    private final Runnable globalsChanged;
    private final MergedDatabase database = new MergedDatabase();
    private final Subscriptions subscriptions = new Subscriptions();
    /** Linked nodes that have announced themselves as global. */
    private final Set<String> globals = new LinkedHashSet<>();

    /** @param globalsChanged run when the merged view of who is global, or of where they listen, has changed */
    GlobalService(String self, Limits limits, Outbox out, Runnable globalsChanged) {
        this.self = self;
        this.limits = limits;
        this.out = out;
        this.globalsChanged = globalsChanged;
    }

    /** The nodes that are global according to anybody, this one included. */
    Set<String> knownGlobals() {
        return database.keys(Families.GLOBALS);
    }

    /** Addresses of a node, as they came; null if none is known. */
    @Nullable Object listeners(String node) {
        return database.get(Families.LISTENERS, node);
    }

    long octets() {
        return database.octets();
    }

    /** The node puts itself among the global ones. */
    void begin() {
        setOwn(Families.GLOBALS, self, null);
    }

    void receive(String from, GlobalMessage message) {
        if (message instanceof GlobalMessage.BeMaster slave) {
            database.addSlave(from);
            slave.database().forEach((family, entries) -> update(from, new FamilyUpdate(family, entries, List.of())));
        } else if (message instanceof GlobalMessage.SlaveUpdate update) {
            update(from, update.update());
        } else if (message instanceof GlobalMessage.Update update) {
            update(from, update.update());
        } else if (message instanceof GlobalMessage.Share share) {
            share(from, share.database());
        } else if (message instanceof GlobalMessage.Find find) {
            out.send(from, new GlobalMessage.Found(find.node(), listeners(find.node())));
        } else if (message instanceof GlobalMessage.Query query) {
            Object answer = query.kind().answer(database.family(query.family()));
            out.send(from, new GlobalMessage.Reply(query.id(), answer));
        } else if (message instanceof GlobalMessage.Subscribe subscribe) {
            subscribe(from, subscribe.family());
        } else if (message instanceof GlobalMessage.Unsubscribe unsubscribe) {
            subscriptions.remove(from, unsubscribe.family());
        }
    }

    private void update(String from, FamilyUpdate update) {
        tell(database.update(from, update.family(), update.set(), update.deleted()));
        if (from.equals(self)) {
            return;
        }
        if (database.octets(from) > limits.shardOctets()) {
            out.refuse(from, "it stores more than " + limits.shardOctets() + " octets in the database (maxShardSize)");
        } else if (database.octets() > limits.databaseOctets()) {
            out.refuse(from, "the database is full: " + limits.databaseOctets() + " octets (maxDatabaseSize)");
        }
    }

    /** Another global tells what its slaves have. Where it listens is made known as a thing of this node's own. */
    private void share(String from, Map<String, Map<String, @Nullable Object>> shared) {
        Map<String, @Nullable Object> listeners = shared.getOrDefault(Families.LISTENERS, Map.of());
        update(from, new FamilyUpdate(Families.LISTENERS, listeners, List.of()));
        if (listeners.containsKey(from)) {
            setOwn(Families.LISTENERS, from, listeners.get(from));
        }
        shared.forEach((family, entries) -> {
            if (!family.equals(Families.LISTENERS)) {
                update(from, new FamilyUpdate(family, entries, List.of()));
            }
        });
    }

    private void subscribe(String from, String family) {
        if (!from.equals(self) && subscriptions.count(from) >= limits.subscriptions()) {
            out.refuse(from, "it subscribes to more than " + limits.subscriptions() + " families");
            return;
        }
        subscriptions.add(from, family);
        if (!from.equals(self) && subscriptions.octets(from) > limits.shardOctets()) {
            out.refuse(
                    from,
                    "the names of the families that it subscribes to take more than " + limits.shardOctets()
                            + " octets (maxShardSize)");
            return;
        }
        List<Map<String, @Nullable Object>> parts = Chunks.ofFamily(database.family(family), limits.messageOctets());
        out.send(from, new GlobalMessage.Whole(family, parts.get(0)));
        for (Map<String, @Nullable Object> part : parts.subList(1, parts.size())) {
            out.send(from, new GlobalMessage.Changed(new FamilyUpdate(family, part, List.of())));
        }
    }

    /** A linked node says that it is global: what is known of it is void, and both tell each other what they have. */
    void meet(String node) {
        forget(node);
        globals.add(node);
        setOwn(Families.GLOBALS, node, null);
        List<Map<String, Map<String, @Nullable Object>>> parts =
                Chunks.ofDatabase(database.ofSlaves(), limits.messageOctets());
        out.send(node, new GlobalMessage.Share(parts.get(0)));
        for (Map<String, Map<String, @Nullable Object>> part : parts.subList(1, parts.size())) {
            part.forEach((family, entries) ->
                    out.send(node, new GlobalMessage.Update(new FamilyUpdate(family, entries, List.of()))));
        }
    }

    /** The link to a node is gone. */
    void lost(String node) {
        forget(node);
        subscriptions.removeAll(node);
    }

    private void forget(String node) {
        globals.remove(node);
        deleteOwn(Families.GLOBALS, node);
        deleteOwn(Families.LISTENERS, node);
        database.drop(node).forEach(this::tell);
    }

    private void setOwn(String family, String key, @Nullable Object value) {
        tell(database.update(self, family, Collections.singletonMap(key, value), List.of()));
    }

    private void deleteOwn(String family, String key) {
        if (database.has(self, family, key)) {
            tell(database.update(self, family, Map.of(), List.of(key)));
        }
    }

    private void tell(Effects effects) {
        if (!effects.forwarded().isEmpty()) {
            globals.forEach(global -> out.send(global, new GlobalMessage.Update(effects.forwarded())));
        }
        FamilyUpdate told = effects.told();
        if (told.isEmpty()) {
            return;
        }
        List<String> subscribers = new ArrayList<>(subscriptions.subscribers(told.family()));
        subscribers.forEach(subscriber -> out.send(subscriber, new GlobalMessage.Changed(told)));
        if (concernsGlobals(told)) {
            globalsChanged.run();
        }
    }

    /** Who is global, or where one of them listens: that comes later when a node has moved. */
    private boolean concernsGlobals(FamilyUpdate told) {
        return told.family().equals(Families.GLOBALS)
                || (told.family().equals(Families.LISTENERS)
                        && told.set().keySet().stream().anyMatch(knownGlobals()::contains));
    }
}
