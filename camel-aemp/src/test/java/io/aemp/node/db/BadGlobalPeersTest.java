// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.aemp.node.AempNode;
import io.aemp.node.Dialect;
import io.aemp.node.GlobalRole;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.TestNodes;
import io.aemp.transport.LinkEnd;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that say what they must not: the node stays well, within its limits, and serves the others. */
class BadGlobalPeersTest {
    private static final List<String> REQUESTS = List.of(
            "g_slave",
            "g_upd",
            "g_find",
            "g_found",
            "g_db_family",
            "g_db_keys",
            "g_db_values",
            "g_reply",
            "g_mon1",
            "g_mon0",
            "g_chg1",
            "g_chg2",
            "g_global",
            "g_set",
            "g_other",
            "mon1",
            "mon0",
            "kil0",
            "kil1",
            "snd",
            "can",
            "time",
            "eval",
            "devnull",
            "AnyEvent::MP::_spawn");

    private final TestNodes nodes = new TestNodes();

    private ScriptedPeer peer(String id, Dialect dialect) {
        ScriptedPeer peer = ScriptedPeer.perl(nodes, id, dialect);
        peer.dials("me");
        nodes.loop().run();
        return peer;
    }

    private void say(ScriptedPeer peer, @Nullable Object... message) {
        peer.says(message);
        nodes.loop().run();
    }

    private void assertServed(ScriptedPeer good) {
        good.news();
        say(good, "", "g_find", "me");
        assertThat(good.news()).containsExactly(Arrays.asList("", "g_found", "me", List.of("me:4040")));
    }

