// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Dialect;
import io.aemp.node.GlobalRole;
import io.aemp.node.NodeListener;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.SendException.Failure;
import io.aemp.node.TestNodes;
import io.aemp.node.TestNodes.Outcome;
import io.aemp.transport.LinkEnd;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node among scripted ones: what it says to seeds and masters, and what it makes of what they say. */
class MastersTest {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final TestNodes nodes = new TestNodes();

    private AempNode node(GlobalRole role, String... seeds) {
        AempNode node = nodes.node("me", builder -> {
            builder.globalRole(role);
            for (String seed : seeds) {
                builder.seed(TestNodes.addressOf(seed));
            }
            return builder;
        });
        nodes.loop().run();
        return node;
    }

    private ScriptedPeer seed(String id) {
        return ScriptedPeer.perl(nodes, id, Dialect.JSON).listens();
    }

    private static void set(AempNode node, String family, String key, @Nullable Object value) {
        try {
            node.database().set(family, key, value, WriteOptions.strict(FrameLimits.DEFAULT));
        } catch (DatabaseException e) {
            throw new AssertionError(e);
        }
    }

    private void say(ScriptedPeer peer, @Nullable Object... message) {
        peer.says(message);
        nodes.loop().run();
    }

    private static List<@Nullable Object> message(@Nullable Object... elements) {
        return new ArrayList<>(Arrays.asList(elements));
    }

    @Test
    void theFirstLinkedSeedIsToldEverythingAndTheOthersThatTheyHaveToBeGlobal() {
        ScriptedPeer one = seed("one");
        ScriptedPeer two = seed("two");
        AempNode node = node(GlobalRole.AUTO, "one", "two");
        Map<String, Object> database = Map.of("'l", Map.of("me", List.of("me:4040")));
        assertThat(node.master()).contains("one");
        assertThat(one.heardText()).containsExactly(message("", "g_slave"), message("", "g_slave", database));
        assertThat(two.heardText()).containsExactly(message("", "g_slave"));
    }

    @Test
    void whenTheMasterGoesAnotherSeedGetsAllThatIsOpen() {
        ScriptedPeer one = seed("one");
        ScriptedPeer two = seed("two");
        AempNode node = node(GlobalRole.AUTO, "one", "two");
        set(node, "fam", "k", 1);
        Watched watched = new Watched(node, "other");
        CompletableFuture<Map<String, @Nullable Object>> answer =
                node.database().family("fam", Duration.ofMinutes(1)).toCompletableFuture();
        Outcome outcome = nodes.send(node, "far#port", Confirm.ACCEPTED, "x");
        nodes.loop().run();
        assertThat(one.news())
                .contains(
                        message("", "g_upd", "fam", Map.of("k", 1)),
                        message("", "g_mon1", "other"),
                        message("", "g_db_family", "fam", "0"),
                        message("", "g_find", "far"));
        two.news();
        one.link().close(LinkEnd.closedHere("the master dies"));
        nodes.loop().run();
        assertThat(node.master()).contains("two");
        assertThat(two.news())
                .containsExactlyInAnyOrder(
                        message("", "g_slave", Map.of("'l", Map.of("me", List.of("me:4040")), "fam", Map.of("k", 1))),
                        message("", "g_find", "far"),
                        message("", "g_db_family", "fam", "0"),
                        message("", "g_mon1", "other"));
        say(two, "", "g_reply", "0", Map.of("k", 1, "m", 2));
        say(two, "", "g_chg1", "other", null);
        say(two, "", "g_found", "far", null);
        assertThat(answer.join()).isEqualTo(Map.of("k", 1, "m", 2));
        assertThat(watched.last()).isEmpty();
        assertThat(outcome.heard()).containsExactly("failed UNKNOWN_NODE");
    }

