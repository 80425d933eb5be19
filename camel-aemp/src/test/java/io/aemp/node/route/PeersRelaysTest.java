// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.Dialect;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.TestNodes;
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
                .count();
    }

    @Test
    void anyNumberOfThemIsServedButOnlySomeAtATimeAndOthersNeedNotWait() {
        nodes.node("me", builder -> builder.seed(TestNodes.addressOf("master")));
        nodes.loop().run();
        int before = sought();
        ScriptedPeer busy = peer("busy");
        List<List<@Nullable Object>> relays = new ArrayList<>();
        for (int i = 0; i < RELAYS; i++) {
            relays.add(List.of("", "snd", "far" + i + "#x", "hello"));
        }
        relays.forEach(relay -> busy.says(relay.toArray()));
        ScriptedPeer other = peer("other");
        nodes.loop().run();
        assertThat(sought() - before).isBetween(100, 300);
        other.says("", "snd", "other#x", "echo");
        nodes.loop().run();
        assertThat(other.heardText()).contains(List.of("x", "echo"));
        nodes.loop().advance(Duration.ofMinutes(1));
        assertThat(sought() - before).isEqualTo(RELAYS);
        assertThat(busy.isLinked()).isTrue();
    }
}
