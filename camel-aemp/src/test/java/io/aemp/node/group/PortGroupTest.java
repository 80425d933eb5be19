// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.HoldingHandler;
import io.aemp.node.NodeRuntime;
import io.aemp.node.PortOptions.WhenFull;
import io.aemp.node.Receiver;
import io.aemp.node.SendException;
import io.aemp.node.SendException.Failure;
import io.aemp.node.TestNodes;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages of node {@code me} to a group, with real nodes and a database whose keys the test sets. */
class PortGroupTest {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private final TestNodes nodes = new TestNodes();
    private final FakeDatabase database = new FakeDatabase();
    private final Map<String, List<List<@Nullable Object>>> got = new LinkedHashMap<>();
    private final Map<String, Receiver> receivers = new LinkedHashMap<>();
    private AempNode me = nodes.node("me", "a", "b", "c");
    private PortGroup group = group();

    private PortGroup group() {
        return new PortGroup(
                me,
                database,
                new NodeRuntime(nodes.network().transport(), nodes.loop(), nodes.loop()),
                "workers",
                new Random(3)::nextInt);
    }

    /** With other settings for the node that sends. */
    private void me(UnaryOperator<io.aemp.node.NodeSettings.Builder> settings) {
        group.close();
        me.stop();
        nodes.loop().run();
        me = nodes.node("me", settings, "a", "b", "c");
        group = group();
    }

    @AfterEach
    void stop() {
        group.close();
        nodes.loop().run();
    }

    /** A member on a node of its own; answers calls with its name. */
    private AempNode member(String node) {
        AempNode member = nodes.node(node, "me");
        join(member);
        return member;
    }

    private void join(AempNode member) {
        String node = member.id();
        List<List<@Nullable Object>> arrived = got.computeIfAbsent(node, name -> new ArrayList<>());
        receivers.put(node, member.receive("work", null, nodes.served(), (delivery, done) -> {
            List<@Nullable Object> arguments = TestNodes.arguments(delivery);
            arrived.add(arguments);
            Object last = arguments.isEmpty() ? null : arguments.get(arguments.size() - 1);
            if (last instanceof String text && text.startsWith("me#")) {
                nodes.send(member, text, Confirm.NONE, node);
            }
            done.run();
        }));
        database.add(node + "#work");
        nodes.loop().run();
    }

    private List<String> living() {
        return group.members().stream().map(PortId::node).toList();
    }

    /** What became of a message to the group. */
    private static final class Outcome implements GroupCallback {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void done(GroupOutcome outcome) {
            StringBuilder text = new StringBuilder(
                    "done " + outcome.members().stream().map(PortId::node).toList());
            if (!outcome.replies().isEmpty()) {
                text.append(" replies ")
                        .append(outcome.replies().stream()
                                .map(TestNodes::arguments)
                                .toList());
            }
            outcome.failures().forEach((member, cause) -> text.append(" but ")
                    .append(member.node())
                    .append(' ')
                    .append(cause.failure()));
            heard.add(text.toString());
        }

        @Override
        public void failed(SendException cause) {
            heard.add("failed " + cause.failure() + " at " + cause.destination().node());
        }

        @Override
        public void empty(EmptyGroupException cause) {
            heard.add(String.valueOf(cause.getMessage()));
        }
    }

    private static GroupMessage message(
            Distribution distribution,
            WhenEmpty whenEmpty,
            Confirm confirm,
            @Nullable Duration timeout,
            Object... body) {
        return new GroupMessage(
                distribution,
                distribution == Distribution.STICKY ? String.valueOf(body[0]) : null,
                whenEmpty,
                null,
                Arguments.of(body),
                TestNodes.options(confirm),
                timeout);
    }

    private Outcome send(GroupMessage message) {
        Outcome outcome = new Outcome();
        try {
            GroupOutcome now = group.send(message, outcome);
            if (now != null) {
                outcome.done(now);
            }
        } catch (SendException e) {
            outcome.failed(e);
        } catch (EmptyGroupException e) {
            outcome.empty(e);
        }
        return outcome;
    }

    private Outcome send(Distribution distribution, Object... body) {
        return send(message(distribution, WhenEmpty.FAIL, Confirm.ACCEPTED, null, body));
    }

    private Outcome call(Distribution distribution, Object... body) {
        Outcome outcome = send(message(distribution, WhenEmpty.FAIL, Confirm.ACCEPTED, TestNodes.TIMEOUT, body));
        nodes.loop().run();
        return outcome;
    }