    @Test
    void changesOfTheMasterAreTold() {
        List<String> masters = new ArrayList<>();
        ScriptedPeer one = seed("one");
        AempNode node = nodes.node("me", builder -> builder.seed(TestNodes.addressOf("one")));
        node.addListener(new NodeListener() {
            @Override
            public void masterChanged(@Nullable String master) {
                masters.add(String.valueOf(master));
            }
        });
        nodes.loop().run();
        one.link().close(LinkEnd.closedHere("away"));
        nodes.loop().run();
        assertThat(masters).containsExactly("null", "one");
    }

    @Test
    void aSeedThatHasDialledItselfIsTheMasterAsSoonAsItIsKnown() {
        AempNode node = node(GlobalRole.AUTO, "one");
        ScriptedPeer one = seed("one");
        one.dials("me");
        nodes.loop().run();
        assertThat(node.master()).isEmpty();
        nodes.loop().advance(Duration.ofSeconds(3));
        assertThat(one.links()).hasSize(1);
        assertThat(node.master()).contains("one");
    }

    @Test
    void aNodeWhoseSeedIsItselfIsGlobal() {
        AempNode node = node(GlobalRole.AUTO, "me");
        assertThat(node.isGlobal()).isTrue();
        assertThat(node.master()).contains("me");
    }

    @Test
    void aNodeThatIsAskedToBecomesGlobalAndSaysSoToAllLinks() {
        AempNode node = node(GlobalRole.AUTO);
        ScriptedPeer bystander = ScriptedPeer.perl(nodes, "bystander", Dialect.JSON);
        ScriptedPeer slave = ScriptedPeer.perl(nodes, "slave", Dialect.JSON);
        bystander.dials("me");
        slave.dials("me");
        nodes.loop().run();
        assertThat(node.isGlobal()).isFalse();
        say(slave, "", "g_slave");
        assertThat(node.isGlobal()).isTrue();
        assertThat(slave.heardText()).containsExactly(message("", "g_global"));
        assertThat(bystander.heardText()).containsExactly(message("", "g_global"));
        say(slave, "", "g_slave");
        assertThat(slave.heardText()).hasSize(1);
    }

    @Test
    void aNodeThatMustNotBeGlobalIsNot() {
        AempNode node = node(GlobalRole.NEVER);
        ScriptedPeer slave = ScriptedPeer.perl(nodes, "slave", Dialect.JSON);
        slave.dials("me");
        nodes.loop().run();
        say(slave, "", "g_slave", Map.of("fam", Map.of("k", 1)));
        say(slave, "", "g_find", "me");
        say(slave, "", "g_mon1", "fam");
        assertThat(node.isGlobal()).isFalse();
        assertThat(slave.heardText()).isEmpty();
    }

    @Test
    void aNodeThatIsNotGlobalDropsWhatIsMeantForMasters() {
        node(GlobalRole.AUTO);
        ScriptedPeer peer = ScriptedPeer.perl(nodes, "peer", Dialect.JSON);
        peer.dials("me");
        nodes.loop().run();
        say(peer, "", "g_find", "me");
        say(peer, "", "g_db_family", "fam", "1");
        say(peer, "", "g_mon1", "fam");
        say(peer, "", "g_upd", "fam", Map.of("k", 1));
        assertThat(peer.heardText()).isEmpty();
    }

    @Test
    void aGlobalAnnouncementThatCameBeforeIsRememberedForWhenTheNodeTurnsGlobal() {
        AempNode node = node(GlobalRole.AUTO);
        ScriptedPeer global = ScriptedPeer.perl(nodes, "global", Dialect.JSON);
        ScriptedPeer slave = ScriptedPeer.perl(nodes, "slave", Dialect.JSON);
        global.dials("me");
        slave.dials("me");
        nodes.loop().run();
        say(global, "", "g_global");
        assertThat(global.heardText()).isEmpty();
        say(slave, "", "g_slave", Map.of("fam", Map.of("k", 1)));
        assertThat(node.isGlobal()).isTrue();
        assertThat(global.heardText())
                .containsExactly(
                        message("", "g_global"),
                        message("", "g_upd", "'g", nulls("global"), List.of()),
                        message(
                                "",
                                "g_set",
                                Map.of("'l", Map.of("me", List.of("me:4040")), "'g", nulls("me", "global"))),
                        message("", "g_upd", "fam", Map.of("k", 1), List.of()));
    }

