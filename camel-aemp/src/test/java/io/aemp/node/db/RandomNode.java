// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Ledger;
import io.aemp.node.NodeListener;
import io.aemp.node.NodeSettings;
import io.aemp.node.PortOptions;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendException.Failure;
import io.aemp.node.Source;
import io.aemp.node.TestNodes;
import io.aemp.transport.LinkEnd;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of a node of a {@link RandomNetwork}, and what it should have in the database. */
final class RandomNode implements NodeListener {
    private static final WriteOptions WRITE = WriteOptions.strict(FrameLimits.DEFAULT);

    private final String run;
    private final AempNode node;
    private final Ledger ledger;
    private final Map<String, Watched> watched = new TreeMap<>();
    /** What this node has set and not deleted, by family. */
    private final Map<String, Map<String, Object>> own = new TreeMap<>();

    private final Map<String, Integer> links = new TreeMap<>();
    private final Map<String, String> watches = new HashMap<>();
    private int lastWatch;
    private int lastNumber;
    private int mostLinks;

    /**
     * @param run names this run among all runs of the node
     * @param maker makes the node
     */
    RandomNode(String run, Function<NodeListener, AempNode> maker, Executor workers, Ledger ledger) {
        this.run = run;
        this.ledger = ledger;
        node = maker.apply(this);
        node.receive("in", null, PortOptions.servedBy(workers), (delivery, done) -> {
            List<@Nullable Object> arguments = TestNodes.arguments(delivery);
            ledger.received(String.valueOf(arguments.get(0)), node.id(), (Integer) arguments.get(1));
            done.run();
        });
        RandomNetwork.FAMILIES.forEach(family -> watched.put(family, new Watched(node, family)));
    }

    String id() {
        return node.id();
    }

    String run() {
        return run;
    }

    AempNode node() {
        return node;
    }

    NodeSettings settings() {
        return node.settings();
    }

    Map<String, Object> own(String family) {
        return own.getOrDefault(family, Map.of());
    }

    /** The family as this node's monitor was told last; null if it was not. */
    @Nullable Map<String, @Nullable Object> seen(String family) {
        Watched one = watched.get(family);
        return one == null ? null : one.last();
    }

    /** How many links there were to one node at most, at a time. */
    int mostLinks() {
        return mostLinks;
    }

    void set(String family, String key, Object value) {
        try {
            node.database().set(family, key, value, WRITE);
        } catch (DatabaseException e) {
            throw new AssertionError(e);
        }
        own.computeIfAbsent(family, name -> new TreeMap<>()).put(key, value);
    }

    void delete(String family, String key) {
        try {
            node.database().delete(family, key);
        } catch (DatabaseException e) {
            throw new AssertionError(e);
        }
        own.getOrDefault(family, new TreeMap<>()).remove(key);
    }

    /** Sends the next number, and watches the port where it goes. */
    void send(String to, Confirm confirm) {
        int number = ++lastNumber;
        String watch = watches.computeIfAbsent(to, this::watch);
        ledger.sent(run, to, number, watch);
        Report report = new Report(to, number);
        try {
            if (node.send(
                    TestNodes.port(to + "#in"), null, Arguments.of(run, number), TestNodes.options(confirm), report)) {
                report.sent();
            }
        } catch (SendException e) {
            report.failed(e);
        }
    }

    private String watch(String to) {
        String watch = run + " watches " + to + ", " + ++lastWatch;
        node.monitor(TestNodes.port(to + "#in"), reason -> {
            ledger.fired(watch);
            watches.remove(to, watch);
        });
        return watch;
    }

    @Override
    public void nodeUp(Source peer) {
        mostLinks = Math.max(mostLinks, links.merge(peer.node(), 1, Integer::sum));
    }

    @Override
    public void nodeDown(String peer, LinkEnd end) {
        links.merge(peer, -1, Integer::sum);
    }

    private final class Report implements SendCallback {
        private final String to;
        private final int number;

        Report(String to, int number) {
            this.to = to;
            this.number = number;
        }

        @Override
        public void sent() {
            ledger.confirmed(run, to, number);
        }

        @Override
        public void failed(SendException cause) {
            boolean maybe = cause.failure() == Failure.LINK_LOST || cause.failure() == Failure.TIMED_OUT;
            ledger.failed(run, to, number, maybe);
        }
    }
}
