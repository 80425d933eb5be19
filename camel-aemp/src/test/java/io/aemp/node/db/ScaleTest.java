// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.GlobalRole;
import io.aemp.node.TestNodes;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.WriteOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Large networks and databases: all is there, and what goes over the wire grows as what is told does. */
class ScaleTest {
    private static final WriteOptions STRICT = WriteOptions.strict(FrameLimits.DEFAULT);
    private static final int KEYS = 100;

    @Test
    void twoHundredNodesJoinWithAHundredKeysEachAtACostThatGrowsWithTheirNumber() throws DatabaseException {
        double half = (double) join(100) / 100;
        double whole = (double) join(200) / 200;
        assertThat(whole).isCloseTo(half, Percentage.withPercentage(5));
    }

    /** Octets that it took. */
    private static long join(int count) throws DatabaseException {
        TestNodes nodes = new TestNodes();
        AempNode first = nodes.node("g1", builder -> builder.globalRole(GlobalRole.ALWAYS));
        AempNode second = nodes.node(
                "g2", builder -> builder.globalRole(GlobalRole.ALWAYS).seed(TestNodes.addressOf("g1")));
        nodes.loop().run();
        for (int i = 0; i < count; i++) {
            String seed = i % 2 == 0 ? "g1" : "g2";
            AempNode node = nodes.node("n" + i, builder -> builder.seed(TestNodes.addressOf(seed)));
            for (int key = 0; key < KEYS; key++) {
                node.database().set("fam", "n" + i + "-" + key, key, STRICT);
            }
            nodes.loop().run();
        }
        for (AempNode global : List.of(first, second)) {
            assertThat(family(nodes, global, "fam")).hasSize(count * KEYS);
            assertThat(family(nodes, global, "'l")).hasSize(count + 2);
        }
        return IntStream.range(0, count)
                        .mapToLong(i -> nodes.network().octets("n" + i, i % 2 == 0 ? "g1" : "g2"))
                        .sum()
                + nodes.network().octets("g1", "g2")
                + nodes.network().octets("g2", "g1");
    }

    private static Map<String, @Nullable Object> family(TestNodes nodes, AempNode node, String family) {
        var answer = node.database().family(family, Duration.ofSeconds(10)).toCompletableFuture();
        nodes.loop().run();
        return answer.join();
    }

    @Test
    void aFamilyOfAHundredThousandKeysIsToldInPartsAtACostThatGrowsWithItsSize() throws DatabaseException {
        double tenth = (double) tell(10_000) / 10_000;
        double whole = (double) tell(100_000) / 100_000;
        assertThat(whole).isCloseTo(tenth, Percentage.withPercentage(5));
    }

    /** Octets that it took to tell a new node. */
    private static long tell(int keys) throws DatabaseException {
        TestNodes nodes = new TestNodes();
        AempNode global = nodes.node("g", builder -> builder.globalRole(GlobalRole.ALWAYS));
        for (int i = 0; i < keys; i++) {
            global.database().set("fam", "key-%06d".formatted(i), i + 1_000_000, STRICT);
        }
        nodes.loop().run();
        AempNode joins = nodes.node("joins", builder -> builder.seed(TestNodes.addressOf("g")));
        nodes.loop().run();
        Watched watched = new Watched(joins, "fam");
        nodes.loop().run();
        assertThat(watched.last()).hasSize(keys).containsEntry("key-000007", 1_000_007);
        AempNode mirrors = nodes.node(
                "mirrors", builder -> builder.globalRole(GlobalRole.ALWAYS).seed(TestNodes.addressOf("g")));
        nodes.loop().run();
        assertThat(family(nodes, mirrors, "fam")).hasSize(keys);
        return nodes.network().octets("g", "joins");
    }
}