    @Test
    void roundRobinTakesOneAfterAnother() {
        member("a");
        member("b");
        member("c");
        for (int n = 0; n < 6; n++) {
            assertThat(send(Distribution.ROUND_ROBIN, n).heard)
                    .singleElement()
                    .asString()
                    .startsWith("done [");
        }
        nodes.loop().run();
        assertThat(got.values()).allSatisfy(messages -> assertThat(messages).hasSize(2));
    }

    @Test
    void aBroadcastIsForEachOnce() {
        member("a");
        member("b");
        member("c");
        assertThat(send(Distribution.BROADCAST, "all").heard).containsExactly("done [a, b, c]");
        nodes.loop().run();
        assertThat(got.values()).allSatisfy(messages -> assertThat(messages).containsExactly(List.of("all")));
    }

    @Test
    void aBroadcastWithAReceiptIsDoneWithTheLastOne() {
        member("a");
        member("b");
        nodes.network().hold("b");
        Outcome outcome = send(message(Distribution.BROADCAST, WhenEmpty.FAIL, Confirm.RECEIVED, null, "all"));
        nodes.loop().run();
        assertThat(outcome.heard).isEmpty();
        nodes.network().release("b");
        nodes.loop().run();
        assertThat(outcome.heard).containsExactly("done [a, b]");
    }

    @Test
    void equalKeysGoToTheSameMember() {
        member("a");
        member("b");
        member("c");
        String first = send(Distribution.STICKY, "key").heard.get(0);
        for (int n = 0; n < 5; n++) {
            assertThat(send(Distribution.STICKY, "key").heard).containsExactly(first);
        }
    }

    @Test
    void everyDistributionGetsReplies() {
        member("a");
        member("b");
        for (Distribution one : List.of(Distribution.ROUND_ROBIN, Distribution.RANDOM, Distribution.STICKY)) {
            assertThat(call(one, "ask").heard).singleElement().asString().matches("done \\[(.)] replies \\[\\[\\1]]");
        }
        assertThat(call(Distribution.BROADCAST, "ask").heard).containsExactly("done [a, b] replies [[a], [b]]");
    }

    @Test
    void aBroadcastRequestLeavesOutWhoDies() {
        AempNode a = member("a");
        AempNode b = nodes.node("b", "me");
        Receiver silent = b.receive("work", null, nodes.served(), (delivery, done) -> done.run());
        database.add("b#work");
        nodes.loop().run();
        Outcome outcome = call(Distribution.BROADCAST, "ask");
        assertThat(outcome.heard).isEmpty();
        silent.kill(DeathReason.die("test"));
        nodes.loop().run();
        assertThat(outcome.heard).containsExactly("done [a] replies [[a]] but b PORT_DIED");
        assertThat(a.linkedNodes()).hasSize(1);
    }

    @Test
    void aBroadcastRequestLeavesOutWhoDoesNotAnswerInTime() {
        member("a");
        AempNode b = nodes.node("b", "me");
        b.receive("work", null, nodes.served(), (delivery, done) -> done.run());
        database.add("b#work");
        nodes.loop().run();
        Outcome outcome = call(Distribution.BROADCAST, "ask");
        nodes.loop().advance(TestNodes.TIMEOUT);
        assertThat(outcome.heard).containsExactly("done [a] replies [[a]] but b TIMED_OUT");
    }

    @Test
    void aBroadcastThatNobodyGetsFails() {
        member("a");
        member("b");
        Outcome outcome = send(Distribution.BROADCAST, new Object());
        assertThat(outcome.heard).containsExactly("failed UNENCODABLE at a");
    }

    @Test
    void aDeadMemberIsSkippedBeforeTheDatabaseTells() {
        member("a");
        member("b");
        receivers.get("a").kill(DeathReason.die("test"));
        nodes.loop().run();
        assertThat(living()).containsExactly("b");
        for (int n = 0; n < 4; n++) {
            assertThat(send(Distribution.ROUND_ROBIN, n).heard).containsExactly("done [b]");
        }
    }

    @Test
    void aNodeThatIsLostIsSkippedAndUsedAgainWhenItIsBack() {
        member("a");
        member("b");
        nodes.network().refuse(TestNodes.addressOf("a"));
        nodes.network().cut("me", "a");
        nodes.loop().run();
        assertThat(living()).containsExactly("b");
        nodes.loop().advance(Duration.ofSeconds(20));
        assertThat(living()).containsExactly("b");
        nodes.network().admit(TestNodes.addressOf("a"));
        nodes.loop().advance(Duration.ofSeconds(31));
        assertThat(living()).containsExactly("a", "b");
    }