    private static Map<String, @Nullable Object> nulls(String... keys) {
        Map<String, @Nullable Object> map = new HashMap<>();
        for (String key : keys) {
            map.put(key, null);
        }
        return map;
    }

    @Test
    void whatComesFromOthersThanTheMasterIsNoChange() {
        ScriptedPeer one = seed("one");
        AempNode node = node(GlobalRole.AUTO, "one");
        ScriptedPeer other = ScriptedPeer.perl(nodes, "other", Dialect.JSON);
        other.dials("me");
        Watched watched = new Watched(node, "fam");
        nodes.loop().run();
        say(other, "", "g_chg1", "fam", Map.of("k", "forged"));
        say(other, "", "g_chg2", "fam", Map.of("k", "forged"), List.of());
        assertThat(watched.changes()).isEmpty();
        say(one, "", "g_chg2", "fam", Map.of("k", "early"), List.of());
        assertThat(watched.changes()).isEmpty();
        say(one, "", "g_chg1", "fam", Map.of("k", 1));
        say(one, "", "g_chg2", "fam", Map.of("k", 2), null);
        assertThat(watched.news()).containsExactly("+[k] ~[] -[]", "+[] ~[k] -[]");
    }

    @Test
    void aChangedMasterReportsOnlyWhatIsDifferent() {
        ScriptedPeer one = seed("one");
        ScriptedPeer two = seed("two");
        AempNode node = node(GlobalRole.AUTO, "one", "two");
        Watched watched = new Watched(node, "fam");
        nodes.loop().run();
        say(one, "", "g_chg1", "fam", Map.of("same", 1, "other", 1, "gone", 1));
        one.link().close(LinkEnd.closedHere("the master dies"));
        nodes.loop().run();
        say(two, "", "g_chg2", "fam", Map.of("same", 9), null);
        say(two, "", "g_chg1", "fam", Map.of("same", 1, "other", 2, "new", 1));
        assertThat(watched.news()).containsExactly("+[gone, other, same] ~[] -[]", "+[new] ~[other] -[gone]");
        assertThat(watched.last()).isEqualTo(Map.of("same", 1, "other", 2, "new", 1));
    }

    @Test
    void aMonitorOfAFamilyThatIsWatchedAlreadyGetsTheWholeFamilyAtOnce() {
        ScriptedPeer one = seed("one");
        AempNode node = node(GlobalRole.AUTO, "one");
        Watched first = new Watched(node, "fam");
        nodes.loop().run();
        say(one, "", "g_chg1", "fam", Map.of("k", 1));
        Watched second = new Watched(node, "fam");
        nodes.loop().run();
        assertThat(second.news()).containsExactly("+[k] ~[] -[]");
        first.cancel();
        nodes.loop().run();
        say(one, "", "g_chg2", "fam", Map.of("l", 2), null);
        assertThat(first.changes()).hasSize(1);
        assertThat(second.changes()).hasSize(2);
        one.news();
        second.cancel();
        nodes.loop().run();
        assertThat(one.news()).containsExactly(message("", "g_mon0", "fam"));
    }

    @Test
    void settingAnEqualValueSaysNothingAndDeletingWhatIsNotThereNeither() throws DatabaseException {
        ScriptedPeer one = seed("one");
        AempNode node = node(GlobalRole.AUTO, "one");
        one.news();
        set(node, "fam", "k", 1);
        set(node, "fam", "k", "1");
        set(node, "fam", "n", null);
        set(node, "fam", "n", null);
        set(node, "fam", "n", "");
        node.database().delete("fam", "k");
        node.database().delete("fam", "k");
        nodes.loop().run();
        assertThat(one.news())
                .containsExactly(
                        message("", "g_upd", "fam", Map.of("k", 1)),
                        message("", "g_upd", "fam", nulls("n")),
                        message("", "g_upd", "fam", Map.of("n", "")),
                        message("", "g_upd", "fam", null, List.of("k")));
    }

