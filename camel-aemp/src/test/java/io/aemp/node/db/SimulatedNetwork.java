// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.GlobalRole;
import io.aemp.wire.framing.ReadOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Memberships and nothing else: links are queues, and which message comes next is drawn. Links break in the middle of what
 * is under way, nodes die and come back empty.
 */
final class SimulatedNetwork {
    /** One node, from its birth to its death. */
    final class Node implements Outbox, Membership.Events {
        final String id;
        final boolean isGlobal;
        final Membership membership;
        /** What it has set itself. */
        final Map<String, Map<String, Object>> own = new TreeMap<>();
        /** Number of the link that it believes to have with each other node. */
        private final Map<String, Long> links = new HashMap<>();

        Node(String id, boolean isGlobal) {
            this.id = id;
            this.isGlobal = isGlobal;
            membership = new Membership(
                    id,
                    isGlobal ? GlobalRole.ALWAYS : GlobalRole.AUTO,
                    limits,
                    ReadOptions.AUTO,
                    this,
                    Runnable::run,
                    this);
            if (isGlobal) {
                membership.becomeGlobal("the test wants it");
            }
        }

        void set(String family, String key, Object value) {
            own.computeIfAbsent(family, name -> new TreeMap<>()).put(key, value);
            membership.slave().set(family, key, value);
        }

        void delete(String family, String key) {
            own.getOrDefault(family, new TreeMap<>()).remove(key);
            membership.slave().delete(family, key);
        }

        @Override
        public void send(String node, GlobalMessage message) {
            Long link = links.get(node);
            if (link != null && link.equals(live.get(pair(id, node)))) {
                queue(id, node).add(new Event(true, () -> receive(node, link, message)));
            }
        }

        private void receive(String node, long link, GlobalMessage message) {
            Node to = nodes.get(node);
            if (to != null && Long.valueOf(link).equals(to.links.get(id))) {
                delivered++;
                to.membership.receive(
                        id,
                        message instanceof GlobalMessage.SlaveUpdate update
                                ? new GlobalMessage.Update(update.update())
                                : message);
            }
        }

        @Override
        public void refuse(String node, String why) {
            throw new AssertionError(id + " refuses " + node + ": " + why);
        }

        @Override
        public void masterChanged(@Nullable String master) {}

        @Override
        public void globalsChanged() {}
    }

    private record Event(boolean isMessage, Runnable arrival) {}

    private final Limits limits;
    private final Random random;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    /** Links that stand, by pair of nodes. */
    private final Map<String, Long> live = new HashMap<>();
    /** What is under way to a node from another, ups and downs of links included. */
    private final Map<String, Queue<Event>> queues = new LinkedHashMap<>();

    private long lastLink;
    private int delivered;

    /** @param messageOctets beyond which databases are told in parts */
    SimulatedNetwork(long seed, long messageOctets) {
        random = new Random(seed);
        limits = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, messageOctets);
    }

    Random random() {
        return random;
    }

    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    int delivered() {
        return delivered;
    }

    Node node(String id, boolean isGlobal) {
        Node node = new Node(id, isGlobal);
        nodes.put(id, node);
        return node;
    }

    private static String pair(String a, String b) {
        return a.compareTo(b) < 0 ? a + ' ' + b : b + ' ' + a;
    }

    private Queue<Event> queue(String from, String to) {
        return queues.computeIfAbsent(from + ' ' + to, name -> new ArrayDeque<>());
    }

    boolean isLinked(String a, String b) {
        return live.containsKey(pair(a, b));
    }

    void link(String a, String b) {
        if (live.containsKey(pair(a, b)) || a.equals(b)) {
            return;
        }
        long link = ++lastLink;
        live.put(pair(a, b), link);
        queue(a, b).add(new Event(false, () -> up(b, a, link)));
        queue(b, a).add(new Event(false, () -> up(a, b, link)));
    }

    private void up(String at, String with, long link) {
        Node node = nodes.get(at);
        if (node != null) {
            node.links.put(with, link);
            node.membership.linkUp(with, true);
            Node other = nodes.get(with);
            if (other != null && other.isGlobal) {
                // Every node has every global as a seed.
                node.membership.seedLinked(with);
            }
        }
    }

    /** Breaks a link; of what is under way only a part arrives. */
    void cut(String a, String b) {
        Long link = live.remove(pair(a, b));
        if (link != null) {
            lose(queue(a, b));
            lose(queue(b, a));
            queue(a, b).add(new Event(false, () -> down(b, a, link)));
            queue(b, a).add(new Event(false, () -> down(a, b, link)));
        }
    }

    /** Loses the last messages under way. Ups and downs are not, since a node hears of them from its own side. */
    private void lose(Queue<Event> queue) {
        int kept = random.nextInt(queue.size() + 1);
        List<Event> all = new ArrayList<>(queue);
        queue.clear();
        queue.addAll(all.subList(0, kept));
        all.subList(kept, all.size()).stream()
                .filter(event -> !event.isMessage())
                .forEach(queue::add);
    }

    private void down(String at, String with, long link) {
        Node node = nodes.get(at);
        if (node != null && node.links.remove(with, link)) {
            node.membership.linkDown(with);
        }
    }

    /** The node is gone at once, with all it had. */
    void kill(String id) {
        nodes.remove(id);
        for (String other : List.copyOf(nodes.keySet())) {
            cut(id, other);
        }
    }

    /** One message, or up, or down, arrives somewhere; false if there is none. */
    boolean step() {
        List<Queue<Event>> waiting =
                queues.values().stream().filter(queue -> !queue.isEmpty()).toList();
        if (waiting.isEmpty()) {
            return false;
        }
        waiting.get(random.nextInt(waiting.size())).remove().arrival().run();
        return true;
    }

    void run() {
        while (step()) {
            // Until nothing is under way.
        }
    }

    /** What every view has to show: for each family and key the values that living nodes have. */
    Map<String, Map<String, List<Object>>> model() {
        Map<String, Map<String, List<Object>>> model = new TreeMap<>();
        nodes.values()
                .forEach(node -> node.own.forEach((family, entries) ->
                        entries.forEach((key, value) -> model.computeIfAbsent(family, name -> new TreeMap<>())
                                .computeIfAbsent(key, name -> new ArrayList<>())
                                .add(value))));
        return model;
    }

    static Map<String, @Nullable Object> view(Node global, String family) {
        Map<String, @Nullable Object> view = new TreeMap<>();
        global.membership.slave().query(GlobalMessage.Kind.FAMILY, family, answer -> {
            Map<String, @Nullable Object> entries = GlobalMessages.asEntries(answer);
            view.putAll(entries == null ? Collections.emptyMap() : entries);
        });
        return view;
    }
}
