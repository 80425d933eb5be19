// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.GlobalRole;
import io.aemp.node.Ledger;
import io.aemp.node.NodeListener;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.RandomScheduler;
import io.aemp.node.Source;
import io.aemp.node.TestNodes;
import io.aemp.transport.Address;
import io.aemp.transport.memory.MemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A network drawn from a seed: four to six nodes, one to three of them seeds of the others, whose threads and links do what
 * the dice say. Beside it a model: what every node should see in the end.
 */
final class RandomNetwork {
    static final List<String> FAMILIES = List.of("f", "g", Families.GLOBALS, Families.LISTENERS);

    private static final List<Confirm> CONFIRMS = List.of(Confirm.values());
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

    private final long seed;
    private final RandomScheduler scheduler;
    private final Random random;
    private final MemoryNetwork network;
    private final Ledger ledger = new Ledger();
    private final Map<String, Plan> plans = new TreeMap<>();
    private final Set<String> seeds = new TreeSet<>();
    private final Map<String, RandomNode> running = new TreeMap<>();
    private int runs;

    RandomNetwork(long seed) {
        this.seed = seed;
        scheduler = new RandomScheduler(seed);
        random = scheduler.random();
        network = new MemoryNetwork(scheduler.lane(), scheduler::nanoTime);
        List<String> ids = NAMES.subList(0, 4 + random.nextInt(3));
        List<String> hubs = ids.subList(0, 1 + random.nextInt(3));
        boolean everyHub = random.nextBoolean();
        for (String id : ids) {
            List<String> its = seedsOf(id, hubs, everyHub);
            seeds.addAll(its);
            GlobalRole role = random.nextInt(8) == 0 ? GlobalRole.ALWAYS : GlobalRole.AUTO;
            plans.put(id, new Plan(id, its.stream().map(TestNodes::addressOf).toList(), role));
        }
        ids.forEach(this::start);
    }

    private record Plan(String id, List<Address> seeds, GlobalRole role) {
        NodeSettings settings(int port) {
            NodeSettings.Builder builder = NodeSettings.builder(TestNodes.handshake(id, "camel-aemp/test"))
                    .bind(new Address(id, port))
                    .globalRole(role)
                    .idleProbe(Duration.ofSeconds(4))
                    .idleLimit(Duration.ofSeconds(10));
            seeds.forEach(builder::seed);
            return builder.build();
        }
    }

    /** Hubs hang together: each has all of them, itself too, or one before it. Others have any of them. */
    private List<String> seedsOf(String id, List<String> hubs, boolean everyHub) {
        if (everyHub) {
            return hubs;
        }
        int place = hubs.indexOf(id);
        if (place >= 0) {
            return place == 0 ? List.of() : List.of(hubs.get(random.nextInt(place)));
        }
        List<String> some = new ArrayList<>(hubs);
        some.removeIf(hub -> random.nextBoolean());
        return some.isEmpty() ? hubs : some;
    }

    /** Where it listens is another place each time, unless it is a seed. */
    private void start(String id) {
        int run = ++runs;
        Address usual = TestNodes.addressOf(id);
        NodeSettings its = plan(id).settings(seeds.contains(id) ? usual.port() : usual.port() + run);
        RandomNode fresh = new RandomNode(id + '.' + run, listener -> make(its, listener), scheduler.lane(), ledger);
        fresh.node().start().toCompletableFuture().join();
        running.put(id, fresh);
    }

    private Plan plan(String id) {
        Plan plan = plans.get(id);
        if (plan == null) {
            throw new IllegalArgumentException(id);
        }
        return plan;
    }

    private AempNode make(NodeSettings its, NodeListener listener) {
        AempNode node =
                new AempNode(its, new NodeRuntime(network.transport(its.nodeId()), scheduler.lane(), scheduler.lane()));
        node.addListener(listener);
        return node;
    }

    private void stop(String id) {
        RandomNode one = running.remove(id);
        if (one != null) {
            ledger.gone(one.run());
            one.node().stop();
        }
    }

    private String anyId() {
        return List.copyOf(plans.keySet()).get(random.nextInt(plans.size()));
    }

    private @Nullable RandomNode any() {
        return running.get(anyId());
    }

    /** So many random things happen, most of them steps of threads. */
    void disturb(int things) {
        for (int i = 0; i < things; i++) {
            switch (random.nextInt(100)) {
                case 0 -> between(network::cut);
                case 1 -> network.hold(anyId());
                case 2 -> network.release(anyId());
                case 3 -> between(network::hold);
                case 4, 16 -> between(network::release);
                case 5 -> between(network::separate);
                case 6, 7, 8 -> between(network::reunite);
                case 9 -> stopOrStart(anyId());
                case 10 -> scheduler.run(Duration.ofMillis(random.nextInt(3000)));
                case 11 -> scheduler.run(Duration.ofSeconds(random.nextInt(15)));
                case 12, 13, 14, 15 -> change(any());
                case 17, 18, 19 -> send(any());
                default -> scheduler.step();
            }
        }
    }

    private void between(BiConsumer<String, String> action) {
        String one = anyId();
        String other = anyId();
        if (!one.equals(other)) {
            action.accept(one, other);
        }
    }

    private void stopOrStart(String id) {
        if (!running.containsKey(id)) {
            start(id);
        } else if (random.nextInt(3) == 0) {
            stop(id);
        }
    }