    private static @Nullable Object nonsense(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 8 : 11)) {
            case 0 -> null;
            case 1 -> random.nextInt(10) - 5;
            case 2 -> random.nextDouble();
            case 3 -> random.nextBoolean();
            case 4 -> "";
            case 5 -> List.of("fam", "me", "bad", "'g", "'l", "good", "#", "me#")
                    .get(random.nextInt(8));
            case 6 -> "me:4040";
            case 7 -> "x".repeat(random.nextInt(300));
            case 8 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(nonsense(random, depth + 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new HashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(String.valueOf(nonsense(random, 3)), nonsense(random, depth + 1));
                }
                yield map;
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void nonsenseInEveryRequestDoesNoHarmToAnybody(Dialect dialect) {
        for (GlobalRole role : List.of(GlobalRole.ALWAYS, GlobalRole.AUTO)) {
            for (int seed = 0; seed < 40; seed++) {
                speakNonsense(dialect, role, seed);
            }
        }
    }

    private static void speakNonsense(Dialect dialect, GlobalRole role, int seed) {
        BadGlobalPeersTest test = new BadGlobalPeersTest();
        Random random = new Random(seed);
        AempNode me = test.nodes.node("me", builder -> builder.globalRole(role));
        ScriptedPeer good = test.peer("good", Dialect.JSON);
        ScriptedPeer bad = test.peer("bad", dialect);
        test.say(good, "", "g_slave", Map.of("fam", Map.of("mine", 1)));
        for (int i = 0; i < 150; i++) {
            List<@Nullable Object> message =
                    new ArrayList<>(List.of("", REQUESTS.get(random.nextInt(REQUESTS.size()))));
            for (int n = random.nextInt(4); n > 0; n--) {
                message.add(nonsense(random, 0));
            }
            if (!bad.isLinked()) {
                bad.dials("me");
                test.nodes.loop().run();
            }
            test.say(bad, message.toArray());
        }
        if (bad.isLinked()) {
            bad.link().close(LinkEnd.closedHere("enough"));
        }
        test.nodes.loop().run();
        assertThat(good.isLinked()).as("seed %s", seed).isTrue();
        good.news();
        test.say(good, "", "g_db_family", "fam", "q");
        assertThat(good.news())
                .as("seed %s", seed)
                .containsExactly(Arrays.asList("", "g_reply", "q", Map.of("mine", 1)));
        test.assertServed(good);
        me.stop();
        test.nodes.loop().run();
    }

    @Test
    void whoStoresMoreThanOneMayIsLetGoAndItsDataWithIt() {
        nodes.node("me", builder -> builder.globalRole(GlobalRole.ALWAYS).maxShardSize(100_000));
        ScriptedPeer good = peer("good", Dialect.JSON);
        ScriptedPeer bad = peer("bad", Dialect.JSON);
        say(bad, "", "g_slave", null);
        for (int i = 0; i < 1000 && bad.isLinked(); i++) {
            say(bad, "", "g_upd", "fam", Map.of("k" + i, "x".repeat(1000)));
        }
        assertThat(bad.isLinked()).isFalse();
        say(good, "", "g_db_keys", "fam", "q");
        assertThat(good.news()).contains(Arrays.asList("", "g_reply", "q", List.of()));
        assertServed(good);
    }

    @Test
    void theOneThatOverfillsTheDatabaseIsLetGo() {
        nodes.node("me", builder -> builder.globalRole(GlobalRole.ALWAYS).maxDatabaseSize(100_000));
        ScriptedPeer good = peer("good", Dialect.JSON);
        say(good, "", "g_slave", Map.of("fam", Map.of("mine", "x".repeat(50_000))));
        ScriptedPeer bad = peer("bad", Dialect.JSON);
        say(bad, "", "g_upd", "fam", Map.of("k", "x".repeat(60_000)));
        assertThat(bad.isLinked()).isFalse();
        assertThat(good.isLinked()).isTrue();
        assertServed(good);
    }

    @Test
    void familiesByTheMillionAreCountedToo() {
        nodes.node("me", builder -> builder.globalRole(GlobalRole.ALWAYS).maxShardSize(1_000_000));
        ScriptedPeer bad = peer("bad", Dialect.JSON);
        int families = 0;
        while (bad.isLinked() && families < 1_000_000) {
            say(bad, "", "g_upd", "f" + families++, Map.of("k", 1));
        }
        assertThat(families).isBetween(500, 10_000);
    }

    @Test
    void whoSubscribesToMoreFamiliesThanOneMayIsLetGo() {
        nodes.node("me", builder -> builder.globalRole(GlobalRole.ALWAYS).maxMonitors(10));
        ScriptedPeer good = peer("good", Dialect.JSON);
        ScriptedPeer bad = peer("bad", Dialect.JSON);
        for (int i = 0; i < 10; i++) {
            say(bad, "", "g_mon1", "fam" + i);
        }
        assertThat(bad.isLinked()).isTrue();
        say(bad, "", "g_mon0", "fam1");
        say(bad, "", "g_mon1", "fam10");
        assertThat(bad.isLinked()).isTrue();
        say(bad, "", "g_mon1", "fam11");
        assertThat(bad.isLinked()).isFalse();
        assertServed(good);
    }

    @Test
    void whoNamesGlobalNodesWithoutNumberIsNotFollowedEverywhere() {
        AempNode me = nodes.node("me", builder -> builder.globalRole(GlobalRole.ALWAYS));
        ScriptedPeer bad = peer("bad", Dialect.JSON);
        Map<String, @Nullable Object> globals = new HashMap<>();
        Map<String, @Nullable Object> listeners = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            globals.put("n" + i, null);
            listeners.put("n" + i, List.of("n" + i + ":4040"));
        }
        say(bad, "", "g_upd", "'l", listeners, null);
        say(bad, "", "g_upd", "'g", globals, null);
        assertThat(nodes.network().dials()).isLessThan(1100);
        assertServed(peer("good", Dialect.JSON));
        assertThat(me.linkedNodes()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 200})
    void addressesWithoutNumberAreNotAllTried(int count) {
        AempNode me = nodes.node("me", builder -> builder.globalRole(GlobalRole.ALWAYS));
        ScriptedPeer bad = peer("bad", Dialect.JSON);
        List<@Nullable Object> addresses = new ArrayList<>(Arrays.asList(null, 7, "*:1", "nonsense:", Map.of(), "x:0"));
        for (int i = 0; i < count; i++) {
            addresses.add("h" + i + ":4040");
        }
        say(bad, "", "g_upd", "'l", Map.of("far", addresses), null);
        int before = nodes.network().dials();
        me.monitor(TestNodes.port("far"), reason -> {});
        nodes.loop().advance(Duration.ofSeconds(5));
        assertThat(nodes.network().dials() - before).isBetween(3, 32);
    }

    @Test
    void aMasterThatTellsMoreOfAFamilyThanFitsIsLetGo() {
        ScriptedPeer one = ScriptedPeer.perl(nodes, "one", Dialect.JSON).listens();
        AempNode me = nodes.node(
                "me", builder -> builder.seed(TestNodes.addressOf("one")).maxDatabaseSize(50_000));
        nodes.loop().run();
        new Watched(me, "fam");
        nodes.loop().run();
        say(one, "", "g_chg1", "fam", Map.of("k", "x".repeat(60_000)));
        assertThat(one.ends()).hasSize(1);
        assertThat(one.ends().get(0).isClosedByPeer()).isTrue();
    }

    @Test
    void aFloodOfRequestsIsReadNoFasterThanItIsServed() {
        nodes.node("me", builder -> builder.globalRole(GlobalRole.ALWAYS));
        ScriptedPeer bad = peer("bad", Dialect.JSON);
        ScriptedPeer good = peer("good", Dialect.JSON);
        for (int i = 0; i < 100; i++) {
            bad.says("", "g_upd", "fam", Map.of("k" + i % 7, "x".repeat(50_000)));
        }
        nodes.loop().run();
        assertThat(bad.isLinked()).isTrue();
        say(good, "", "g_db_keys", "fam", "q");
        assertThat(good.news().get(1)).element(3, LIST).hasSize(7);
    }

    @Test
    void whoAsksForMuchHoldsUpTheOthersByOneRequestOnly() {
        nodes.node("me", builder -> builder.globalRole(GlobalRole.ALWAYS));
        ScriptedPeer bad = peer("bad", Dialect.JSON);
        ScriptedPeer good = peer("good", Dialect.JSON);
        List<String> answered = new ArrayList<>();
        bad.onMessage(message -> answered.add("bad"));
        good.onMessage(message -> answered.add("good"));
        bad.saysTogether(Collections.nCopies(500, List.of("", "g_db_family", "fam", "q")));
        good.says("", "g_db_family", "fam", "q");
        nodes.loop().run();
        assertThat(answered).hasSize(501);
        assertThat(answered.indexOf("good")).isLessThan(5);
    }

    @Test
    void theNamesOfTheFamiliesThatOneSubscribesToAreCountedToo() {
        nodes.node("me", builder -> builder.globalRole(GlobalRole.ALWAYS).maxShardSize(100_000));
        ScriptedPeer good = peer("good", Dialect.JSON);
        ScriptedPeer bad = peer("bad", Dialect.JSON);
        for (int i = 0; i < 20; i++) {
            say(bad, "", "g_mon1", "f".repeat(20_000) + i);
            say(bad, "", "g_mon0", "f".repeat(20_000) + i);
        }
        assertThat(bad.isLinked()).isTrue();
        for (int i = 0; i < 5; i++) {
            say(bad, "", "g_mon1", "f".repeat(20_000) + i);
        }
        assertThat(bad.isLinked()).isFalse();
        assertServed(good);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"JSON", "CBOR"})
    void longNumbersWeighWhatTheyTake(Dialect dialect) {
        nodes.node("me", builder -> builder.globalRole(GlobalRole.ALWAYS).maxShardSize(100_000));
        ScriptedPeer bad = peer("bad", dialect);
        BigInteger number = BigInteger.TEN.pow(900);
        for (int i = 0; i < 3; i++) {
            say(bad, "", "g_upd", "fam", Map.of("k" + i, Collections.nCopies(100, number)));
        }
        assertThat(bad.isLinked()).isFalse();
    }
}
