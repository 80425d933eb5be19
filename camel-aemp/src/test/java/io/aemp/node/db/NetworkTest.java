// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.GlobalRole;
import io.aemp.node.TestNodes;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.WriteOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final TestNodes nodes = new TestNodes();

    private AempNode global(String id, String... seeds) {
        return node(id, GlobalRole.ALWAYS, seeds);
    }

    private AempNode slave(String id, String... seeds) {
        return node(id, GlobalRole.AUTO, seeds);
    }

    private AempNode node(String id, GlobalRole role, String... seeds) {
        AempNode node = nodes.node(id, builder -> {
            builder.globalRole(role);
            for (String seed : seeds) {
                builder.seed(TestNodes.addressOf(seed));
            }
            return builder;
        });
        nodes.loop().run();
        return node;
    }

    private void set(AempNode node, String family, String key, @Nullable Object value) {
        try {
            node.database().set(family, key, value, WriteOptions.strict(FrameLimits.DEFAULT));
        } catch (DatabaseException e) {
            throw new AssertionError(e);
        }
        nodes.loop().run();
    }

    private Map<String, @Nullable Object> family(AempNode node, String family) {
        CompletableFuture<Map<String, @Nullable Object>> answer =
                node.database().family(family, LONG).toCompletableFuture();
        nodes.loop().run();
        return answer.join();
    }

    @Test
    void aSlaveFindsItsMasterAndSharesADatabaseWithOthers() {
        global("g");
        AempNode a = slave("a", "g");
        AempNode b = slave("b", "g");
        assertThat(a.master()).contains("g");
        Watched watched = new Watched(a, "fam");
        nodes.loop().run();
        assertThat(watched.last()).isEmpty();
        set(b, "fam", "k", List.of(1, "x"));
        assertThat(watched.last()).isEqualTo(Map.of("k", List.of(1, "x")));
        assertThat(family(a, "fam")).isEqualTo(Map.of("k", List.of(1, "x")));
        assertThat(family(a, "'l").keySet()).containsExactlyInAnyOrder("a", "b", "g");
    }

    @Test
    void aNodeIsFoundByItsNameAlone() {
        global("g");
        AempNode a = slave("a", "g");
        AempNode b = slave("b", "g");
        var got = nodes.collect(b, "in");
        var outcome = nodes.send(a, "b#in", Confirm.ACCEPTED, "hello");
        nodes.loop().run();
        assertThat(outcome.heard()).containsExactly("sent");
        assertThat(got).containsExactly(List.of("hello"));
    }

    @Test
    void twoGlobalsShowWhatTheSlavesOfTheOtherHave() {
        AempNode g1 = global("g1", "g2");
        AempNode g2 = global("g2", "g1");
        nodes.loop().advance(Duration.ofSeconds(5));
        AempNode a = slave("a", "g1");
        AempNode b = slave("b", "g2");
        set(a, "fam", "ka", 1);
        set(b, "fam", "kb", 2);
        for (AempNode node : List.of(g1, g2, a, b)) {
            assertThat(family(node, "fam")).isEqualTo(Map.of("ka", 1, "kb", 2));
            assertThat(family(node, "'g").keySet()).containsExactlyInAnyOrder("g1", "g2");
        }
    }
}