    private void change(@Nullable RandomNode node) {
        if (node == null) {
            return;
        }
        String family = FAMILIES.get(random.nextInt(2));
        String key = (random.nextInt(4) == 0 ? "" : node.id()) + "k" + random.nextInt(3);
        if (random.nextInt(3) == 0) {
            node.delete(family, key);
        } else {
            node.set(family, key, random.nextInt(5));
        }
    }

    private void send(@Nullable RandomNode node) {
        String to = anyId();
        if (node != null && !node.id().equals(to)) {
            node.send(to, CONFIRMS.get(random.nextInt(CONFIRMS.size())));
        }
    }

    /** All faults end, and what was stopped runs again, but maybe for one node that is no seed. */
    void heal() {
        String out = random.nextBoolean() ? anyId() : "";
        for (String id : plans.keySet()) {
            network.release(id);
            for (String other : without(plans.keySet(), id)) {
                network.reunite(id, other);
                network.release(id, other);
            }
            if (id.equals(out) && !seeds.contains(id)) {
                stop(id);
            } else if (!running.containsKey(id)) {
                start(id);
            }
        }
        // The longest pause of seeds, and of the mesh, is monitorTimeout.
        scheduler.run(Duration.ofSeconds(90));
    }

    /**
     * What the model says, and nothing else. Which value of a key that several nodes have set is seen depends on the order
     * in which a global node heard of them, so any of these will do.
     */
    void assertConverged() {
        for (RandomNode node : running.values()) {
            String what = "seed " + seed + ", node " + node.run();
            assertThat(node.mostLinks())
                    .as("%s: links to one node at a time", what)
                    .isLessThanOrEqualTo(1);
            assertThat(linked(node)).as("%s: both ends agree on links", what).isEqualTo(linkedTo(node));
            String master = node.node().master().orElse("none");
            assertThat(globals()).as("%s: its master is global", what).contains(master);
            assertSees(node, Families.GLOBALS, globals(), what);
            assertSees(node, Families.LISTENERS, running.keySet(), what);
            for (String family : FAMILIES.subList(0, 2)) {
                assertSees(node, family, what);
                assertThat(node.seen(family))
                        .as("%s: %s as its master has it", what, family)
                        .isEqualTo(seen(master, family));
            }
        }
        Set<String> global = globals();
        global.forEach(one -> assertThat(linkedTo(running.get(one)))
                .as("seed %s: %s is linked with all globals", seed, one)
                .containsAll(without(global, one)));
        assertThat(global).as("seed %s: seeds are global", seed).containsAll(seedsInUse());
    }

    /** Everybody reaches everybody, and nothing was lost without a word. */
    void assertDelivers() {
        for (RandomNode from : running.values()) {
            without(running.keySet(), from.id()).forEach(to -> from.send(to, Confirm.RECEIVED));
        }
        scheduler.run(Duration.ofSeconds(30));
        assertThat(ledger.violations()).as("seed %s", seed).isEmpty();
        for (RandomNode from : running.values()) {
            assertThat(without(running.keySet(), from.id()))
                    .as("seed %s: from %s", seed, from.run())
                    .allMatch(to -> ledger.isLastReceived(from.run(), to));
        }
    }

    private Set<String> seedsInUse() {
        Set<String> used = new TreeSet<>();
        for (RandomNode node : running.values()) {
            node.settings().seeds().forEach(address -> used.add(address.host()));
        }
        return used;
    }

    private Set<String> globals() {
        Set<String> ids = new TreeSet<>(running.keySet());
        ids.removeIf(id -> {
            RandomNode node = running.get(id);
            return node == null || !node.node().isGlobal();
        });
        return ids;
    }

    private @Nullable Map<String, @Nullable Object> seen(String id, String family) {
        RandomNode node = running.get(id);
        return node == null ? null : node.seen(family);
    }

    private static Set<String> without(Set<String> ids, String id) {
        Set<String> others = new TreeSet<>(ids);
        others.remove(id);
        return others;
    }

    private static Set<String> linked(@Nullable RandomNode node) {
        Set<String> ids = new TreeSet<>();
        if (node != null) {
            node.node().linkedNodes().stream().map(Source::node).forEach(ids::add);
        }
        return ids;
    }

    private Set<String> linkedTo(@Nullable RandomNode node) {
        Set<String> ids = new TreeSet<>();
        if (node != null) {
            running.values().stream()
                    .filter(other -> linked(other).contains(node.id()))
                    .forEach(other -> ids.add(other.id()));
        }
        return ids;
    }

    private void assertSees(RandomNode node, String family, Set<String> keys, String what) {
        Map<String, @Nullable Object> seen = node.seen(family);
        assertThat(seen).as("%s: %s", what, family).isNotNull().containsOnlyKeys(keys);
    }

    private void assertSees(RandomNode node, String family, String what) {
        Map<String, Set<@Nullable Object>> held = new TreeMap<>();
        for (RandomNode one : running.values()) {
            one.own(family).forEach((key, value) -> held.computeIfAbsent(key, name -> new HashSet<>())
                    .add(value));
        }
        assertSees(node, family, held.keySet(), what);
        Map<String, @Nullable Object> seen = node.seen(family);
        if (seen != null) {
            seen.forEach((key, value) -> assertThat(held.get(key))
                    .as("%s: %s of %s", what, key, family)
                    .contains(value));
        }
    }
}
