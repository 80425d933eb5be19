// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.db.SimulatedNetwork.Node;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens in whatever order: when all messages have arrived, every global shows what the living nodes have. */
class MergePropertyTest {
    private static final List<String> FAMILIES = List.of("f");
    private static final List<String> KEYS = List.of("a", "b");

    @Property(tries = 1000)
    void everyGlobalConvergesToWhatLivingNodesHave(
            @ForAll @IntRange(min = 1, max = 4) int globals,
            @ForAll @IntRange(max = 6) int slaves,
            @ForAll @IntRange(max = 300) int steps,
            @ForAll long seed) {
        converges(globals, slaves, steps, seed, 1_000_000);
    }

    /** Nothing breaks, so that many hold the same key at the same time. */
    @Property(tries = 1000)
    void everyGlobalConvergesWhoeverElseHasTheKey(@ForAll @IntRange(max = 60) int steps, @ForAll long seed) {
        SimulatedNetwork network = new SimulatedNetwork(seed, 1_000_000);
        List.of("g0", "g1").forEach(id -> network.node(id, true));
        List.of("s0", "s1", "s2", "s3").forEach(id -> network.node(id, false));
        network.link("g0", "g1");
        List.of("s0", "s1", "s2").forEach(id -> network.link(id, "g0"));
        network.link("s3", "g1");
        network.run();
        for (int i = 0; i < steps; i++) {
            Random random = network.random();
            Node node = network.nodes().get(2 + random.nextInt(4));
            if (random.nextBoolean()) {
                node.set("f", "a", random.nextInt(2));
            } else {
                node.delete("f", "a");
            }
            for (int j = random.nextInt(20); j > 0; j--) {
                network.step();
            }
        }
        network.run();
        network.nodes().forEach(node -> check(network, node));
    }

    @Property(tries = 300)
    void andSoItDoesWhenDatabasesAreToldInParts(@ForAll @IntRange(max = 300) int steps, @ForAll long seed) {
        converges(3, 3, steps, seed, 100);
    }

    private static void converges(int globals, int slaves, int steps, long seed, long messageOctets) {
        SimulatedNetwork network = new SimulatedNetwork(seed, messageOctets);
        for (int i = 0; i < globals; i++) {
            network.node("g" + i, true);
        }
        for (int i = 0; i < slaves; i++) {
            network.node("s" + i, false);
        }
        for (int i = 0; i < steps; i++) {
            happen(network);
        }
        heal(network);
        for (Node global : network.nodes()) {
            check(network, global);
        }
    }

    private static void happen(SimulatedNetwork network) {
        Random random = network.random();
        List<Node> nodes = network.nodes();
        Node node = nodes.get(random.nextInt(nodes.size()));
        Node other = nodes.get(random.nextInt(nodes.size()));
        String family = FAMILIES.get(random.nextInt(FAMILIES.size()));
        String key = KEYS.get(random.nextInt(KEYS.size()));
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> node.set(family, key, random.nextInt(3));
            case 3, 8 -> node.delete(family, key);
            case 4, 5 -> link(network, node, other);
            case 6 -> network.cut(node.id, other.id);
            case 7 -> restart(network, node);
            default -> {
                for (int i = random.nextInt(40); i > 0; i--) {
                    network.step();
                }
            }
        }
    }

    private static void link(SimulatedNetwork network, Node node, Node other) {
        network.link(node.id, other.id);
    }

    private static void restart(SimulatedNetwork network, Node node) {
        if (network.random().nextInt(3) == 0) {
            network.kill(node.id);
            network.node(node.id, node.isGlobal);
        }
    }

    private static void heal(SimulatedNetwork network) {
        for (Node node : network.nodes()) {
            for (Node other : network.nodes()) {
                if (other.isGlobal && (node.isGlobal || network.random().nextInt(3) > 0)) {
                    network.link(node.id, other.id);
                }
            }
        }
        for (Node node : network.nodes()) {
            if (!node.isGlobal) {
                network.link(node.id, "g0");
            }
        }
        network.run();
    }

    private static void check(SimulatedNetwork network, Node node) {
        Map<String, Map<String, List<Object>>> model = network.model();
        for (String family : FAMILIES) {
            Map<String, List<Object>> expected = model.getOrDefault(family, Map.of());
            var view = SimulatedNetwork.view(node, family);
            network.run();
            assertThat(new TreeSet<>(view.keySet()))
                    .as("keys of %s at %s", family, node.id)
                    .isEqualTo(new TreeSet<>(expected.keySet()));
            view.forEach((key, value) -> assertThat(expected.get(key))
                    .as("values of %s %s at %s", family, key, node.id)
                    .contains(value));
        }
        assertThat(node.membership.slave().master()).isNotNull();
    }
}
