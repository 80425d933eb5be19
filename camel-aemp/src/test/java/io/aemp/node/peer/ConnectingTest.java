// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import static io.aemp.node.TestNodes.addressOf;
import static io.aemp.node.TestNodes.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Dialect;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.SendOptions;
import io.aemp.node.TestNodes;
import io.aemp.node.TestNodes.Outcome;
import io.aemp.transport.Address;
import io.aemp.transport.Dial;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkPolicy;
import io.aemp.transport.Listening;
import io.aemp.transport.Transport;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectingTest {
    private final TestNodes nodes = new TestNodes();

    @Test
    void theAddressThatTheSenderNamesIsDialled() throws Exception {
        AempNode a = nodes.node("a");
        var got = nodes.collect(nodes.node("b"), "in");
        SendOptions there = new SendOptions(
                Confirm.ACCEPTED, TestNodes.TIMEOUT, WriteOptions.strict(FrameLimits.DEFAULT), List.of(addressOf("b")));
        Outcome outcome = new Outcome();
        a.send(port("b#in"), null, Arguments.of(1), there, outcome);
        nodes.loop().run();
        assertThat(outcome.heard()).containsExactly("sent");
        assertThat(got).hasSize(1);
    }

    @Test
    void anAddressThatRefusesIsFollowedByTheNextAtOnce() {
        AempNode a = nodes.node("a", builder -> builder.address("b", List.of(addressOf("x"), addressOf("b"))));
        nodes.node("b");
        assertThat(nodes.send(a, "b#in", Confirm.ACCEPTED, 1).heard()).isEmpty();
        nodes.loop().run();
        assertThat(a.linkedNodes()).hasSize(1);
    }

    @Test
    void anAddressThatIsSilentIsFollowedByTheNextAfterAWhileAndAllAreTriedInTime() {
        AempNode a = nodes.node(
                "a", builder -> builder.address("b", List.of(addressOf("x"), addressOf("y"), addressOf("b"))));
        nodes.node("x");
        nodes.node("y");
        nodes.node("b");
        nodes.network().hold("x");
        nodes.network().hold("y");
        Outcome outcome = nodes.send(a, "b#in", Confirm.ACCEPTED, 1);
        nodes.loop().advance(Duration.ofMillis(800));
        assertThat(a.linkedNodes()).isEmpty();
        nodes.loop().advance(Duration.ofMillis(1100));
        assertThat(outcome.heard()).containsExactly("sent");
    }

    @Test
    void aNodeThatDoesNotListenCannotBeReached() {
        AempNode a = nodes.node("a", "b");
        Outcome outcome = nodes.send(a, "b#in", Confirm.ACCEPTED, 1);
        nodes.loop().run();
        assertThat(outcome.heard()).containsExactly("failed UNREACHABLE");
        assertThat(outcome.failure()).hasMessageContaining("b#in").hasMessageContaining("Connection refused");
    }

    @Test
    void anotherNodeThatAnswersAtTheAddressIsNotTakenForTheOneThatIsMeant() {
        AempNode a = nodes.node("a", builder -> builder.address("b", List.of(addressOf("z"))));
        nodes.node("z");
        Outcome outcome = nodes.send(a, "b#in", Confirm.ACCEPTED, 1);
        nodes.loop().run();
        assertThat(outcome.heard()).containsExactly("failed UNREACHABLE");
        assertThat(outcome.failure()).hasMessageContaining("'b'").hasMessageContaining("'z'");
        assertThat(a.linkedNodes()).isEmpty();
    }

    @Test
    void theOwnAddressIsNotTakenForAnotherNode() {
        AempNode a = nodes.node("a", builder -> builder.address("b", List.of(addressOf("a"))));
        Outcome outcome = nodes.send(a, "b#in", Confirm.ACCEPTED, 1);
        nodes.loop().run();
        assertThat(outcome.heard()).containsExactly("failed UNREACHABLE");
    }

    @Test
    void whatWaitsForALinkIsBounded() {
        AempNode a = nodes.node("a", builder -> builder.sendQueueLimit(1000), "b");
        var got = nodes.collect(nodes.node("b"), "in");
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            outcomes.add(nodes.send(a, "b#in", Confirm.ACCEPTED, i, "x".repeat(95)));
        }
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.heard().contains("failed QUEUE_FULL"))
                .hasSizeBetween(10, 12);
        nodes.loop().run();
        assertThat(got).hasSizeBetween(8, 10).first().satisfies(message -> assertThat(message)
                .startsWith(0));
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.heard()).hasSize(1));
    }

    @Test
    void aMessageThatNoQueueCouldHoldMayGoAlone() {
        AempNode a = nodes.node("a", builder -> builder.sendQueueLimit(1000), "b");
        var got = nodes.collect(nodes.node("b"), "in");
        Outcome outcome = nodes.send(a, "b#in", Confirm.ACCEPTED, "x".repeat(5000));
        nodes.loop().run();
        assertThat(outcome.heard()).containsExactly("sent");
        assertThat(got).hasSize(1);
    }

    @Test
    void whoWaitsForALinkWaitsNoLongerThanHeSaid() throws Exception {
        AempNode a = nodes.node("a", "b");
        nodes.node("b");
        nodes.network().hold("b");
        SendOptions brief = new SendOptions(
                Confirm.ACCEPTED, Duration.ofMillis(500), WriteOptions.strict(FrameLimits.DEFAULT), List.of());
        Outcome first = new Outcome();
        a.send(port("b#in"), null, Arguments.of(1), brief, first);
        Outcome second = nodes.send(a, "b#in", Confirm.ACCEPTED, 2);
        nodes.loop().advance(Duration.ofMillis(501));
        assertThat(first.heard()).containsExactly("failed UNREACHABLE");
        assertThat(second.heard()).isEmpty();
        nodes.network().release("b");
        nodes.loop().run();
        assertThat(first.heard()).hasSize(1);
        assertThat(second.heard()).containsExactly("sent");
    }

    @Test
    void everybodyWhoWaitsHearsOnceThatNoLinkCameAndTheNextMessageTriesAnew() {
        AempNode a = nodes.node("a", "b");
        List<DeathReason> deaths = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            a.monitor(port("b#p" + i % 2), deaths::add);
            outcomes.add(nodes.send(a, "b#in", Confirm.ACCEPTED, i));
        }
        assertThat(nodes.send(a, "b#in", Confirm.NONE, 1).heard()).containsExactly("sent");
        nodes.loop().run();
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.heard()).containsExactly("failed UNREACHABLE"));
        assertThat(deaths).hasSize(5);
        nodes.loop().advance(Duration.ofSeconds(30));
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.heard()).hasSize(1));
        nodes.node("b");
        Outcome again = nodes.send(a, "b#in", Confirm.ACCEPTED, 1);
        nodes.loop().run();
        assertThat(again.heard()).containsExactly("sent");
    }

    @Test
    void aMonitorOfANodePortConnectsAndFiresWhenTheLinkIsLost() {
        AempNode a = nodes.node("a", "b");
        nodes.node("b");
        List<DeathReason> deaths = new ArrayList<>();
        a.monitor(port("b"), deaths::add);
        nodes.loop().run();
        assertThat(a.linkedNodes()).hasSize(1);
        nodes.network().cut("a", "b");
        nodes.loop().run();
        assertThat(deaths).containsExactly(DeathReason.transportError("b", "Connection reset by peer"));
        a.monitor(port("unknown"), deaths::add);
        nodes.loop().run();
        assertThat(deaths).last().isEqualTo(DeathReason.transportError("unknown", "no known address"));
    }

    @Test
    void aPeerThatClosesWithoutAWordIsTriedAgainUntilTheTimeIsOver() {
        ScriptedPeer perl = ScriptedPeer.perl(nodes, "perl", Dialect.CBOR).listens();
        AempNode a = nodes.node("a", "perl");
        perl.authorizes(candidate -> false);
        Outcome outcome = nodes.send(a, "perl#in", Confirm.ACCEPTED, 1);
        nodes.loop().advance(Duration.ofSeconds(1));
        assertThat(outcome.heard()).isEmpty();
        assertThat(perl.abandoned()).hasSizeGreaterThan(1);
        perl.authorizes(candidate -> true);
        nodes.loop().advance(Duration.ofMillis(990));
        assertThat(outcome.heard()).containsExactly("sent");
        assertThat(perl.news()).containsExactly(List.of("in", 1));
    }

    @Test
    void aSecondConnectionOfALinkedNodeIsRefusedAndTheFirstStays() {
        nodes.node("a");
        ScriptedPeer first = ScriptedPeer.perl(nodes, "perl", Dialect.CBOR);
        first.dials("a");
        nodes.loop().run();
        first.onMessage(message -> {
            if ("snd".equals(message.get(1))) {
                first.says(String.valueOf(message.get(2)).substring("a#".length()), message.get(3));
            }
        });
        ScriptedPeer second = ScriptedPeer.perl(nodes, "perl", Dialect.CBOR);
        second.dials("a");
        nodes.loop().advance(Duration.ofMinutes(1));
        assertThat(second.links()).isEmpty();
        assertThat(first.isLinked()).isTrue();
    }

    @Test
    void aNodeThatWasRestartedGetsInAfterTheOldLinkWasFoundDead() {
        AempNode a = nodes.node("a");
        ScriptedPeer first = ScriptedPeer.perl(nodes, "perl", Dialect.CBOR);
        first.dials("a");
        nodes.loop().run();
        // It never answers the probe.
        nodes.loop().advance(Duration.ofSeconds(1));
        ScriptedPeer second = ScriptedPeer.perl(nodes, "perl", Dialect.CBOR);
        second.dials("a");
        nodes.loop().run();
        assertThat(second.isLinked()).isFalse();
        nodes.loop().advance(Duration.ofSeconds(6));
        assertThat(first.isLinked()).isFalse();
        second.dials("a");
        nodes.loop().run();
        assertThat(second.isLinked()).isTrue();
        assertThat(a.linkedNodes()).hasSize(1);
    }

    @Test
    void thereAreNoMoreLinksThanAllowed() {
        AempNode a = nodes.node("a", builder -> builder.maxLinks(2));
        List<ScriptedPeer> peers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            peers.add(ScriptedPeer.perl(nodes, "perl" + i, Dialect.CBOR));
            peers.get(i).dials("a");
            nodes.loop().run();
        }
        assertThat(a.linkedNodes()).hasSize(2);
        assertThat(peers.get(2).isLinked()).isFalse();
        nodes.network().cut("a", "perl0");
        nodes.loop().run();
        peers.get(2).dials("a");
        nodes.loop().run();
        assertThat(peers.get(2).isLinked()).isTrue();
    }

    @Test
    void aMessageThatIsSentWhenALinkIsLostConnectsAnew() {
        AempNode a = nodes.node("a", "b");
        var got = nodes.collect(nodes.node("b"), "in");
        nodes.send(a, "b#in", Confirm.ACCEPTED, 1);
        nodes.loop().run();
        List<Outcome> outcomes = new ArrayList<>();
        a.monitor(port("b"), reason -> outcomes.add(nodes.send(a, "b#in", Confirm.ACCEPTED, 2)));
        nodes.network().cut("a", "b");
        nodes.loop().advance(Duration.ofSeconds(1));
        assertThat(outcomes).hasSize(1).allSatisfy(outcome -> assertThat(outcome.heard())
                .containsExactly("sent"));
        assertThat(got).containsExactly(List.of(1), List.of(2));
    }

    /** Nobody answers at any address. */
    private final class Silence implements Transport {
        private final Set<Address> opening = new HashSet<>();
        private final Set<Address> tried = new HashSet<>();
        private int most;

        @Override
        public CompletionStage<Listening> listen(Address address, LinkPolicy policy) {
            throw new UnsupportedOperationException("nobody listens here");
        }

        @Override
        public Dial dial(Address address, LinkPolicy policy, Dial.Outcome outcome) {
            tried.add(address);
            opening.add(address);
            most = Math.max(most, opening.size());
            return new Dial() {
                @Override
                public void cancel(LinkEnd end) {
                    if (opening.remove(address)) {
                        outcome.ended(null, end, null);
                    }
                }

                @Override
                public boolean isConnected() {
                    return false;
                }
            };
        }

        @Override
        public long nanoTime() {
            return nodes.loop().nanoTime();
        }

        @Override
        public void close() {}
    }

    @Test
    void ofManySilentAddressesAllAreTriedButNotAllAtATime() {
        List<Address> addresses =
                IntStream.range(0, 32).mapToObj(i -> new Address("h" + i, 4040)).toList();
        Silence silence = new Silence();
        NodeSettings settings = NodeSettings.builder(TestNodes.handshake("a", "camel-aemp/test"))
                .address("b", addresses)
                .build();
        AempNode a = new AempNode(settings, new NodeRuntime(silence, nodes.loop(), nodes.loop()));
        a.start();
        Outcome outcome = nodes.send(a, "b#in", Confirm.ACCEPTED, 1);
        nodes.loop().advance(settings.connectInterval());
        assertThat(outcome.heard()).containsExactly("failed UNREACHABLE");
        assertThat(outcome.failure()).hasMessageContaining("connect timeout");
        assertThat(silence.tried).hasSize(32);
        assertThat(silence.most).isBetween(2, 9);
        assertThat(silence.opening).isEmpty();
    }
}
