// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.Dialect;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.TestNodes;
import io.aemp.transport.LinkEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What peers have relayed to nodes that are not linked. */
class PeersRelaysTest {
    private static final int RELAYS = 2000;

    private final TestNodes nodes = new TestNodes();

    /** Says nothing about where nodes are, so that each attempt to link one lasts. */
    private final ScriptedPeer master =
            ScriptedPeer.perl(nodes, "master", Dialect.JSON).listens();

    private ScriptedPeer peer(String id) {
        ScriptedPeer peer = ScriptedPeer.perl(nodes, id, Dialect.JSON);
        peer.dials("me");
        nodes.loop().run();
        return peer;
    }

    private int sought() {
        return (int) master.heardText().stream()
                .filter(message -> "g_find".equals(message.get(1)))
                .map(message -> String.valueOf(message.get(2)))
                .filter(node -> node.startsWith("far"))
                .distinct()
                .count();
    }

    @Test
    void anyNumberOfThemIsServedButOnlySomeAtATimeAndOthersNeedNotWait() {
        nodes.node("me", builder -> builder.seed(TestNodes.addressOf("master")));
        nodes.loop().run();
        ScriptedPeer busy = peer("busy");
        relaysToFarNodes(RELAYS).forEach(relay -> busy.says(relay.toArray()));
        ScriptedPeer other = peer("other");
        nodes.loop().run();
        assertThat(sought()).isBetween(60, 70);
        other.says("", "snd", "other#x", "echo");
        nodes.loop().run();
        assertThat(other.heardText()).contains(List.of("x", "echo"));
        nodes.loop().advance(Duration.ofMinutes(2));
        assertThat(sought()).isEqualTo(RELAYS);
        assertThat(busy.isLinked()).isTrue();
    }

    private static List<List<@Nullable Object>> relaysToFarNodes(int count) {
        List<List<@Nullable Object>> relays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            relays.add(List.of("", "snd", "far" + i + "#x", "hello"));
        }
        return relays;
    }

    /** More than may be under way, and in the same read some for a node that is linked. */
    private void relaysMoreThanMayBeUnderWay(ScriptedPeer busy) {
        List<List<@Nullable Object>> relays = relaysToFarNodes(70);
        for (int i = 0; i < 3; i++) {
            relays.add(List.of("", "snd", "near#x", i));
        }
        busy.saysTogether(relays);
        nodes.loop().run();
    }

    private static List<List<@Nullable Object>> heardAtX(ScriptedPeer peer) {
        return peer.heardText().stream()
                .filter(message -> "x".equals(message.get(0)))
                .toList();
    }

    @Test
    void whatIsForALinkedNodeDoesNotOvertakeWhatWaits() {
        nodes.node("me", builder -> builder.seed(TestNodes.addressOf("master")));
        nodes.loop().run();
        ScriptedPeer busy = peer("busy");
        ScriptedPeer near = peer("near");
        relaysMoreThanMayBeUnderWay(busy);
        assertThat(heardAtX(near)).isEmpty();
        nodes.loop().advance(Duration.ofMinutes(1));
        assertThat(heardAtX(near)).containsExactly(List.of("x", 0), List.of("x", 1), List.of("x", 2));
    }

    @Test
    void whatAPeerHasHadRelayedIsSentThoughThePeerHasGone() {
        nodes.node("me", builder -> builder.seed(TestNodes.addressOf("master")));
        nodes.loop().run();
        ScriptedPeer busy = peer("busy");
        ScriptedPeer near = peer("near");
        relaysMoreThanMayBeUnderWay(busy);
        busy.link().close(LinkEnd.closedHere("gone"));
        nodes.loop().advance(Duration.ofMinutes(1));
        assertThat(busy.isLinked()).isFalse();
        assertThat(heardAtX(near)).hasSize(3);
    }
}