    @Test
    void aMemberThatLinksUsIsFoundAtOnce() {
        AempNode a = member("a");
        nodes.network().refuse(TestNodes.addressOf("a"));
        nodes.network().cut("me", "a");
        nodes.loop().advance(Duration.ofSeconds(60));
        assertThat(living()).isEmpty();
        nodes.send(a, "me#nobody", Confirm.NONE, "hello");
        nodes.loop().run();
        assertThat(living()).containsExactly("a");
    }

    @Test
    void aMemberThatIsRegisteredButNotThereGetsNothing() {
        member("a");
        nodes.node("b", "me");
        database.add("b#work");
        database.add("nowhere#work");
        assertThat(living()).containsExactly("a");
        nodes.loop().run();
        assertThat(living()).containsExactly("a");
    }

    @Test
    void aMemberThatReopensItsPortIsFoundAgain() {
        AempNode a = member("a");
        receivers.get("a").close(DeathReason.NORMAL);
        database.remove("a#work");
        nodes.loop().run();
        join(a);
        assertThat(living()).containsExactly("a");
    }

    @Test
    void aMemberOnTheSameNodeIsOneToo() {
        join(me);
        assertThat(call(Distribution.ROUND_ROBIN, "ask").heard).containsExactly("done [me] replies [[me]]");
        receivers.get("me").close(DeathReason.NORMAL);
        nodes.loop().run();
        assertThat(living()).isEmpty();
    }