    @Test
    void aRegistrationEndsWithItsPort() throws DatabaseException {
        ScriptedPeer one = seed("one");
        AempNode node = node(GlobalRole.AUTO, "one");
        one.news();
        var receiver = node.receive("worker", null, nodes.served(), (delivery, done) -> done.run());
        PortId port = TestNodes.port("me#worker");
        WriteOptions options = WriteOptions.strict(FrameLimits.DEFAULT);
        Database.Registration first = node.database().register("pool", port, null, options);
        node.database().register("pool", port, null, options);
        first.cancel();
        nodes.loop().run();
        assertThat(one.news()).containsExactly(message("", "g_upd", "pool", nulls("me#worker")));
        receiver.kill(DeathReason.NORMAL);
        nodes.loop().run();
        assertThat(one.news()).containsExactly(message("", "g_upd", "pool", null, List.of("me#worker")));
    }

    @Test
    void aRegistrationOfAPortThatDoesNotExistDoesNotLast() throws DatabaseException {
        ScriptedPeer one = seed("one");
        AempNode node = node(GlobalRole.AUTO, "one");
        one.news();
        node.database().register("pool", TestNodes.port("me#nobody"), 1, WriteOptions.strict(FrameLimits.DEFAULT));
        nodes.loop().run();
        assertThat(one.news())
                .containsExactly(
                        message("", "g_upd", "pool", Map.of("me#nobody", 1)),
                        message("", "g_upd", "pool", null, List.of("me#nobody")));
    }

    @Test
    void aQueryWithoutAMasterSaysWhyItFailed() {
        AempNode alone = node(GlobalRole.AUTO);
        var answer = alone.database().keys("fam", Duration.ofSeconds(5)).toCompletableFuture();
        nodes.loop().advance(Duration.ofSeconds(6));
        assertThat(failure(answer))
                .hasMessage(
                        "family 'fam': no answer within 5000 ms: there is nobody to ask: the node has no seeds and is"
                                + " not global");
    }

    @Test
    void aQueryThatNobodyAnswersTimesOut() {
        ScriptedPeer one = seed("one");
        AempNode node = node(GlobalRole.AUTO, "one");
        var answer = node.database().values("fam", Duration.ofSeconds(5)).toCompletableFuture();
        nodes.loop().advance(Duration.ofSeconds(6));
        assertThat(failure(answer)).hasMessageContaining("no answer of the master one");
        say(one, "", "g_reply", "0", List.of(1));
        assertThat(answer).isCompletedExceptionally();
    }

    @Test
    void whatIsOpenFailsWhenTheNodeStops() {
        AempNode node = node(GlobalRole.AUTO, "nowhere");
        var answer = node.database().family("fam", Duration.ofMinutes(5)).toCompletableFuture();
        nodes.loop().run();
        node.stop();
        nodes.loop().run();
        assertThat(failure(answer)).hasMessage("family 'fam': node me is stopped");
    }

    private static Throwable failure(CompletableFuture<?> future) {
        try {
            future.getNow(null);
        } catch (CompletionException e) {
            return e.getCause();
        }
        throw new AssertionError("not failed");
    }

    @ParameterizedTest
    @EnumSource(
            value = GlobalRole.class,
            names = {"AUTO", "ALWAYS"})
    void aNodeThatNobodyKnowsFailsAtOnce(GlobalRole role) {
        ScriptedPeer one = seed("one");
        AempNode node = node(role, "one");
        Outcome outcome = nodes.send(node, "nobody#port", Confirm.ACCEPTED, "x");
        List<String> deaths = new ArrayList<>();
        node.monitor(TestNodes.port("nobody#port"), reason -> deaths.add(reason.describe()));
        nodes.loop().run();
        if (role == GlobalRole.AUTO) {
            say(one, "", "g_found", "nobody", List.of());
        }
        assertThat(outcome.heard()).containsExactly("failed UNKNOWN_NODE");
        assertThat(outcome.failure()).hasMessageContaining("no known address");
        assertThat(deaths).containsExactly("transport_error: nobody: no known address");
    }

