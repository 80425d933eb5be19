// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import static io.aemp.node.TestNodes.options;
import static io.aemp.node.TestNodes.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.TestNodes.Outcome;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagingTest {
    private final TestNodes nodes = new TestNodes();

    @Test
    void aMessageToANodeThatIsNotLinkedConnectsAndArrives() throws Exception {
        AempNode a = nodes.node("a", "b");
        AempNode b = nodes.node("b");
        var got = nodes.collect(b, "in");
        Outcome outcome = new Outcome();

        boolean done = a.send(port("b#in"), null, Arguments.of("x", 1), options(Confirm.ACCEPTED), outcome);
        nodes.loop().run();

        assertThat(done).isFalse();
        assertThat(outcome.heard()).containsExactly("sent");
        assertThat(got).containsExactly(List.of("x", 1));
    }

    @Test
    void messagesArriveInTheOrderSent() throws Exception {
        AempNode a = nodes.node("a", "b");
        AempNode b = nodes.node("b");
        var got = nodes.collect(b, "in");
        List<List<Object>> sent = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            a.send(port("b#in"), null, Arguments.of(i), options(Confirm.NONE), new Outcome());
            sent.add(List.of(i));
            if (i % 100 == 0) {
                nodes.loop().run();
            }
        }
        nodes.loop().run();
        assertThat(got).isEqualTo(sent);
    }

    @Test
    void anUnknownNodeFailsAtOnce() throws Exception {
        AempNode a = nodes.node("a");
        Outcome outcome = new Outcome();
        a.send(port("z#in"), null, Arguments.of(1), options(Confirm.ACCEPTED), outcome);
        nodes.loop().run();
        assertThat(outcome.heard()).containsExactly("failed UNKNOWN_NODE");
        assertThat(outcome.failure()).hasMessageContaining("z#in").hasMessageContaining("no known address");
    }

    @Test
    void aNodeThatAnswersNothingFailsAfterTheConnectInterval() throws Exception {
        AempNode a = nodes.node("a", "b");
        nodes.node("b");
        nodes.network().hold("b");
        Outcome outcome = new Outcome();
        a.send(port("b#in"), null, Arguments.of(1), options(Confirm.ACCEPTED), outcome);
        nodes.loop().advance(Duration.ofMillis(1990));
        assertThat(outcome.heard()).isEmpty();
        nodes.loop().advance(Duration.ofMillis(20));
        assertThat(outcome.heard()).containsExactly("failed UNREACHABLE");
        assertThat(outcome.failure().reason()).isEqualTo(DeathReason.transportError("b", "connect timeout"));
    }

    @Test
    void confirmReceivedEndsWhenThePeerHasReadIt() throws Exception {
        AempNode a = nodes.node("a", "b");
        AempNode b = nodes.node("b");
        var got = nodes.collect(b, "in");
        Outcome first = new Outcome();
        Outcome second = new Outcome();
        a.send(port("b#in"), null, Arguments.of(1), options(Confirm.RECEIVED), first);
        nodes.loop().run();
        a.send(port("b#in"), null, Arguments.of(2), options(Confirm.RECEIVED), second);
        assertThat(second.heard()).isEmpty();
        nodes.loop().run();
        assertThat(first.heard()).containsExactly("sent");
        assertThat(second.heard()).containsExactly("sent");
        assertThat(got).hasSize(2);
    }

    @Test
    void aCallGetsItsReply() throws Exception {
        AempNode a = nodes.node("a", "b");
        AempNode b = nodes.node("b");
        b.receive("echo", null, nodes.served(), (delivery, done) -> {
            try {
                b.send(
                        port(String.valueOf(delivery.frame().lastText())),
                        null,
                        Arguments.of("pong"),
                        options(Confirm.ACCEPTED),
                        new Outcome());
            } catch (SendException e) {
                throw new IllegalStateException(e);
            }
            done.run();
        });
        List<Object> heard = new ArrayList<>();
        a.call(
                port("b#echo"),
                null,
                Arguments.of("ping"),
                Duration.ofSeconds(5),
                options(Confirm.ACCEPTED),
                new ReplyCallback() {
                    @Override
                    public void replied(Delivery reply) {
                        heard.add(TestNodes.arguments(reply));
                    }

                    @Override
                    public void failed(SendException cause) {
                        heard.add(cause);
                    }
                });
        nodes.loop().run();
        assertThat(heard).containsExactly(List.of("pong"));
    }

    @Test
    void aMonitorFiresWithTheReasonOfTheDeath() {
        AempNode a = nodes.node("a", "b");
        AempNode b = nodes.node("b");
        Receiver mortal = b.receive("mortal", null, nodes.served(), (delivery, done) -> done.run());
        List<DeathReason> deaths = new ArrayList<>();
        a.monitor(port("b#mortal"), deaths::add);
        a.monitor(port("b#mortal"), deaths::add);
        a.monitor(port("b#nobody"), deaths::add);
        nodes.loop().run();
        assertThat(deaths).containsExactly(DeathReason.noSuchPort(port("b#nobody")));
        mortal.kill(DeathReason.of("oops", 3));
        nodes.loop().run();
        assertThat(deaths).hasSize(3).last().isEqualTo(DeathReason.of("oops", 3));
    }

    @Test
    void simultaneousConnectsEndInOneLinkAndLoseNothing() throws Exception {
        AempNode a = nodes.node("a", "b");
        AempNode b = nodes.node("b", "a");
        var gotA = nodes.collect(a, "in");
        var gotB = nodes.collect(b, "in");
        a.send(port("b#in"), null, Arguments.of(1), options(Confirm.NONE), new Outcome());
        b.send(port("a#in"), null, Arguments.of(2), options(Confirm.NONE), new Outcome());
        nodes.loop().advance(Duration.ofSeconds(3));
        assertThat(gotA).containsExactly(List.of(2));
        assertThat(gotB).containsExactly(List.of(1));
        assertThat(a.linkedNodes()).hasSize(1);
        assertThat(b.linkedNodes()).hasSize(1);
    }

    @Test
    void aLinkThatIsCutFiresMonitorsAndTheNextMessageConnectsAnew() throws Exception {
        AempNode a = nodes.node("a", "b");
        AempNode b = nodes.node("b");
        var got = nodes.collect(b, "in");
        List<DeathReason> deaths = new ArrayList<>();
        a.monitor(port("b#in"), deaths::add);
        nodes.loop().run();
        nodes.network().cut("a", "b");
        nodes.loop().run();
        assertThat(deaths).containsExactly(DeathReason.transportError("b", "Connection reset by peer"));
        a.send(port("b#in"), null, Arguments.of("again"), options(Confirm.NONE), new Outcome());
        nodes.loop().run();
        assertThat(got).containsExactly(List.of("again"));
    }

    @Test
    void aDeadLinkIsNoticedByTheProbe() throws Exception {
        AempNode a = nodes.node("a", "b");
        AempNode b = nodes.node("b");
        nodes.collect(b, "in");
        a.send(port("b#in"), null, Arguments.of(1), options(Confirm.NONE), new Outcome());
        nodes.loop().advance(Duration.ofMinutes(10));
        assertThat(a.linkedNodes()).hasSize(1);
        nodes.network().hold("b");
        nodes.loop().advance(Duration.ofSeconds(100));
        assertThat(a.linkedNodes()).isEmpty();
    }
}