    @Test
    void whatWaitsForALinkThatIsLostGoesToAnotherMember() {
        me(settings -> settings.sendQueueLimit(100));
        member("a");
        member("b");
        nodes.network().hold("a");
        List<Outcome> outcomes = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            outcomes.add(send(Distribution.ROUND_ROBIN, n, "x".repeat(60)));
            nodes.loop().run();
        }
        assertThat(outcomes).filteredOn(outcome -> outcome.heard.isEmpty()).isNotEmpty();
        nodes.network().cut("me", "a");
        nodes.loop().run();
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.heard).hasSize(1));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.heard.contains("done [b]"))
                .hasSizeGreaterThan(4);
        assertThat(got.get("b")).doesNotHaveDuplicates().hasSizeGreaterThan(4);
    }

    @Test
    void whatMayHaveArrivedIsNotSentAgain() {
        member("a");
        member("b");
        nodes.network().hold("a");
        List<Outcome> outcomes = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            outcomes.add(send(message(Distribution.ROUND_ROBIN, WhenEmpty.FAIL, Confirm.RECEIVED, null, n)));
            outcomes.add(call(Distribution.ROUND_ROBIN, "call", n));
        }
        nodes.network().cut("me", "a");
        nodes.network().release("a");
        nodes.loop().run();
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.heard).hasSize(1));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.heard.contains("failed LINK_LOST at a"))
                .hasSize(4);
        assertThat(got.get("b")).hasSize(4);
    }

    @Test
    void aMessageThatCannotBeSentFailsAtOnceAndIsTriedOnce() {
        member("a");
        member("b");
        assertThat(send(Distribution.ROUND_ROBIN, new Object()).heard)
                .singleElement()
                .asString()
                .startsWith("failed UNENCODABLE");
    }

    @Test
    void aFullMailboxOfTheSameNodeMakesRoomForAnotherMember() {
        HoldingHandler holding = new HoldingHandler();
        me.receive("work", null, nodes.served(1, 1, WhenFull.PAUSE), holding);
        database.add("me#work");
        member("a");
        nodes.loop().run();
        List<Outcome> outcomes = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            outcomes.add(send(Distribution.ROUND_ROBIN, n));
            nodes.loop().run();
        }
        nodes.loop().advance(TestNodes.TIMEOUT.plusSeconds(1));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.heard.equals(List.of("failed QUEUE_FULL at me")))
                .isNotEmpty();
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.heard).hasSize(1));
    }

    @Test
    void anEmptyGroupFails() {
        database.tell();
        nodes.loop().advance(me.settings().connectInterval());
        assertThat(send(Distribution.RANDOM, 1).heard).containsExactly("group 'workers': it has no members");
        database.add("nowhere#work");
        nodes.loop().run();
        assertThat(send(Distribution.BROADCAST, 1).heard)
                .containsExactly("group 'workers': none of its 1 members can be reached");
    }

    @Test
    void aGroupThatIsToldToBeEmptyMayStillGetItsFirstMember() {
        database.tell();
        Outcome outcome = send(Distribution.BROADCAST, 1);
        nodes.loop().run();
        assertThat(outcome.heard).isEmpty();
        nodes.loop().advance(me.settings().connectInterval());
        assertThat(outcome.heard).hasSize(1).first().asString().startsWith("group 'workers': it has no members");
    }

    @Test
    void whileTheMembersAreNotKnownEveryMessageWaitsAWhile() {
        nodes.network().refuse(TestNodes.addressOf("a"));
        Outcome fails = send(Distribution.ROUND_ROBIN, 1);
        Outcome drops = send(message(Distribution.ROUND_ROBIN, WhenEmpty.DROP, Confirm.ACCEPTED, null, 2));
        Outcome all = send(Distribution.BROADCAST, 3);
        nodes.loop().advance(Duration.ofSeconds(1));
        assertThat(fails.heard).isEmpty();
        assertThat(drops.heard).isEmpty();
        assertThat(all.heard).isEmpty();
        member("b");
        assertThat(fails.heard).containsExactly("done [b]");
        assertThat(drops.heard).containsExactly("done [b]");
        assertThat(all.heard).containsExactly("done [b]");
        assertThat(got.get("b")).containsExactly(List.of(1), List.of(2), List.of(3));
    }

    @Test
    void aFirstBroadcastWaitsForAllWhoAreThereAndAStickyMessageToo() {
        nodes.node("a").receive("work", null, nodes.served(), (delivery, done) -> done.run());
        nodes.node("b").receive("work", null, nodes.served(), (delivery, done) -> done.run());
        nodes.network().hold("b");
        database.replace("a#work", "b#work", "nowhere#work");
        nodes.loop().run();
        assertThat(living()).containsExactly("a");
        Outcome all = send(Distribution.BROADCAST, 1);
        Outcome sticky = send(Distribution.STICKY, 2);
        assertThat(all.heard).isEmpty();
        assertThat(sticky.heard).isEmpty();
        nodes.network().release("b");
        nodes.loop().run();
        assertThat(all.heard).containsExactly("done [a, b]");
        assertThat(sticky.heard).hasSize(1);
        assertThat(send(Distribution.STICKY, 2).heard).isEqualTo(sticky.heard);
    }

    @Test
    void aFirstBroadcastDoesNotWaitForEver() {
        me(settings -> settings.connectInterval(Duration.ofSeconds(10)));
        nodes.node("a").receive("work", null, nodes.served(), (delivery, done) -> done.run());
        nodes.node("b");
        nodes.network().hold("b");
        Outcome all = wait(Distribution.BROADCAST, null, 1);
        Outcome late = send(Distribution.BROADCAST, 2);
        nodes.loop().advance(Duration.ofSeconds(5));
        database.replace("a#work", "b#work");
        nodes.loop().advance(Duration.ofSeconds(9));
        assertThat(late.heard).containsExactly("done [a]");
        assertThat(all.heard).isEmpty();
        nodes.loop().advance(Duration.ofSeconds(1));
        assertThat(all.heard).containsExactly("done [a]");
    }

    @Test
    void itIsSettledThatThereIsNobodyWhenAllHaveBeenLookedFor() {
        Outcome fails = send(Distribution.ROUND_ROBIN, 1);
        Outcome drops = send(message(Distribution.ROUND_ROBIN, WhenEmpty.DROP, Confirm.ACCEPTED, null, 2));
        nodes.node("a");
        nodes.network().hold("a");
        database.replace("a#work", "nowhere#work");
        nodes.loop().run();
        assertThat(fails.heard).isEmpty();
        nodes.network().release("a");
        nodes.loop().run();
        assertThat(fails.heard).containsExactly("group 'workers': none of its 2 members can be reached");
        assertThat(drops.heard).containsExactly("done []");
    }

    @Test
    void thatWaitIsNotLong() {
        Outcome fails = send(Distribution.ROUND_ROBIN, 1);
        Outcome drops = send(message(Distribution.BROADCAST, WhenEmpty.DROP, Confirm.ACCEPTED, null, 2));
        nodes.loop().advance(me.settings().connectInterval());
        assertThat(fails.heard)
                .containsExactly("group 'workers': its members are not known yet: node me has no link to a master"
                        + " (option seeds); waited 2000 ms for one");
        assertThat(drops.heard).containsExactly("done []");
    }

    @Test
    void anEmptyGroupThatDropsIsDone() {
        database.tell();
        nodes.loop().advance(me.settings().connectInterval());
        assertThat(send(message(Distribution.ROUND_ROBIN, WhenEmpty.DROP, Confirm.ACCEPTED, null, 1)).heard)
                .containsExactly("done []");
        assertThat(send(message(Distribution.BROADCAST, WhenEmpty.DROP, Confirm.ACCEPTED, TWO_SECONDS, 1)).heard)
                .containsExactly("done []");
    }

    private Outcome wait(Distribution distribution, @Nullable Duration requestTimeout, Object... body) {
        return send(message(distribution, WhenEmpty.WAIT, Confirm.ACCEPTED, requestTimeout, body));
    }

    @Test
    void whatWaitsGoesInOrderWhenSomebodyComes() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            outcomes.add(wait(Distribution.ROUND_ROBIN, null, n));
        }
        outcomes.add(wait(Distribution.BROADCAST, null, 5));
        outcomes.add(wait(Distribution.STICKY, null, 6));
        Outcome request = wait(Distribution.RANDOM, TWO_SECONDS, 7);
        nodes.loop().advance(Duration.ofSeconds(1));
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.heard).isEmpty());
        member("a");
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.heard).containsExactly("done [a]"));
        assertThat(request.heard).containsExactly("done [a] replies [[a]]");
        assertThat(got.get("a")).extracting(arguments -> arguments.get(0)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void whoWaitsDoesNotWaitForEver() {
        database.tell();
        Outcome message = wait(Distribution.ROUND_ROBIN, null, 1);
        Outcome request = wait(Distribution.ROUND_ROBIN, TWO_SECONDS, 2);
        nodes.loop().advance(TWO_SECONDS);
        assertThat(request.heard).containsExactly("group 'workers': it has no members; waited 2000 ms for one");
        assertThat(message.heard).isEmpty();
        nodes.loop().advance(TestNodes.TIMEOUT);
        assertThat(message.heard).containsExactly("group 'workers': it has no members; waited 20000 ms for one");
        member("a");
        assertThat(got.get("a")).isEmpty();
    }

    @Test
    void onlySoManyWait() {
        database.tell();
        for (int n = 0; n < Waiters.LIMIT; n++) {
            assertThat(wait(Distribution.ROUND_ROBIN, null, n).heard).isEmpty();
        }
        assertThat(wait(Distribution.ROUND_ROBIN, null, "one more").heard)
                .containsExactly("group 'workers': it has no members; 10000 messages wait for one already");
        member("a");
        assertThat(got.get("a")).hasSize(Waiters.LIMIT);
    }

    @Test
    void whatTheLastMemberHasLostWaitsForTheNext() {
        me(settings -> settings.sendQueueLimit(100));
        member("a");
        nodes.network().hold("a");
        List<Outcome> outcomes = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            outcomes.add(wait(Distribution.ROUND_ROBIN, null, n, "x".repeat(60)));
        }
        nodes.loop().run();
        nodes.network().cut("me", "a");
        nodes.loop().run();
        List<Outcome> waiting =
                outcomes.stream().filter(outcome -> outcome.heard.isEmpty()).toList();
        assertThat(waiting).isNotEmpty();
        member("b");
        assertThat(waiting).allSatisfy(outcome -> assertThat(outcome.heard).containsExactly("done [b]"));
        assertThat(got.get("b")).hasSameSizeAs(waiting);
    }

    @Test
    void aGroupThatIsClosedLeavesNothingBehind() {
        database.tell();
        Outcome waiting = wait(Distribution.ROUND_ROBIN, null, 1);
        group.close();
        nodes.loop().run();
        assertThat(waiting.heard).containsExactly("group 'workers': it is not in use any more");
        assertThat(wait(Distribution.ROUND_ROBIN, null, 2).heard).isEmpty();
        nodes.loop().run();
        assertThat(database.isMonitored()).isFalse();
        member("a");
        assertThat(living()).isEmpty();
        assertThat(me.linkedNodes()).isEmpty();
    }

    @Test
    void aStoppedNodeFailsWhatItIsGiven() {
        member("a");
        me.stop();
        Outcome outcome = send(Distribution.ROUND_ROBIN, 1);
        assertThat(outcome.heard).containsExactly("failed " + Failure.NODE_STOPPED + " at a");
    }

    @Test
    void aStickyMessageNeedsAKey() {
        assertThatThrownBy(() -> new GroupMessage(
                        Distribution.STICKY,
                        null,
                        WhenEmpty.FAIL,
                        null,
                        Arguments.of(),
                        new io.aemp.node.SendOptions(
                                Confirm.NONE, TWO_SECONDS, WriteOptions.strict(FrameLimits.DEFAULT), List.of()),
                        null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
