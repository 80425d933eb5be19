// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import static io.aemp.node.TestNodes.addressOf;
import static io.aemp.node.TestNodes.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Dialect;
import io.aemp.node.Monitor;
import io.aemp.node.NodeListener;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.Receiver;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.Source;
import io.aemp.node.TestNodes;
import io.aemp.node.TestNodes.Outcome;
import io.aemp.transport.LinkEnd;
import io.aemp.wire.message.DeathReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinksTest {
    private final TestNodes nodes = new TestNodes();
    private final AempNode a = nodes.node("a", builder -> builder.sendQueueLimit(1000), "b", "perl");

    private ScriptedPeer linked(ScriptedPeer peer) {
        peer.dials("a");
        nodes.loop().run();
        assertThat(peer.isLinked()).isTrue();
        return peer;
    }

    private ScriptedPeer perl() {
        return linked(ScriptedPeer.perl(nodes, "perl", Dialect.CBOR));
    }

    private List<Outcome> sendMany(int from, int to, Confirm confirm) {
        List<Outcome> outcomes = IntStream.range(from, to)
                .mapToObj(i -> nodes.send(a, "perl#in", confirm, i, "x".repeat(90)))
                .toList();
        nodes.loop().run();
        return outcomes;
    }

    private static long count(List<Outcome> outcomes, String heard) {
        return outcomes.stream()
                .filter(outcome -> outcome.heard().contains(heard))
                .count();
    }

    private static List<Object> numbers(ScriptedPeer peer) {
        return peer.heard().stream()
                .filter(m -> m.get(0).equals("in"))
                .<Object>map(m -> m.get(1))
                .toList();
    }

    @Test
    void aSenderToAPeerThatDoesNotReadWaitsUntilItsQueueIsHalfEmpty() {
        ScriptedPeer perl = perl();
        nodes.network().hold("perl");
        List<Outcome> outcomes = sendMany(0, 30, Confirm.ACCEPTED);
        assertThat(count(outcomes, "sent")).isBetween(9L, 11L);
        assertThat(nodes.network().octets("a", "perl")).isLessThan(2500);
        nodes.network().release("perl");
        nodes.loop().run();
        assertThat(count(outcomes, "sent")).isEqualTo(30);
        assertThat(numbers(perl)).isEqualTo(IntStream.range(0, 30).boxed().toList());
    }

    @Test
    void aSenderThatWaitsTooLongHearsThatTheQueueStayedFullAndLaterOnesKeepTheirOrder() {
        ScriptedPeer perl = perl();
        nodes.network().hold("perl");
        List<Outcome> early = sendMany(0, 20, Confirm.ACCEPTED);
        nodes.loop().advance(Duration.ofSeconds(10));
        List<Outcome> late = sendMany(20, 30, Confirm.ACCEPTED);
        nodes.loop().advance(Duration.ofSeconds(11));
        assertThat(count(early, "sent") + count(early, "failed QUEUE_FULL")).isEqualTo(20);
        assertThat(count(early, "failed QUEUE_FULL")).isPositive();
        nodes.network().release("perl");
        nodes.loop().run();
        assertThat(count(late, "sent")).isEqualTo(10);
        assertThat(numbers(perl)).hasSize((int) count(early, "sent") + 10);
        assertThat(numbers(perl)).isSorted().last().isEqualTo(29);
    }

    @Test
    void whoAsksForNoConfirmationStillWaitsWhenTheQueueIsFull() {
        ScriptedPeer perl = perl();
        nodes.network().hold("perl");
        List<Outcome> outcomes = sendMany(0, 40, Confirm.NONE);
        assertThat(count(outcomes, "sent")).isBetween(17L, 23L);
        nodes.network().release("perl");
        nodes.loop().run();
        assertThat(count(outcomes, "sent")).isEqualTo(40);
        assertThat(numbers(perl)).isEqualTo(IntStream.range(0, 40).boxed().toList());
    }

    @Test
    void aLostLinkFailsEverythingThatWaitsOnce() {
        List<String> events = new ArrayList<>();
        a.addListener(new NodeListener() {
            @Override
            public void nodeUp(Source node) {
                events.add("up " + node.node());
            }

            @Override
            public void nodeDown(String node, LinkEnd end) {
                events.add("down " + node + " " + end.message());
            }
        });
        perl();
        List<DeathReason> deaths = new ArrayList<>();
        Monitor cancelled = a.monitor(port("perl#p"), reason -> deaths.add(DeathReason.NORMAL));
        a.monitor(port("perl#p"), deaths::add);
        a.monitor(port("perl"), deaths::add);
        nodes.loop().run();
        cancelled.cancel();
        nodes.network().hold("perl");
        List<Outcome> accepted = sendMany(0, 20, Confirm.ACCEPTED);
        List<Outcome> received = sendMany(20, 25, Confirm.RECEIVED);
        nodes.network().cut("a", "perl");
        nodes.loop().advance(Duration.ofMinutes(1));
        assertThat(count(accepted, "sent") + count(accepted, "failed LINK_LOST"))
                .isEqualTo(20);
        assertThat(received).allSatisfy(outcome -> assertThat(outcome.heard()).containsExactly("failed LINK_LOST"));
        assertThat(accepted).allSatisfy(outcome -> assertThat(outcome.heard()).hasSize(1));
        DeathReason lost = DeathReason.transportError("perl", "Connection reset by peer");
        assertThat(deaths).containsExactlyInAnyOrder(lost, lost);
        assertThat(events).containsExactly("up perl", "down perl Connection reset by peer");
    }

    @Test
    void confirmationsOfABurstShareARelayAndAFewRelaysAreUnderWay() {
        ScriptedPeer perl = perl();
        List<Outcome> outcomes = new ArrayList<>();
        List<List<@Nullable Object>> relays = new ArrayList<>();
        for (int burst = 0; burst < 6; burst++) {
            for (int i = 0; i < 5; i++) {
                outcomes.add(nodes.send(a, "perl#in", Confirm.RECEIVED, i));
            }
            relays.addAll(relaysIn(perl));
        }
        assertThat(relays).hasSize(4);
        assertThat(count(outcomes, "sent")).isZero();

        echo(perl, relays.get(0));
        assertThat(count(outcomes, "sent")).isEqualTo(5);
        relays.addAll(relaysIn(perl));
        assertThat(relays).as("the fifth for the rest").hasSize(5);

        echo(perl, relays.get(2));
        assertThat(count(outcomes, "sent")).as("those before it too").isEqualTo(15);
        echo(perl, relays.get(2));
        assertThat(count(outcomes, "sent")).as("the same once more").isEqualTo(15);
        perl.says(String.valueOf(relays.get(0).get(2)).substring("a#".length()), 6);
        nodes.loop().run();
        assertThat(count(outcomes, "sent")).as("one that was not sent").isEqualTo(15);

        echo(perl, relays.get(3));
        echo(perl, relays.get(4));
        assertThat(count(outcomes, "sent")).isEqualTo(30);
        assertThat(relaysIn(perl)).isEmpty();
    }

    private List<List<@Nullable Object>> relaysIn(ScriptedPeer perl) {
        nodes.loop().run();
        return perl.news().stream().filter(m -> "snd".equals(m.get(1))).toList();
    }

    private void echo(ScriptedPeer perl, List<@Nullable Object> relay) {
        perl.says(String.valueOf(relay.get(2)).substring("a#".length()), relay.get(3));
        nodes.loop().run();
    }

    @Test
    void aConfirmationMayComeAsText() {
        ScriptedPeer perl = linked(ScriptedPeer.perl(nodes, "perl", Dialect.JSON));
        Outcome outcome = nodes.send(a, "perl#in", Confirm.RECEIVED, 1);
        nodes.loop().run();
        List<@Nullable Object> relay = perl.news().get(1);
        perl.says(String.valueOf(relay.get(2)).substring("a#".length()), String.valueOf(relay.get(3)));
        nodes.loop().run();
        assertThat(outcome.heard()).containsExactly("sent");
    }

    @Test
    void aConfirmationThatDoesNotComeTimesOut() {
        perl();
        Outcome first = nodes.send(a, "perl#in", Confirm.RECEIVED, 1);
        Outcome second = nodes.send(a, "perl#in", Confirm.RECEIVED, 2);
        nodes.loop().advance(TestNodes.TIMEOUT.plusMillis(1));
        assertThat(first.heard()).containsExactly("failed TIMED_OUT");
        assertThat(second.heard()).containsExactly("failed TIMED_OUT");
    }

    @Test
    void aPeerWithoutTheNodeProtocolCannotConfirmAndIsKeptAliveWithoutQuestions() {
        ScriptedPeer client = linked(ScriptedPeer.client(nodes, "client", Dialect.JSON));
        assertThat(nodes.send(a, "client#in", Confirm.RECEIVED, 1).heard()).containsExactly("failed UNSUPPORTED");
        a.monitor(port("client#p"), reason -> {});
        nodes.loop().advance(Duration.ofMinutes(5));
        assertThat(client.isLinked()).isTrue();
        assertThat(client.heard()).hasSizeBetween(8, 11).allMatch(message -> message.equals(List.of("")));
    }

    @Test
    void aPeerThatAnswersProbesIsKeptAndOneThatDoesNotIsLetGo() {
        ScriptedPeer perl = perl();
        boolean[] answers = {true};
        perl.onMessage(message -> {
            if (answers[0]) {
                perl.says(String.valueOf(message.get(2)).substring("a#".length()), message.get(3));
            }
        });
        nodes.loop().advance(Duration.ofMinutes(10));
        assertThat(perl.isLinked()).isTrue();
        answers[0] = false;
        nodes.loop().advance(Duration.ofSeconds(100));
        assertThat(perl.isLinked()).isFalse();
        assertThat(a.linkedNodes()).isEmpty();
    }

    @Test
    void oneMonitorIsAskedForPerPortAndTakenBackWithTheLast() {
        ScriptedPeer perl = perl();
        List<DeathReason> deaths = new ArrayList<>();
        Monitor first = a.monitor(port("perl#p"), deaths::add);
        Monitor second = a.monitor(port("perl#p"), deaths::add);
        nodes.loop().run();
        assertThat(perl.news()).containsExactly(List.of("", "mon1", "p"));
        first.cancel();
        first.cancel();
        nodes.loop().run();
        assertThat(perl.news()).isEmpty();
        second.cancel();
        nodes.loop().run();
        assertThat(perl.news()).containsExactly(List.of("", "mon0", "p"));
        perl.says("", "kil0", "p");
        nodes.loop().run();
        assertThat(deaths).isEmpty();
    }

    @Test
    void aPeerThatAsksForTooManyMonitorsIsLetGo() {
        AempNode small = nodes.node("small", builder -> builder.maxMonitors(3));
        ScriptedPeer perl = ScriptedPeer.perl(nodes, "perl", Dialect.CBOR);
        perl.dials("small");
        nodes.loop().run();
        for (int i = 0; i < 4; i++) {
            nodes.collect(small, "p" + i);
        }
        for (int i = 0; i < 3; i++) {
            perl.says("", "mon1", "p" + i);
        }
        perl.says("", "mon1", "p0");
        nodes.loop().run();
        perl.says("", "mon0", "p1");
        perl.says("", "mon1", "p1");
        nodes.loop().run();
        assertThat(perl.isLinked()).isTrue();
        perl.says("", "mon1", "p3");
        nodes.loop().run();
        assertThat(perl.isLinked()).isFalse();
    }

    @Test
    void aPacketThatIsNotValidEndsItsLinkOnly() {
        ScriptedPeer perl = perl();
        ScriptedPeer other = linked(ScriptedPeer.perl(nodes, "other", Dialect.JSON));
        perl.saysOctets(new byte[] {(byte) 0xA1, 1, 1});
        nodes.loop().run();
        assertThat(perl.isLinked()).isFalse();
        assertThat(other.isLinked()).isTrue();
        assertThat(a.linkedNodes()).hasSize(1);
    }

    @Test
    void whatADyingNodeHasIsClosedInGoodOrder() {
        ScriptedPeer perl = perl();
        Receiver receiver = a.receive("p", null, nodes.served(), (delivery, done) -> done.run());
        List<DeathReason> deaths = new ArrayList<>();
        receiver.onDeath(deaths::add);
        a.receiveFunction("My::func", nodes.served(), (delivery, done) -> done.run())
                .onDeath(deaths::add);
        perl.says("", "mon1", "p");
        nodes.loop().run();
        a.monitor(port("b"), reason -> {});
        Outcome waiting = nodes.send(a, "b#in", Confirm.ACCEPTED, 1);
        var stopped = a.stop().toCompletableFuture();
        nodes.loop().run();
        assertThat(stopped).isCompleted();
        assertThat(a.stop().toCompletableFuture()).isCompleted();
        assertThat(perl.heard()).containsExactly(List.of("", "kil0", "p"));
        assertThat(perl.isLinked()).isFalse();
        assertThat(deaths).containsExactly(DeathReason.NORMAL, DeathReason.NORMAL);
        assertThat(waiting.heard()).hasSize(1).allMatch(heard -> heard.startsWith("failed"));
        assertThat(nodes.send(a, "b#in", Confirm.ACCEPTED, 1).heard()).containsExactly("failed NODE_STOPPED");
        assertThat(nodes.send(a, "a#p", Confirm.ACCEPTED, 1).heard()).containsExactly("failed NODE_STOPPED");
        ScriptedPeer late = ScriptedPeer.perl(nodes, "late", Dialect.CBOR);
        late.dials("a");
        nodes.loop().run();
        assertThat(late.isLinked()).isFalse();
    }

    @Test
    void aStartThatFailsLeavesNothingBehindAndCanBeRepeated() {
        AempNode busy = nodes.node("busy");
        AempNode node = new AempNode(
                NodeSettings.builder(TestNodes.handshake("new", "camel-aemp/test"))
                        .bind(addressOf("new"))
                        .bind(addressOf("busy"))
                        .build(),
                new NodeRuntime(nodes.network().transport("new"), nodes.loop(), nodes.loop()));
        assertThat(node.start().toCompletableFuture())
                .isCompletedExceptionally()
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withMessageContaining("busy:4040")
                .withMessageContaining("already in use");
        assertThat(node.boundAddresses()).isEmpty();
        busy.stop();
        nodes.loop().run();
        assertThat(node.start().toCompletableFuture()).isCompleted();
        assertThat(node.boundAddresses()).hasSize(2);
    }
}
