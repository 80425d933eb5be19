// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.db.GlobalMessage.Kind;
import io.aemp.wire.framing.ReadOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a node wants of the network, whoever is its master: its own database told, nodes found, queries answered, families
 * watched (protocol §5.2). What is open is asked again when there is another master. Confined to the control thread.
 */
final class Slave {
    private final Outbox out;
    private final Limits limits;
    private final ReadOptions readOptions;
    private final Executor reports;
    private final Shard local;
    private final Map<String, List<Consumer<@Nullable Object>>> finds = new LinkedHashMap<>();
    private final Map<String, Query> queries = new LinkedHashMap<>();
    private final Map<String, FamilyView> views = new HashMap<>();
    private @Nullable String master;
    private long lastQuery;

    private record Query(Kind kind, String family, Consumer<@Nullable Object> answer) {
        GlobalMessage message(String id) {
            return new GlobalMessage.Query(kind, family, id);
        }
    }

    Slave(String self, Limits limits, ReadOptions readOptions, Outbox out, Executor reports) {
        this.local = new Shard(self);
        this.limits = limits;
        this.readOptions = readOptions;
        this.out = out;
        this.reports = reports;
    }

    @Nullable String master() {
        return master;
    }

    /** From now on that node is the master, maybe this one itself, or there is none. */
    void serveBy(@Nullable String newMaster) {
        master = newMaster;
        views.values().forEach(FamilyView::masterChanged);
        if (newMaster == null) {
            return;
        }
        Chunks.ofDatabase(local.all(), limits.messageOctets())
                .forEach(part -> out.send(newMaster, new GlobalMessage.BeMaster(part)));
        List.copyOf(finds.keySet()).forEach(node -> out.send(newMaster, new GlobalMessage.Find(node)));
        new LinkedHashMap<>(queries).forEach((id, query) -> out.send(newMaster, query.message(id)));
        List.copyOf(views.keySet()).forEach(family -> out.send(newMaster, new GlobalMessage.Subscribe(family)));
    }

    private void ask(GlobalMessage message) {
        if (master != null) {
            out.send(master, message);
        }
    }

    /** Sets a key of this node; setting what is there already does nothing. */
    void set(String family, String key, @Nullable Object value) {
        if (local.has(family, key) && Values.same(local.get(family, key), value)) {
            return;
        }
        local.put(family, key, value);
        ask(new GlobalMessage.SlaveUpdate(new FamilyUpdate(family, Collections.singletonMap(key, value), List.of())));
    }

    void delete(String family, String key) {
        if (local.remove(family, key)) {
            ask(new GlobalMessage.SlaveUpdate(new FamilyUpdate(family, Map.of(), List.of(key))));
        }
    }

    /**
     * Asks where a node listens.
     *
     * @param answer gets the addresses as they came, null if none is known
     */
    void find(String node, Consumer<@Nullable Object> answer) {
        List<Consumer<@Nullable Object>> waiting = finds.get(node);
        if (waiting != null) {
            waiting.add(answer);
            return;
        }
        finds.put(node, new ArrayList<>(List.of(answer)));
        ask(new GlobalMessage.Find(node));
    }

    void cancelFind(String node, Consumer<@Nullable Object> answer) {
        List<Consumer<@Nullable Object>> waiting = finds.get(node);
        if (waiting != null && waiting.remove(answer) && waiting.isEmpty()) {
            finds.remove(node);
        }
    }

    /**
     * Asks for a family.
     *
     * @param answer gets the result as it came
     * @return what {@link #cancelQuery} takes
     */
    String query(Kind kind, String family, Consumer<@Nullable Object> answer) {
        String id = Long.toString(lastQuery++, Character.MAX_RADIX);
        Query query = new Query(kind, family, answer);
        queries.put(id, query);
        ask(query.message(id));
        return id;
    }

    void cancelQuery(String id) {
        queries.remove(id);
    }

    void watch(String family, FamilyView.Watch watch) {
        FamilyView view = views.get(family);
        if (view != null) {
            view.add(watch);
            return;
        }
        FamilyView fresh = new FamilyView(family, readOptions, reports);
        views.put(family, fresh);
        fresh.add(watch);
        ask(new GlobalMessage.Subscribe(family));
    }

    void unwatch(String family, FamilyView.Watch watch) {
        FamilyView view = views.get(family);
        if (view == null) {
            return;
        }
        view.remove(watch);
        if (!view.isWatched()) {
            views.remove(family);
            ask(new GlobalMessage.Unsubscribe(family));
        }
    }

    /** Takes what masters answer and tell. */
    void receive(String from, GlobalMessage message) {
        if (message instanceof GlobalMessage.Found found) {
            List<Consumer<@Nullable Object>> waiting = finds.remove(found.node());
            if (waiting != null) {
                waiting.forEach(answer -> answer.accept(found.binds()));
            }
        } else if (message instanceof GlobalMessage.Reply reply) {
            Query query = queries.remove(reply.id());
            if (query != null) {
                query.answer().accept(reply.result());
            }
        } else if (from.equals(master) && message instanceof GlobalMessage.Whole whole) {
            ifWatched(whole.family(), view -> view.whole(whole.entries()));
        } else if (from.equals(master) && message instanceof GlobalMessage.Changed changed) {
            ifWatched(changed.update().family(), view -> view.changed(changed.update()));
        }
    }

    private void ifWatched(String family, Consumer<FamilyView> action) {
        FamilyView view = views.get(family);
        if (view == null) {
            return;
        }
        action.accept(view);
        if (view.octets() > limits.databaseOctets() && master != null) {
            out.refuse(
                    master,
                    "family '" + family + "' has more than " + limits.databaseOctets() + " octets (maxDatabaseSize)");
        }
    }

    /** The node stops: nobody gets an answer any more. */
    void stop() {
        finds.clear();
        queries.clear();
        views.clear();
    }
}
