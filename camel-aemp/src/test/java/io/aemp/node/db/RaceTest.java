// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.Dialect;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.RandomScheduler;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.TestNodes;
import io.aemp.transport.memory.MemoryNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two nodes that are seeds of each other start at the same time, as in race-json.log: one link, and both are global. */
class RaceTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private static AempNode node(RandomScheduler scheduler, MemoryNetwork network, String id, String seed) {
        NodeSettings settings = NodeSettings.builder(TestNodes.handshake(id, "camel-aemp/test"))
                .bind(TestNodes.addressOf(id))
                .seed(TestNodes.addressOf(seed))
                .idleLimit(LONG)
                .idleProbe(LONG)
                .build();
        AempNode node =
                new AempNode(settings, new NodeRuntime(network.transport(id), scheduler.lane(), scheduler.lane()));
        node.start().toCompletableFuture().join();
        return node;
    }

    private static void play(RandomScheduler scheduler, MemoryNetwork network, Runnable check) {
        for (int i = 0; i < 150; i++) {
            switch (scheduler.random().nextInt(20)) {
                case 0 -> network.hold(scheduler.random().nextBoolean() ? "g1" : "g2");
                case 1 -> network.release(scheduler.random().nextBoolean() ? "g1" : "g2");
                default -> scheduler.step();
            }
            check.run();
        }
        network.release("g1");
        network.release("g2");
    }

    @Test
    void twoOfOurKindBecomeGlobalOverOneLink() {
        for (int seed = 0; seed < 300; seed++) {
            RandomScheduler scheduler = new RandomScheduler(seed);
            MemoryNetwork network = new MemoryNetwork(scheduler.lane(), scheduler::nanoTime);
            AempNode g1 = node(scheduler, network, "g1", "g2");
            AempNode g2 = node(scheduler, network, "g2", "g1");
            play(scheduler, network, () -> {});
            scheduler.run(Duration.ofSeconds(10));
            for (AempNode node : List.of(g1, g2)) {
                assertThat(node.linkedNodes()).as("seed %s", seed).hasSize(1);
                assertThat(node.isGlobal()).as("seed %s", seed).isTrue();
                assertThat(family(scheduler, node, "'g")).as("seed %s", seed).containsOnlyKeys("g1", "g2");
                assertThat(family(scheduler, node, "'l")).as("seed %s", seed).containsOnlyKeys("g1", "g2");
            }
        }
    }

    private static Map<String, @Nullable Object> family(RandomScheduler scheduler, AempNode node, String family) {
        var answer = node.database().family(family, LONG).toCompletableFuture();
        scheduler.run(Duration.ofSeconds(1));
        return answer.join();
    }

    @Test
    void oneOfOursAndARealOneKeepTheFirstLinkAndMeetOverIt() {
        for (int seed = 0; seed < 300; seed++) {
            meetARealNode(seed);
        }
    }

    /** The real node dials when it starts and, as the schedule has it, once more. */
    private static void meetARealNode(int seed) {
        RandomScheduler scheduler = new RandomScheduler(seed);
        MemoryNetwork network = new MemoryNetwork(scheduler.lane(), scheduler::nanoTime);
        ScriptedPeer perl = ScriptedPeer.perl(network, "g2", Dialect.JSON).listens();
        AempNode g1 = node(scheduler, network, "g1", "g2");
        perl.onMessage(message -> {
            if ("g_slave".equals(message.get(1)) && message.size() == 2) {
                perl.says("", "g_slave");
                perl.says("", "g_global");
            } else if ("snd".equals(message.get(1))) {
                perl.says(TestNodes.port((String) message.get(2)).port(), message.get(3));
            }
        });
        perl.dials("g1");
        play(scheduler, network, () -> assertThat(
                        perl.links().size() - perl.ends().size())
                .as("seed %s", seed)
                .isLessThanOrEqualTo(1));
        scheduler.run(Duration.ofSeconds(2));
        perl.dials("g1");
        scheduler.run(Duration.ofSeconds(10));
        assertThat(perl.links()).as("seed %s", seed).hasSize(1);
        assertThat(perl.isLinked()).as("seed %s", seed).isTrue();
        assertThat(g1.isGlobal()).as("seed %s", seed).isTrue();
        assertThat(perl.heardText())
                .as("seed %s", seed)
                .filteredOn(message -> List.of("g_global", "g_set").contains(message.get(1)))
                .extracting(message -> message.get(1))
                .containsExactly("g_global", "g_set");
    }
}
