// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Dialect;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.PortOptions;
import io.aemp.node.RandomScheduler;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.SendException;
import io.aemp.node.TestNodes;
import io.aemp.node.TestNodes.Outcome;
import io.aemp.transport.memory.MemoryNetwork;
import io.aemp.wire.message.Arguments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SimultaneousConnectsTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void twoNodesOfOurKindEndWithOneLinkAndLoseNothingWhateverTheOrder() {
        for (int seed = 0; seed < 300; seed++) {
            bothSend(seed);
        }
    }

    private static AempNode node(RandomScheduler scheduler, MemoryNetwork network, String id, String peer) {
        NodeSettings settings = NodeSettings.builder(TestNodes.handshake(id, "camel-aemp/test"))
                .bind(TestNodes.addressOf(id))
                .address(peer, List.of(TestNodes.addressOf(peer)))
                .connectInterval(LONG)
                .idleLimit(LONG)
                .idleProbe(LONG)
                .build();
        AempNode node =
                new AempNode(settings, new NodeRuntime(network.transport(id), scheduler.lane(), scheduler.lane()));
        node.start().toCompletableFuture().join();
        return node;
    }

    private static List<List<@Nullable Object>> collect(RandomScheduler scheduler, AempNode node) {
        List<List<@Nullable Object>> got = new ArrayList<>();
        node.receive("in", null, PortOptions.servedBy(scheduler.lane()), (delivery, done) -> {
            got.add(TestNodes.arguments(delivery));
            done.run();
        });
        return got;
    }

    private static void bothSend(int seed) {
        RandomScheduler scheduler = new RandomScheduler(seed);
        MemoryNetwork network = new MemoryNetwork(scheduler.lane(), scheduler::nanoTime);
        AempNode a = node(scheduler, network, "a", "b");
        AempNode b = node(scheduler, network, "b", "a");
        var gotA = collect(scheduler, a);
        var gotB = collect(scheduler, b);
        List<Outcome> outcomes = new ArrayList<>();
        int sentA = 0;
        int sentB = 0;
        while (sentA < 10 || sentB < 10) {
            switch (scheduler.random().nextInt(12)) {
                case 0 -> sentA = send(a, "b#in", sentA, outcomes);
                case 1 -> sentB = send(b, "a#in", sentB, outcomes);
                case 2 -> network.hold(scheduler.random().nextBoolean() ? "a" : "b");
                case 3 -> network.release(scheduler.random().nextBoolean() ? "a" : "b");
                default -> scheduler.step();
            }
        }
        network.release("a");
        network.release("b");
        scheduler.run(Duration.ofMinutes(2));
        String run = "seed " + seed;
        assertThat(gotB).as(run).isEqualTo(numbers(sentA));
        assertThat(gotA).as(run).isEqualTo(numbers(sentB));
        assertThat(outcomes).as(run).allSatisfy(outcome -> assertThat(outcome.heard())
                .containsExactly("sent"));
        assertThat(a.linkedNodes()).as(run).hasSize(1);
        assertThat(b.linkedNodes()).as(run).hasSize(1);
    }

    @Test
    void linksThatAreCutAtAnyTimeNeitherDoubleNorReorderMessagesAndComeAgain() {
        for (int seed = 0; seed < 300; seed++) {
            bothSendOverABadNetwork(seed);
        }
    }

    private static void bothSendOverABadNetwork(int seed) {
        RandomScheduler scheduler = new RandomScheduler(seed);
        MemoryNetwork network = new MemoryNetwork(scheduler.lane(), scheduler::nanoTime);
        AempNode a = node(scheduler, network, "a", "b");
        AempNode b = node(scheduler, network, "b", "a");
        var gotA = collect(scheduler, a);
        var gotB = collect(scheduler, b);
        List<Outcome> outcomes = new ArrayList<>();
        int sentA = 0;
        int sentB = 0;
        while (sentA < 20 || sentB < 20) {
            switch (scheduler.random().nextInt(20)) {
                case 0, 1 -> sentA = send(a, "b#in", sentA, outcomes);
                case 2, 3 -> sentB = send(b, "a#in", sentB, outcomes);
                case 4 -> network.cut("a", "b");
                default -> scheduler.step();
            }
        }
        scheduler.run(Duration.ofMinutes(2));
        send(a, "b#in", sentA, outcomes);
        send(b, "a#in", sentB, outcomes);
        scheduler.run(Duration.ofMinutes(2));
        String run = "seed " + seed;
        assertRisesTo(gotB, sentA, run);
        assertRisesTo(gotA, sentB, run);
        assertThat(outcomes).as(run).allSatisfy(outcome -> assertThat(outcome.heard())
                .hasSize(1));
        assertThat(a.linkedNodes()).as(run).hasSize(1);
        assertThat(b.linkedNodes()).as(run).hasSize(1);
    }

    private static void assertRisesTo(List<List<@Nullable Object>> got, int last, String run) {
        List<Integer> numbers =
                got.stream().map(message -> (Integer) message.get(0)).toList();
        assertThat(numbers).as(run).isSorted().doesNotHaveDuplicates().endsWith(last);
    }

    private static int send(AempNode from, String to, int number, List<Outcome> outcomes) {
        Outcome outcome = new Outcome();
        outcomes.add(outcome);
        try {
            if (from.send(TestNodes.port(to), null, Arguments.of(number), TestNodes.options(Confirm.NONE), outcome)) {
                outcome.sent();
            }
        } catch (SendException e) {
            outcome.failed(e);
        }
        return number + 1;
    }

    private static List<List<Object>> numbers(int count) {
        return IntStream.range(0, count).<List<Object>>mapToObj(List::of).toList();
    }

    @Test
    void aRealNodeNeverGetsOurAuthenticationOnTwoConnections() {
        for (int seed = 0; seed < 300; seed++) {
            withARealNode(seed);
        }
    }

    private static void withARealNode(int seed) {
        RandomScheduler scheduler = new RandomScheduler(seed);
        MemoryNetwork network = new MemoryNetwork(scheduler.lane(), scheduler::nanoTime);
        AempNode a = node(scheduler, network, "a", "perl");
        ScriptedPeer perl = ScriptedPeer.perl(network, "perl", Dialect.CBOR).listens();
        List<Outcome> outcomes = new ArrayList<>();
        int sent = 0;
        boolean dialled = false;
        while (sent < 10 || !dialled) {
            switch (scheduler.random().nextInt(12)) {
                case 0 -> sent = send(a, "perl#in", sent, outcomes);
                case 1 -> {
                    if (!dialled) {
                        perl.dials("a");
                        dialled = true;
                    }
                }
                case 2 -> network.hold(scheduler.random().nextBoolean() ? "a" : "perl");
                case 3 -> network.release(scheduler.random().nextBoolean() ? "a" : "perl");
                default -> scheduler.step();
            }
            assertThat(perl.links().size() - perl.ends().size())
                    .as("seed %s", seed)
                    .isLessThanOrEqualTo(1);
        }
        network.release("a");
        network.release("perl");
        scheduler.run(Duration.ofMinutes(2));
        assertThat(perl.links()).as("seed %s", seed).hasSize(1);
        assertThat(perl.isLinked()).as("seed %s", seed).isTrue();
        assertThat(perl.heardText())
                .as("seed %s", seed)
                .filteredOn(message -> "in".equals(message.get(0)))
                .isEqualTo(IntStream.range(0, sent)
                        .<List<Object>>mapToObj(i -> List.of("in", i))
                        .toList());
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.heard()).containsExactly("sent"));
    }

    @Test
    void ofTwoConnectionsWithARealNodeTheOneThatItDialledIsKept() {
        TestNodes nodes = new TestNodes();
        AempNode a = nodes.node("a", "perl");
        ScriptedPeer perl = ScriptedPeer.perl(nodes, "perl", Dialect.CBOR).listens();
        nodes.send(a, "perl#in", Confirm.NONE, 1);
        perl.dials("a");
        nodes.loop().advance(Duration.ofSeconds(1));
        assertThat(perl.links()).hasSize(1);
        assertThat(perl.link().dialled()).isTrue();
        assertThat(perl.news()).containsExactly(List.of("in", 1));
    }

    @Test
    void ofTwoConnectionsBetweenNodesOfOurKindTheLowerOnesIsKept() {
        TestNodes nodes = new TestNodes();
        AempNode m = nodes.node("m", "a", "z");
        for (String id : List.of("a", "z")) {
            ScriptedPeer peer = ScriptedPeer.ourKind(nodes, id, Dialect.CBOR).listens();
            nodes.send(m, id + "#in", Confirm.NONE, 1);
            peer.dials("m");
            nodes.loop().advance(Duration.ofSeconds(1));
            assertThat(peer.links()).hasSize(1);
            assertThat(peer.link().dialled()).isEqualTo(id.equals("a"));
            assertThat(peer.news()).containsExactly(List.of("in", 1));
        }
    }
}