    @Test
    void aLookUpWaitsForAMasterUntilTheConnectIntervalIsOver() {
        AempNode node = node(GlobalRole.AUTO, "one");
        Outcome outcome = nodes.send(node, "far#port", Confirm.ACCEPTED, "x");
        nodes.loop().advance(CONNECT.minusMillis(100));
        assertThat(outcome.heard()).isEmpty();
        nodes.loop().advance(Duration.ofMillis(200));
        assertThat(outcome.heard()).containsExactly("failed UNREACHABLE");
        assertThat(outcome.failure())
                .hasMessageContaining("connect timeout")
                .hasMessageContaining("the network has not said");
        assertThat(outcome.failure().failure()).isEqualTo(Failure.UNREACHABLE);
    }

    @Test
    void aLookUpThatWaitedIsAskedWhenAMasterIsThere() {
        AempNode node = nodes.node(
                "me", builder -> builder.seed(TestNodes.addressOf("one")).connectInterval(Duration.ofSeconds(5)));
        nodes.loop().run();
        ScriptedPeer one = seed("one");
        ScriptedPeer far = seed("far");
        Outcome outcome = nodes.send(node, "far#port", Confirm.ACCEPTED, "x");
        nodes.loop().advance(Duration.ofSeconds(3));
        assertThat(one.heardText()).contains(message("", "g_find", "far"));
        say(one, "", "g_found", "far", List.of("nonsense:x", 7, "far:4040"));
        assertThat(outcome.heard()).containsExactly("sent");
        assertThat(far.heardText()).containsExactly(message("port", "x"));
    }

    @Test
    void aNodeThatCannotBeReachedFailsAfterTheConnectInterval() {
        ScriptedPeer one = seed("one");
        AempNode node = node(GlobalRole.AUTO, "one");
        nodes.network().hold("far");
        Outcome outcome = nodes.send(node, "far#port", Confirm.ACCEPTED, "x");
        nodes.loop().run();
        say(one, "", "g_found", "far", List.of("far:4040"));
        nodes.loop().advance(CONNECT.plusMillis(100));
        assertThat(outcome.heard()).containsExactly("failed UNREACHABLE");
        assertThat(outcome.failure()).hasMessageContaining("connect timeout: no link within 2000 ms to [far:4040]");
    }

    @Test
    void valuesThatCannotBeSentAndNamesThatCannotBeAreRefusedAtOnce() {
        AempNode node = node(GlobalRole.ALWAYS);
        WriteOptions options = WriteOptions.strict(FrameLimits.DEFAULT);
        assertThat(catchThrowable(() -> node.database().set("fam", "k", new Object(), options)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("family 'fam': the value of key 'k' cannot be sent");
        assertThat(catchThrowable(() -> node.database().set("'g", "k", 1, options)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not the name of a family: ''g'");
        assertThat(catchThrowable(() -> node.database().set("fam", "", 1, options)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("family 'fam': a key must not be empty");
        assertThat(catchThrowable(() -> node.database().monitor("1fam", change -> {})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCallersValueMayChangeAfterwards() {
        AempNode node = node(GlobalRole.ALWAYS);
        List<Object> value = new ArrayList<>(List.of(1));
        set(node, "fam", "k", value);
        value.add(2);
        var answer = node.database().family("fam", Duration.ofSeconds(1)).toCompletableFuture();
        nodes.loop().run();
        assertThat(answer.join()).isEqualTo(Map.of("k", List.of(1)));
    }
}
