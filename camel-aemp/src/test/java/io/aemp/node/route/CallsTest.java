// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.CallOutcome;
import io.aemp.node.Confirm;
import io.aemp.node.Dialect;
import io.aemp.node.Receiver;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.TestNodes;
import io.aemp.wire.message.DeathReason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallsTest {
    /** As long as a peer watches a port for calls that have ended, and a little more. */
    private static final Duration LINGER = Duration.ofSeconds(6);

    private static final Duration TEN = Duration.ofSeconds(10);

    private final TestNodes nodes = new TestNodes();
    private final AempNode seed = nodes.node("seed", "b", "nowhere", "perl");
    private final AempNode b = nodes.node("b");
    private final ScriptedPeer perl = ScriptedPeer.perl(nodes, "perl", Dialect.JSON);

    /** Calls {@code perl#svc}; the name of the reply port. */
    private String called(CallOutcome[] outcome) {
        if (!perl.isLinked()) {
            perl.dials("seed");
            nodes.loop().run();
        }
        outcome[0] = nodes.call(seed, "perl#svc", TEN, "hello");
        nodes.loop().run();
        List<@Nullable Object> request = perl.news().stream()
                .filter(message -> "svc".equals(message.get(0)))
                .findFirst()
                .orElseThrow();
        assertThat(request).hasSize(3).startsWith("svc", "hello");
        return String.valueOf(request.get(2)).substring("seed#".length());
    }

    private void assertNothingIsLeft(String replyPort) {
        perl.news();
        perl.says("", "mon1", replyPort);
        nodes.loop().run();
        assertThat(perl.news())
                .filteredOn(message -> message.contains("no_such_port"))
                .hasSize(1);
        perl.says("", "kil0", "svc", "later");
        perl.says(replyPort, "later");
        nodes.loop().run();
    }

    @Test
    void theFirstMessageIsTheReplyAndLaterOnesAreDropped() {
        CallOutcome[] outcome = new CallOutcome[1];
        String replyPort = called(outcome);
        perl.says(replyPort, "first", 1);
        perl.says(replyPort, "second");
        nodes.loop().run();
        assertThat(outcome[0].heard()).containsExactly("replied [first, 1]");
        assertThat(perl.news()).isEmpty();
        nodes.loop().advance(LINGER);
        assertThat(perl.news()).containsExactly(List.of("", "mon0", "svc"));
        assertNothingIsLeft(replyPort);
        nodes.loop().advance(TEN);
        assertThat(outcome[0].heard()).hasSize(1);
    }

    @Test
    void anEmptyMessageIsAReply() {
        CallOutcome[] outcome = new CallOutcome[1];
        perl.says(called(outcome));
        nodes.loop().run();
        assertThat(outcome[0].heard()).containsExactly("replied []");
    }

    @Test
    void aCallWithoutReplyEndsByItsTimeout() {
        CallOutcome[] outcome = new CallOutcome[1];
        String replyPort = called(outcome);
        nodes.loop().advance(TEN.minusMillis(1));
        assertThat(outcome[0].heard()).isEmpty();
        nodes.loop().advance(Duration.ofMillis(1));
        assertThat(outcome[0].heard()).containsExactly("failed TIMED_OUT");
        nodes.loop().advance(LINGER);
        assertThat(perl.news()).containsExactly(List.of("", "mon0", "svc"));
        assertNothingIsLeft(replyPort);
        assertThat(outcome[0].heard()).hasSize(1);
    }

    @Test
    void aCallEndsWhenTheCalledPortDies() {
        CallOutcome[] outcome = new CallOutcome[1];
        String replyPort = called(outcome);
        perl.says("", "kil0", "svc", "die", "oops");
        nodes.loop().run();
        assertThat(outcome[0].heard()).containsExactly("failed PORT_DIED");
        assertThat(outcome[0].failure().reason()).isEqualTo(DeathReason.die("oops"));
        assertNothingIsLeft(replyPort);
        assertThat(outcome[0].heard()).hasSize(1);
    }

    @Test
    void aCallOfAPortThatDoesNotExistEndsAtOnce() {
        CallOutcome outcome = nodes.call(seed, "b#nope", TEN, 1);
        nodes.loop().run();
        assertThat(outcome.heard()).containsExactly("failed PORT_DIED");
        assertThat(outcome.failure()).hasMessageContaining("b#nope").hasMessageContaining("nonexistent");
        CallOutcome here = nodes.call(seed, "seed#nope", TEN, 1);
        nodes.loop().run();
        assertThat(here.heard()).containsExactly("failed PORT_DIED");
    }

    @Test
    void aCallEndsWhenTheLinkIsLost() {
        CallOutcome[] outcome = new CallOutcome[1];
        called(outcome);
        nodes.network().cut("perl", "seed");
        nodes.loop().run();
        assertThat(outcome[0].heard()).containsExactly("failed LINK_LOST");
        nodes.loop().advance(TEN);
        assertThat(outcome[0].heard()).hasSize(1);
    }

    @Test
    void aCallOfANodeThatCannotBeReachedSaysWhy() {
        CallOutcome refused = nodes.call(seed, "nowhere#svc", TEN, 1);
        CallOutcome unknown = nodes.call(seed, "unknown#svc", TEN, 1);
        nodes.loop().advance(Duration.ofSeconds(5));
        assertThat(refused.heard()).containsExactly("failed UNREACHABLE");
        assertThat(unknown.heard()).containsExactly("failed UNKNOWN_NODE");
    }

    @Test
    void aCallThatCannotBeEncodedFailsAtOnceAndLeavesNothing() {
        CallOutcome[] first = new CallOutcome[1];
        String replyPort = called(first);
        perl.says(replyPort, 1);
        nodes.loop().run();
        perl.news();
        CallOutcome outcome = nodes.call(seed, "perl#svc", TEN, new Object());
        nodes.loop().run();
        assertThat(outcome.heard()).containsExactly("failed UNENCODABLE");
        assertThat(perl.news()).isEmpty();
        nodes.loop().advance(LINGER);
        assertThat(perl.news()).containsExactly(List.of("", "mon0", "svc"));
    }

    @Test
    void callsInARowMonitorTheirPortOnceForAll() {
        CallOutcome[] first = new CallOutcome[1];
        perl.says(called(first), 0);
        nodes.loop().run();
        perl.news();
        for (int i = 1; i < 4; i++) {
            CallOutcome outcome = nodes.call(seed, "perl#svc", TEN, i);
            nodes.loop().run();
            List<List<@Nullable Object>> said = perl.news();
            assertThat(said).hasSize(1);
            perl.says(TestNodes.port(String.valueOf(said.get(0).get(2))).port(), i);
            nodes.loop().advance(LINGER.dividedBy(2));
            assertThat(outcome.heard()).containsExactly("replied [" + i + "]");
        }
        nodes.loop().advance(LINGER);
        assertThat(perl.news()).containsExactly(List.of("", "mon0", "svc"));
    }

    @Test
    void aPortThatDiedBetweenTwoCallsIsMonitoredAnew() {
        CallOutcome[] first = new CallOutcome[1];
        perl.says(called(first), 1);
        perl.says("", "kil0", "svc");
        nodes.loop().run();
        perl.news();
        CallOutcome second = nodes.call(seed, "perl#svc", TEN, 2);
        nodes.loop().run();
        assertThat(perl.news().get(0)).isEqualTo(List.of("", "mon1", "svc"));
        perl.says("", "kil0", "svc", "no_such_port");
        nodes.loop().run();
        assertThat(second.heard()).containsExactly("failed PORT_DIED");
    }

    @Test
    void aMonitorThatIsNoCallsEndsAtOnce() {
        CallOutcome[] call = new CallOutcome[1];
        perl.says(called(call), 1);
        nodes.loop().run();
        perl.news();
        seed.monitor(TestNodes.port("perl#svc"), reason -> {}).cancel();
        nodes.loop().run();
        assertThat(perl.news()).containsExactly(List.of("", "mon0", "svc"));
    }

    @Test
    void theCalledNodeEndsACallByKillingTheReplyPortAndNoOtherNodeDoes() {
        CallOutcome[] outcome = new CallOutcome[1];
        String replyPort = called(outcome);
        ScriptedPeer other = ScriptedPeer.perl(nodes, "other", Dialect.JSON);
        other.dials("seed");
        nodes.loop().run();
        other.says("", "kil1", replyPort, "die", "evil");
        nodes.loop().run();
        assertThat(outcome[0].heard()).isEmpty();
        perl.says("", "kil1", replyPort, "die", "failed");
        nodes.loop().run();
        assertThat(outcome[0].heard()).containsExactly("failed PORT_DIED");
        assertThat(outcome[0].failure().reason()).isEqualTo(DeathReason.die("failed"));
        assertNothingIsLeft(replyPort);
    }

    @Test
    void callsOfOnePortShareOneMonitor() {
        CallOutcome[] first = new CallOutcome[1];
        CallOutcome[] second = new CallOutcome[1];
        String replyPort = called(first);
        called(second);
        perl.says("", "kil0", "svc");
        nodes.loop().run();
        assertThat(first[0].heard()).containsExactly("failed PORT_DIED");
        assertThat(second[0].heard()).containsExactly("failed PORT_DIED");
        assertThat(replyPort).isNotEmpty();
    }

    @Test
    void aCallWithinTheNodeIsLikeAnyOther() {
        Receiver service = seed.receive("svc", null, nodes.served(), (delivery, done) -> {
            nodes.send(seed, String.valueOf(delivery.frame().lastText()), Confirm.NONE, "pong");
            done.run();
        });
        CallOutcome answered = nodes.call(seed, "seed#svc", TEN, "ping");
        nodes.loop().run();
        assertThat(answered.heard()).containsExactly("replied [pong]");
        service.suspend();
        CallOutcome killed = nodes.call(seed, "seed#svc", TEN, "ping");
        nodes.loop().run();
        service.kill(DeathReason.of("x"));
        nodes.loop().run();
        assertThat(killed.heard()).containsExactly("failed PORT_DIED");
    }

    @Test
    void theReplyOfAThirdNodeCounts() {
        CallOutcome[] outcome = new CallOutcome[1];
        String replyPort = called(outcome);
        b.setAddresses("seed", List.of(TestNodes.addressOf("seed")));
        nodes.send(b, "seed#" + replyPort, Confirm.NONE, "from b");
        nodes.loop().run();
        assertThat(outcome[0].heard()).containsExactly("replied [from b]");
    }

    @Test
    void aCallThatIsUnderWayWhenTheNodeStopsFails() {
        CallOutcome[] outcome = new CallOutcome[1];
        called(outcome);
        seed.stop();
        nodes.loop().run();
        assertThat(outcome[0].heard()).containsExactly("failed NODE_STOPPED");
        assertThat(nodes.call(seed, "perl#svc", TEN, 1).heard()).containsExactly("failed NODE_STOPPED");
    }
}
