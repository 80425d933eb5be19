// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import static io.aemp.transport.TestNode.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seeds, masters, look-ups and the database, with a node of ours in every part. */
@Timeout(180)
abstract class NetworkScenarios {
    private final Stage stage;

    NetworkScenarios(Peers peers, String framing, @Nullable String certificate) {
        stage = new Stage(peers, framing, certificate);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    /** Which of the two is the seed, hence the master. */
    enum Seed {
        OWN,
        PEER
    }

    private List<Party> pair(Seed seed) {
        List<Party> pair;
        if (seed == Seed.OWN) {
            Party own = stage.own("own");
            pair = List.of(own, stage.peer("peer", own));
        } else {
            Party peer = stage.peer("peer");
            pair = List.of(stage.own("own", peer), peer);
        }
        stage.joined(pair.get(0), pair.get(1));
        return pair;
    }

    @ParameterizedTest
    @EnumSource
    void keysAreSeenByTheOther(Seed seed) {
        List<Party> pair = pair(seed);
        Stage.bothWays(pair.get(0), pair.get(1), (watching, setting) -> {
            String family = "of_" + setting.id();
            watching.ask("watch", family);
            assertThat(watching.hearFamily(family, Map.of()).added()).isEmpty();
            setting.ask("set", family, "k", "v");
            assertThat(watching.hearFamily(family, Map.of("k", "v")).added()).isEqualTo(List.of("k"));
            setting.ask("set", family, "k", Map.of("a", List.of(1, "é")));
            watching.hearFamily(family, Map.of("k", Map.of("a", List.of(1, "é"))));
            setting.ask("delete", family, "k");
            assertThat(watching.hearFamily(family, Map.of()).deleted()).isEqualTo(List.of("k"));
            watching.ask("unwatch", family);
        });
    }

    @ParameterizedTest
    @EnumSource
    void familiesAreAnswered(Seed seed) {
        List<Party> pair = pair(seed);
        Stage.bothWays(pair.get(0), pair.get(1), (asking, setting) -> {
            String family = "asked_by_" + asking.id();
            setting.ask("set", family, "a", "1st");
            setting.ask("set", family, "b", null);
            eventually().pollInterval(Duration.ofMillis(30)).untilAsserted(() -> assertThat(asking.ask("keys", family))
                    .containsExactlyInAnyOrder("a", "b"));
            assertThat(asking.ask("values", family)).containsExactlyInAnyOrder("1st", null);
            assertThat((Map<?, ?>) asking.ask("family", family).get(0))
                    .hasSize(2)
                    .extracting("a")
                    .isEqualTo("1st");
        });
        assertThat(pair.get(0).ask("family", "nobody_knows_it")).containsExactly(Map.of());
    }

    @ParameterizedTest
    @EnumSource
    void aRegisteredPortGoesWithItsDeath(Seed seed) {
        List<Party> pair = pair(seed);
        Stage.bothWays(pair.get(0), pair.get(1), (watching, owner) -> {
            String family = "group_of_" + owner.id();
            owner.ask("receive", "member");
            owner.ask("register", family, "member", "x");
            watching.ask("watch", family);
            watching.hearFamily(family, Map.of(owner.port("member"), "x"));
            watching.ask("kill", owner.port("member"));
            assertThat(watching.hearFamily(family, Map.of()).deleted()).isEqualTo(List.of(owner.port("member")));
        });
    }

    @ParameterizedTest
    @EnumSource
    void nodesFindEachOtherByName(Seed seed) {
        Party hub = seed == Seed.OWN ? stage.own("hub") : stage.peer("hub");
        Party own = stage.own("own", hub);
        Party peer = stage.peer("peer", hub);
        stage.joined(hub, own, peer);
        own.ask("echo", "echo");
        peer.ask("echo", "echo");
        Stage.bothWays(own, peer, (from, to) -> assertThat(from.ask("call", to.port("echo"), "a"))
                .containsExactly("a"));
    }

    @ParameterizedTest
    @EnumSource
    void aNodeThatNobodyKnowsIsReported(Seed seed) {
        List<Party> pair = pair(seed);
        // A real global node says nothing here, so the slave is asked.
        Party slave = pair.get(seed == Seed.OWN ? 1 : 0);
        slave.ask("monitor", "unknown#port");
        assertThat(slave.hear("died", "unknown#port")).startsWith("transport_error", "unknown");
    }

    @Test
    void thePeersKeysAndPortsGoWithItsProcess() {
        Party own = stage.own("own");
        Party peer = stage.peer("peer", own);
        stage.joined(own, peer);
        own.ask("watch", "fam");
        peer.ask("set", "fam", "k", "v");
        own.hearFamily("fam", Map.of("k", "v"));
        peer.ask("echo", "port");
        own.ask("monitor", peer.port("port"));
        own.ask("call", peer.port("port"), "monitored");
        peer.kill();
        assertThat(own.hearFamily("fam", Map.of()).deleted()).isEqualTo(List.of("k"));
        assertThat(own.hear("died", peer.port("port"))).startsWith("transport_error", "peer");
    }

    @Test
    void ourKeysAndPortsGoWithOurNode() {
        Party peer = stage.peer("peer");
        Party own = stage.own("own", peer);
        stage.joined(own, peer);
        peer.ask("watch", "fam");
        own.ask("set", "fam", "k", "v");
        peer.hearFamily("fam", Map.of("k", "v"));
        own.ask("echo", "port");
        peer.ask("monitor", own.port("port"));
        peer.ask("call", own.port("port"), "monitored");
        own.close();
        assertThat(peer.hearFamily("fam", Map.of()).deleted()).isEqualTo(List.of("k"));
        peer.hear("died", own.port("port"));
    }

    @Test
    void ourSlaveOutlivesItsMaster() {
        Party peer = stage.peer("peer");
        Party own = stage.own("own", peer);
        stage.joined(own, peer);
        own.ask("watch", "fam");
        own.ask("set", "fam", "before", "1");
        own.hearFamily("fam", Map.of("before", "1"));
        peer.kill();
        own.ask("set", "fam", "meanwhile", "2");
        Party again = stage.peerAgain(peer);
        stage.joined(own, again);
        own.hearFamily("fam", Map.of("before", "1", "meanwhile", "2"));
        assertThat(again.ask("keys", "fam")).containsExactlyInAnyOrder("before", "meanwhile");
    }

    @Test
    void thePeerOutlivesUsAsItsMaster() {
        Party own = stage.own("own");
        Party peer = stage.peer("peer", own);
        stage.joined(own, peer);
        peer.ask("watch", "fam");
        peer.ask("set", "fam", "before", "1");
        peer.hearFamily("fam", Map.of("before", "1"));
        own.close();
        peer.ask("set", "fam", "meanwhile", "2");
        Party again = stage.ownAgain(own);
        stage.joined(peer, again);
        peer.hearFamily("fam", Map.of("before", "1", "meanwhile", "2"));
        assertThat(again.ask("keys", "fam")).containsExactlyInAnyOrder("before", "meanwhile");
    }

    @Test
    void globalsShowWhatSlavesOfTheOtherHave() {
        List<Party> globals = stage.globals("g1", "g2");
        Party own = stage.own("own", globals.get(1));
        Party peer = stage.peer("peer", globals.get(0));
        stage.joined(globals.get(0), globals.get(1), own, peer);
        Stage.bothWays(own, peer, (watching, setting) -> {
            String family = "of_" + setting.id();
            watching.ask("watch", family);
            watching.hearFamily(family, Map.of());
            setting.ask("set", family, "k", "v");
            watching.hearFamily(family, Map.of("k", "v"));
            setting.ask("echo", "echo");
            assertThat(watching.ask("call", setting.port("echo"), "a")).containsExactly("a");
        });
    }

    @Test
    void aDeletedKeyGivesWayToTheOtherOwnersValue() {
        List<Party> globals = stage.globals("g1", "g2");
        Party own = stage.own("own", globals.get(1));
        Party peer = stage.peer("peer", globals.get(0));
        stage.joined(globals.get(0), globals.get(1), own, peer);
        Stage.bothWays(own, peer, (first, second) -> {
            String family = "shared_with_" + second.id();
            first.ask("watch", family);
            first.ask("set", family, "k", "first");
            first.hearFamily(family, Map.of("k", "first"));
            second.ask("set", family, "k", "second");
            first.hearFamily(family, Map.of("k", "second"));
            second.ask("delete", family, "k");
            first.hearFamily(family, Map.of("k", "first"));
            first.ask("delete", family, "k");
            first.hearFamily(family, Map.of());
        });
    }
}
