// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.CallOutcome;
import io.aemp.node.Confirm;
import io.aemp.node.Delivery;
import io.aemp.node.Dialect;
import io.aemp.node.HoldingHandler;
import io.aemp.node.MessageHandler;
import io.aemp.node.NodeListener;
import io.aemp.node.PortOptions;
import io.aemp.node.PortOptions.WhenFull;
import io.aemp.node.Receiver;
import io.aemp.node.ReplyCallback;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.SendException;
import io.aemp.node.TestNodes;
import io.aemp.node.TestNodes.Outcome;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowControlTest {
    private final TestNodes nodes = new TestNodes();
    private final AempNode seed = nodes.node("seed");
    private final HoldingHandler handler = new HoldingHandler();
    private final ScriptedPeer peer = ScriptedPeer.perl(nodes, "perl", Dialect.CBOR);

    private Receiver open(int capacity, WhenFull whenFull) {
        Receiver receiver = seed.receive("in", null, nodes.served(1, capacity, whenFull), handler);
        peer.dials("seed");
        nodes.loop().run();
        return receiver;
    }

    private void says(int from, int to) {
        for (int i = from; i < to; i++) {
            peer.says("in", i);
        }
        nodes.loop().run();
    }

    private void finish(int times) {
        for (int i = 0; i < times; i++) {
            handler.finish();
            nodes.loop().run();
        }
    }

    private static List<List<Object>> numbers(int from, int to) {
        return IntStream.range(from, to).<List<Object>>mapToObj(List::of).toList();
    }

    /** Octets of one message to the port. */
    private static long size() {
        return Dialect.CBOR.encode("in", 1).length;
    }

    @Test
    void aFullMailboxPausesItsLinkUntilItIsHalfEmpty() {
        open(4, WhenFull.PAUSE);
        says(0, 20);
        // One in progress, four wait, the rest is not read.
        assertThat(peer.link().queuedOctets()).isEqualTo(15 * size());
        finish(1);
        assertThat(peer.link().queuedOctets()).isEqualTo(15 * size());
        finish(1);
        assertThat(peer.link().queuedOctets()).isEqualTo(13 * size());
        finish(18);
        assertThat(handler.got()).isEqualTo(numbers(0, 20));
        assertThat(peer.link().queuedOctets()).isZero();
    }

    @Test
    void aReadThatIsUnderWayIsTakenWhole() {
        open(2, WhenFull.PAUSE);
        List<List<Object>> messages = IntStream.range(0, 20)
                .<List<Object>>mapToObj(i -> List.of("in", i))
                .toList();
        peer.saysTogether(List.copyOf(messages));
        peer.says("in", 20);
        nodes.loop().run();
        assertThat(peer.link().queuedOctets()).isEqualTo(size());
        finish(21);
        assertThat(handler.got()).isEqualTo(numbers(0, 21));
    }

    @Test
    void octetsFillAMailboxToo() {
        PortOptions usual = nodes.served();
        seed.receive(
                "in",
                null,
                new PortOptions(
                        usual.workers(),
                        1,
                        1000,
                        10_000,
                        WhenFull.PAUSE,
                        usual.pauseLimit(),
                        false,
                        PortOptions.ANY_NODE),
                handler);
        peer.dials("seed");
        nodes.loop().run();
        for (int i = 0; i < 10; i++) {
            peer.says("in", "x".repeat(4000));
        }
        nodes.loop().run();
        assertThat(peer.link().queuedOctets()).isBetween(6 * 4000L, 7 * 4000L);
        finish(10);
        assertThat(handler.got()).hasSize(10);
    }

    @Test
    void aPauseThatLastsTooLongTurnsIntoADropWithOneEventUntilHalfEmpty() {
        List<String> events = new ArrayList<>();
        seed.addListener(new NodeListener() {
            @Override
            public void portOverloaded(String port) {
                events.add(port);
            }
        });
        open(4, WhenFull.PAUSE);
        says(0, 20);
        nodes.loop().advance(Duration.ofSeconds(29));
        assertThat(events).isEmpty();
        assertThat(peer.link().queuedOctets()).isPositive();
        nodes.loop().advance(Duration.ofSeconds(2));
        assertThat(events).containsExactly("in");
        assertThat(peer.link().queuedOctets()).isZero();
        says(20, 30);
        finish(2);
        says(30, 32);
        finish(5);
        assertThat(handler.got())
                .isEqualTo(
                        List.of(List.of(0), List.of(1), List.of(2), List.of(3), List.of(4), List.of(30), List.of(31)));
        assertThat(events).hasSize(1);
        says(40, 60);
        nodes.loop().advance(Duration.ofSeconds(31));
        assertThat(events).containsExactly("in", "in");
    }

    @Test
    void messagesOfThisNodeAreDroppedWhileAPortIsOverloaded() {
        open(4, WhenFull.PAUSE);
        says(0, 20);
        nodes.loop().advance(Duration.ofSeconds(31));
        assertThat(nodes.send(seed, "seed#in", Confirm.ACCEPTED, "local").heard())
                .containsExactly("sent");
        finish(5);
        assertThat(handler.got()).isEqualTo(numbers(0, 5));
    }

    @Test
    void aFullMailboxThatDropsReadsOn() {
        open(4, WhenFull.DROP);
        says(0, 20);
        assertThat(peer.link().queuedOctets()).isZero();
        finish(1);
        says(20, 22);
        finish(5);
        assertThat(handler.got())
                .isEqualTo(List.of(List.of(0), List.of(1), List.of(2), List.of(3), List.of(4), List.of(20)));
    }

    @Test
    void aFullMailboxThatKillsTellsTheMonitors() {
        Receiver receiver = open(4, WhenFull.KILL);
        peer.says("", "mon1", "in");
        says(0, 20);
        assertThat(receiver.isOpen()).isFalse();
        assertThat(peer.news()).containsExactly(List.of("", "kil0", "in", "die", "mailbox of port seed#in is full"));
        assertThat(receiver.pending()).isEqualTo(1);
    }

    @Test
    void aLinkOnWhichCallsWaitIsPausedOnlyAtTheHardLimit() {
        open(4, WhenFull.PAUSE);
        CallOutcome call = nodes.call(seed, "perl#svc", Duration.ofSeconds(20), "hello");
        nodes.loop().run();
        List<Object> request = peer.news().stream()
                .filter(message -> message.get(0).equals("svc"))
                .findFirst()
                .orElseThrow();
        says(0, 15);
        peer.says(String.valueOf(request.get(2)).substring("seed#".length()), "reply");
        nodes.loop().run();
        assertThat(call.heard()).containsExactly("replied [reply]");
        says(15, 20);
        assertThat(peer.link().queuedOctets()).isEqualTo(4 * size());
    }

    @Test
    void atTheHardLimitALinkIsPausedAndItsCallsEndByTheirTimeout() {
        open(4, WhenFull.PAUSE);
        CallOutcome call = nodes.call(seed, "perl#svc", Duration.ofSeconds(20), "hello");
        nodes.loop().run();
        says(0, 24);
        assertThat(peer.link().queuedOctets()).isEqualTo((24 - 1 - 16) * size());
        nodes.loop().advance(Duration.ofSeconds(21));
        assertThat(call.heard()).containsExactly("failed TIMED_OUT");
    }

    @Test
    void aCallThatBeginsWhileItsLinkIsPausedGetsItsReply() {
        open(1, WhenFull.PAUSE);
        says(0, 3);
        assertThat(peer.link().queuedOctets()).isPositive();
        CallOutcome call = nodes.call(seed, "perl#svc", Duration.ofSeconds(20), "hello");
        nodes.loop().run();
        List<Object> request = peer.news().stream()
                .filter(message -> message.get(0).equals("svc"))
                .findFirst()
                .orElseThrow();
        peer.says(String.valueOf(request.get(2)).substring("seed#".length()), "reply");
        nodes.loop().run();
        assertThat(call.heard()).containsExactly("replied [reply]");
    }

    @Test
    void aPortThatDiesLetsItsLinkGoOn() {
        Receiver receiver = open(2, WhenFull.PAUSE);
        says(0, 20);
        assertThat(peer.link().queuedOctets()).isPositive();
        receiver.kill(DeathReason.NORMAL);
        nodes.loop().run();
        assertThat(peer.link().queuedOctets()).isZero();
        assertThat(receiver.pending()).isEqualTo(1);
    }

    @Test
    void aSuspendedPortFillsUpAndPausesItsLink() {
        Receiver receiver = open(4, WhenFull.PAUSE);
        receiver.suspend();
        says(0, 10);
        assertThat(peer.link().queuedOctets()).isEqualTo(6 * size());
        receiver.resume();
        nodes.loop().run();
        finish(10);
        assertThat(handler.got()).isEqualTo(numbers(0, 10));
    }

    @Test
    void aSenderOfThisNodeWaitsForRoomInOrder() {
        open(2, WhenFull.PAUSE);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            outcomes.add(nodes.send(seed, "seed#in", Confirm.ACCEPTED, i));
        }
        nodes.loop().run();
        // The first is in progress or waits with the second when the third comes.
        long done =
                outcomes.stream().filter(outcome -> !outcome.heard().isEmpty()).count();
        assertThat(done).isBetween(2L, 4L);
        finish(10);
        assertThat(handler.got()).isEqualTo(numbers(0, 10));
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.heard()).containsExactly("sent"));
    }

    @Test
    void aSenderOfThisNodeThatWaitsTooLongHearsThatTheMailboxStayedFull() {
        open(1, WhenFull.PAUSE);
        nodes.send(seed, "seed#in", Confirm.ACCEPTED, 0);
        nodes.loop().run();
        nodes.send(seed, "seed#in", Confirm.ACCEPTED, 1);
        nodes.loop().run();
        Outcome late = nodes.send(seed, "seed#in", Confirm.ACCEPTED, 2);
        nodes.loop().advance(TestNodes.TIMEOUT.minusMillis(1));
        assertThat(late.heard()).isEmpty();
        nodes.loop().advance(Duration.ofMillis(2));
        assertThat(late.heard()).containsExactly("failed QUEUE_FULL");
        finish(2);
        assertThat(handler.got()).isEqualTo(numbers(0, 2));
        nodes.send(seed, "seed#in", Confirm.ACCEPTED, 3);
        nodes.loop().run();
        assertThat(handler.got()).last().isEqualTo(List.of(3));
    }

    @Test
    void aFunctionThatIsFullTakesCallsOfThisNodeLater() {
        seed.receiveFunction("My::func", nodes.served(1, 1, WhenFull.PAUSE), handler);
        for (int i = 0; i < 5; i++) {
            nodes.send(seed, "seed", Confirm.NONE, "My::func", i);
            nodes.loop().run();
        }
        finish(5);
        assertThat(handler.got()).isEqualTo(numbers(0, 5));
    }

    @Test
    void aNodeThatAsksForMoreThanItReadsIsNotListenedTo() {
        AempNode small = nodes.node("small", builder -> builder.sendQueueLimit(1000));
        peer.dials("small");
        nodes.loop().run();
        nodes.network().hold("perl");
        for (int i = 0; i < 1000; i++) {
            peer.says("", "snd", "perl#p", "x".repeat(100));
            peer.says("", "mon1", "nope" + i);
        }
        nodes.loop().run();
        assertThat(peer.link().queuedOctets()).isGreaterThan(100_000);
        assertThat(nodes.network().octets("small", "perl")).isLessThan(3000);
        nodes.network().release("perl");
        nodes.loop().advance(Duration.ofSeconds(20));
        assertThat(peer.link().queuedOctets()).isZero();
        assertThat(peer.news()).filteredOn(message -> message.contains("kil0")).hasSize(1000);
        assertThat(small.linkedNodes()).hasSize(1);
    }

    @Test
    void nodesThatCallEachOtherWithFullMailboxesRecover() {
        TestNodes both = new TestNodes();
        AempNode a = both.node("a", "b");
        AempNode b = both.node("b", "a");
        long[] ended = new long[1];
        Receiver inA = a.receive("in", null, both.served(1, 2, WhenFull.PAUSE), calls(a, "b#in", ended));
        Receiver inB = b.receive("in", null, both.served(1, 2, WhenFull.PAUSE), calls(b, "a#in", ended));
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            outcomes.add(both.send(a, "b#in", Confirm.ACCEPTED, i));
            outcomes.add(both.send(b, "a#in", Confirm.ACCEPTED, i));
        }
        both.loop().advance(Duration.ofMinutes(30));
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.heard()).hasSize(1));
        assertThat(inA.pending()).isZero();
        assertThat(inB.pending()).isZero();
        assertThat(ended[0])
                .isEqualTo(outcomes.stream()
                        .filter(outcome -> outcome.heard().contains("sent"))
                        .count());
        Outcome again = both.send(a, "b#in", Confirm.RECEIVED, "last");
        both.loop().advance(Duration.ofSeconds(25));
        assertThat(again.heard()).containsExactly("sent");
    }

    /** Answers a call; for each other message calls the port of the other node. */
    private static MessageHandler calls(AempNode self, String other, long[] ended) {
        return (delivery, done) -> {
            try {
                if (delivery.frame().argumentCount() > 1) {
                    String replyPort = String.valueOf(delivery.frame().lastText());
                    self.send(
                            TestNodes.port(replyPort),
                            null,
                            Arguments.of("reply"),
                            TestNodes.options(Confirm.NONE),
                            new Outcome());
                    done.run();
                    return;
                }
                self.call(
                        TestNodes.port(other),
                        null,
                        Arguments.of("call"),
                        Duration.ofSeconds(2),
                        TestNodes.options(Confirm.ACCEPTED),
                        new ReplyCallback() {
                            @Override
                            public void replied(Delivery reply) {
                                ended[0]++;
                                done.run();
                            }

                            @Override
                            public void failed(SendException cause) {
                                ended[0]++;
                                done.run();
                            }
                        });
            } catch (SendException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
