// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import static io.aemp.node.TestNodes.port;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Dialect;
import io.aemp.node.HoldingHandler;
import io.aemp.node.PortOptions;
import io.aemp.node.PortOptions.WhenFull;
import io.aemp.node.PortUnavailableException;
import io.aemp.node.Receiver;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.TestNodes;
import io.aemp.node.TestNodes.Outcome;
import io.aemp.wire.message.DeathReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PortsTest {
    private final TestNodes nodes = new TestNodes();
    private final AempNode seed = nodes.node("seed");

    private Receiver collect(String port, @Nullable String tag, List<List<@Nullable Object>> into) {
        return seed.receive(port, tag, nodes.served(), (delivery, done) -> {
            into.add(TestNodes.arguments(delivery));
            done.run();
        });
    }

    private ScriptedPeer linked(Dialect dialect) {
        ScriptedPeer peer = ScriptedPeer.perl(nodes, "perl", dialect);
        peer.dials("seed");
        nodes.loop().run();
        return peer;
    }

    private void send(Object... arguments) {
        assertThat(nodes.send(seed, "seed#in", Confirm.ACCEPTED, arguments).heard())
                .containsExactly("sent");
        nodes.loop().run();
    }

    @ParameterizedTest
    @EnumSource
    void aReceiverWithATagGetsItsMessagesWithoutTheTagAndTheOtherOneTheRest(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        List<List<@Nullable Object>> tagged = new ArrayList<>();
        List<List<@Nullable Object>> others = new ArrayList<>();
        collect("in", "order", tagged);
        collect("in", null, others);
        peer.says("in", "order", 1);
        peer.says("in", "other", 2);
        peer.says("in", "order");
        peer.says("in");
        peer.says("in", null, 3);
        peer.says("in", List.of("order"), 4);
        nodes.loop().run();
        assertThat(tagged).containsExactly(List.of(1), List.of());
        assertThat(others).hasSize(4).first().isEqualTo(List.of("other", 2));
    }

    @Test
    void aTagIsTheOnlyOneOfItsPort() {
        collect("in", "a", new ArrayList<>());
        collect("in", null, new ArrayList<>());
        assertThatThrownBy(() -> collect("in", "a", new ArrayList<>()))
                .isInstanceOf(PortUnavailableException.class)
                .hasMessageContaining("seed#in")
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> collect("in", null, new ArrayList<>()))
                .isInstanceOf(PortUnavailableException.class)
                .hasMessageContaining("without tag");
    }

    @Test
    void receiversOfAPortAgreeOnHowItIsServed() {
        collect("in", "a", new ArrayList<>());
        assertThatThrownBy(() ->
                        seed.receive("in", "b", nodes.served(2, 10, WhenFull.DROP), (delivery, done) -> done.run()))
                .isInstanceOf(PortUnavailableException.class)
                .hasMessageContaining("other options");
    }

    @Test
    void theNodePortIsNotForTheApplication() {
        assertThatThrownBy(() -> collect("", null, new ArrayList<>()))
                .isInstanceOf(PortUnavailableException.class)
                .hasMessageContaining("node port");
    }

    @Test
    void aPortThatIsServedInTheThreadOfItsMessagesNeedsNoMoreStackForMoreOfThem() {
        List<Integer> depths = new ArrayList<>();
        List<Object> numbers = new ArrayList<>();
        Receiver receiver = seed.receive("in", null, PortOptions.servedBy(Runnable::run), (delivery, done) -> {
            depths.add(Thread.currentThread().getStackTrace().length);
            numbers.add(TestNodes.arguments(delivery).get(0));
            done.run();
        });
        receiver.suspend();
        for (int i = 0; i < 2000; i++) {
            send(i);
        }
        receiver.resume();
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.range(0, 2000).boxed().toList());
        assertThat(depths).containsOnly(depths.get(0));
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerInTheThreadOfItsMessagesMayEndTheNode(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        List<String> handled = new ArrayList<>();
        for (String port : List.of("one", "two")) {
            seed.receive(port, null, PortOptions.servedBy(Runnable::run), (delivery, done) -> {
                handled.add(delivery.port());
                seed.stop();
                done.run();
            });
        }
        peer.says("one");
        peer.says("two");
        nodes.loop().run();
        assertThat(handled).contains("one").doesNotHaveDuplicates();
    }

    @Test
    void limitsThatLetNothingInAreRefused() {
        assertThatThrownBy(() -> nodes.served(0, 1, WhenFull.PAUSE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> nodes.served(1, 0, WhenFull.PAUSE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void generatedNamesAreShortAndNeverTheSame() {
        Set<String> names = new HashSet<>();
        AempNode other = nodes.node("other");
        for (int i = 0; i < 5000; i++) {
            assertThat(names.add(seed.newPortName())).isTrue();
            assertThat(names.add(other.newPortName())).isTrue();
        }
        assertThat(names).allMatch(name -> name.matches("[0-9A-Za-z]{13,16}"));
    }

    @Test
    void messagesOfNodesThatAreNotAllowedAreDropped() {
        PortOptions usual = nodes.served();
        PortOptions friends = new PortOptions(
                usual.workers(), 1, 10, 1000, WhenFull.PAUSE, usual.pauseLimit(), true, "friend"::equals);
        HoldingHandler handler = new HoldingHandler();
        Receiver receiver = seed.receive("in", null, friends, handler);
        ScriptedPeer peer = linked(Dialect.CBOR);
        peer.says("in", 1);
        peer.says("", "kil1", "in");
        ScriptedPeer friend = ScriptedPeer.perl(nodes, "friend", Dialect.CBOR);
        friend.dials("seed");
        nodes.loop().run();
        friend.says("in", 2);
        nodes.loop().run();
        assertThat(handler.got()).containsExactly(List.of(2));
        assertThat(receiver.isOpen()).isTrue();
    }

    @Test
    void thePortDiesWithItsLastReceiverAndListenersHearAfterMonitors() {
        List<String> heard = new ArrayList<>();
        Receiver tagged = collect("in", "a", new ArrayList<>());
        Receiver rest = collect("in", null, new ArrayList<>());
        seed.monitor(port("seed#in"), reason -> heard.add("monitor " + reason.describe()));
        tagged.onDeath(reason -> heard.add("tagged " + reason.describe()));
        rest.onDeath(reason -> heard.add("rest " + reason.describe()));
        tagged.close(DeathReason.NORMAL);
        nodes.loop().run();
        assertThat(heard).isEmpty();
        assertThat(tagged.isOpen()).isFalse();
        assertThat(rest.isOpen()).isTrue();
        rest.close(DeathReason.NORMAL);
        rest.onDeath(reason -> heard.add("late " + reason.describe()));
        nodes.loop().run();
        assertThat(heard).containsExactly("monitor normal", "tagged normal", "rest normal", "late normal");
    }

    @Test
    void aMonitorOfAnOwnPortFiresOnceAndNotWhenItIsCancelled() {
        List<DeathReason> deaths = new ArrayList<>();
        Receiver mortal = collect("in", null, new ArrayList<>());
        seed.monitor(port("seed#in"), deaths::add);
        seed.monitor(port("seed#in"), deaths::add).cancel();
        seed.monitor(port("seed#nope"), deaths::add);
        nodes.loop().run();
        assertThat(deaths).containsExactly(DeathReason.noSuchPort(port("seed#nope")));
        mortal.kill(DeathReason.of("x"));
        mortal.kill(DeathReason.of("y"));
        nodes.loop().run();
        assertThat(deaths).hasSize(2).last().isEqualTo(DeathReason.of("x"));
    }

    @Test
    void aReceiverThatStopsAcceptingHandlesWhatWaits() {
        HoldingHandler handler = new HoldingHandler();
        Receiver receiver = seed.receive("in", null, nodes.served(), handler);
        send(1);
        send(2);
        receiver.stopAccepting();
        send(3);
        assertThat(receiver.pending()).isEqualTo(2);
        handler.finish();
        nodes.loop().run();
        handler.finish();
        nodes.loop().run();
        assertThat(handler.got()).containsExactly(List.of(1), List.of(2));
        assertThat(receiver.pending()).isZero();
        assertThat(receiver.close(DeathReason.NORMAL)).isZero();
    }

    @Test
    void closingSaysHowManyMessagesWereDropped() {
        HoldingHandler handler = new HoldingHandler();
        Receiver receiver = seed.receive("in", "t", nodes.served(), handler);
        List<List<@Nullable Object>> others = new ArrayList<>();
        collect("in", null, others);
        for (int i = 0; i < 5; i++) {
            send("t", i);
        }
        send("other");
        assertThat(receiver.close(DeathReason.NORMAL)).isEqualTo(4);
        handler.finish();
        nodes.loop().run();
        assertThat(handler.got()).hasSize(1);
        assertThat(others).containsExactly(List.of("other"));
    }

    @Test
    void aSuspendedReceiverHoldsUpWhatIsBehindItsMessages() {
        List<List<@Nullable Object>> all = new ArrayList<>();
        Receiver tagged = collect("in", "t", all);
        collect("in", null, all);
        tagged.suspend();
        send("x", 1);
        send("t", 2);
        send("x", 3);
        send("t", 4);
        assertThat(all).containsExactly(List.of("x", 1));
        tagged.resume();
        nodes.loop().run();
        assertThat(all).containsExactly(List.of("x", 1), List.of(2), List.of("x", 3), List.of(4));
        tagged.suspend();
        send("t", 5);
        send("x", 6);
        tagged.close(DeathReason.NORMAL);
        nodes.loop().run();
        assertThat(all).hasSize(5).last().isEqualTo(List.of("x", 6));
    }

    @Test
    void aHandlerThatThrowsCountsAsDone() {
        List<Object> got = new ArrayList<>();
        Receiver receiver = seed.receive("in", null, nodes.served(), (delivery, done) -> {
            got.add(TestNodes.arguments(delivery));
            throw new IllegalStateException("expected by the test");
        });
        send(1);
        send(2);
        assertThat(got).hasSize(2);
        assertThat(receiver.pending()).isZero();
    }

    @Test
    void doneTwiceCountsOnce() {
        HoldingHandler handler = new HoldingHandler();
        Receiver receiver = seed.receive("in", null, nodes.served(), handler);
        send(1);
        send(2);
        send(3);
        Runnable first = handler.finish();
        first.run();
        nodes.loop().run();
        first.run();
        nodes.loop().run();
        assertThat(handler.got()).hasSize(2);
        assertThat(handler.inProgress()).isEqualTo(1);
        assertThat(receiver.pending()).isEqualTo(2);
    }

    @Test
    void soManyMessagesAreInProgressAsAllowed() {
        HoldingHandler handler = new HoldingHandler();
        seed.receive("in", null, nodes.served(3, 100, WhenFull.PAUSE), handler);
        for (int i = 0; i < 10; i++) {
            send(i);
        }
        assertThat(handler.inProgress()).isEqualTo(3);
        for (int i = 0; i < 10; i++) {
            handler.finish();
            nodes.loop().run();
        }
        assertThat(handler.got()).hasSize(10).first().isEqualTo(List.of(0));
    }

    @Test
    void workersThatRejectAreAskedAgain() {
        ArrayDeque<Runnable> taken = new ArrayDeque<>();
        boolean[] rejects = {true};
        PortOptions usual = nodes.served();
        PortOptions options = new PortOptions(
                task -> {
                    if (rejects[0]) {
                        throw new RejectedExecutionException("expected by the test");
                    }
                    taken.add(task);
                },
                1,
                10,
                1000,
                WhenFull.PAUSE,
                usual.pauseLimit(),
                false,
                PortOptions.ANY_NODE);
        HoldingHandler handler = new HoldingHandler();
        seed.receive("in", null, options, handler);
        send(1);
        nodes.loop().advance(java.time.Duration.ofMillis(100));
        assertThat(taken).isEmpty();
        rejects[0] = false;
        nodes.loop().advance(java.time.Duration.ofMillis(100));
        taken.remove().run();
        assertThat(handler.got()).containsExactly(List.of(1));
    }

    @Test
    void whatIsDeliveredHereIsWhatTheWireWouldBring() {
        List<List<@Nullable Object>> got = new ArrayList<>();
        collect("in", null, got);
        List<Object> mutable = new ArrayList<>(List.of(1));
        Map<String, Object> map = new HashMap<>(Map.of("k", mutable));
        byte[] octets = {1, 2, (byte) 0xFF};
        HoldingHandler slow = new HoldingHandler();
        seed.receive("slow", null, nodes.served(), slow);
        nodes.send(seed, "seed#slow", Confirm.NONE, mutable, map, octets, 1L << 40, 0.5f, "text", null);
        mutable.add(2);
        octets[0] = 9;
        nodes.loop().run();
        assertThat(slow.got()).hasSize(1);
        List<@Nullable Object> arguments = slow.got().get(0);
        assertThat(arguments.subList(0, 2)).containsExactly(List.of(1), Map.of("k", List.of(1)));
        assertThat(arguments.get(2)).isEqualTo(new byte[] {1, 2, (byte) 0xFF});
        assertThat(arguments.subList(3, 7)).containsExactly(1L << 40, 0.5, "text", null);
        Outcome bean = nodes.send(seed, "seed#in", Confirm.NONE, new Object());
        assertThat(bean.heard()).containsExactly("failed UNENCODABLE");
        Outcome large = nodes.send(seed, "seed#in", Confirm.NONE, Collections.nCopies(5_000_000, "long"));
        assertThat(large.heard()).containsExactly("failed UNENCODABLE");
    }

    @Test
    void messagesToPortsThatDoNotExistAreDroppedSilently() {
        assertThat(nodes.send(seed, "seed#nope", Confirm.ACCEPTED, 1).heard()).containsExactly("sent");
    }
}
