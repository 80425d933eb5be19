// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.wire.message.PortId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static List<PortId> ports(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new PortId("node-" + n, "port"))
                .toList();
    }

    private static List<PortId> ports(List<Integer> numbers) {
        return numbers.stream()
                .sorted()
                .map(n -> new PortId("node-" + n, "port"))
                .toList();
    }

    private static PortId one(Distribution distribution, List<PortId> members, @Nullable String key, Lots lots) {
        List<PortId> recipients = distribution.recipients(members, key, lots);
        assertThat(recipients).hasSize(1);
        return recipients.get(0);
    }

    private static Map<PortId, Long> shares(Stream<PortId> choices) {
        return choices.collect(Collectors.groupingBy(port -> port, Collectors.counting()));
    }

    @Property(tries = 200)
    void roundRobinGivesEachMemberTheSameNumberOfMessages(
            @ForAll @IntRange(min = 1, max = 20) int count,
            @ForAll @IntRange(min = 0, max = 300) int messages,
            @ForAll int seed) {
        List<PortId> members = ports(count);
        Lots lots = new Lots(new Random(seed)::nextInt);
        Map<PortId, Long> shares =
                shares(IntStream.range(0, messages).mapToObj(n -> one(Distribution.ROUND_ROBIN, members, null, lots)));
        for (PortId member : members) {
            assertThat(shares.getOrDefault(member, 0L)).isBetween((long) messages / count, messages / count + 1L);
        }
    }

    @Test
    void roundRobinGoesOnWhereTheLongCounterOverflows() {
        Lots lots = new Lots(bound -> bound - 1);
        List<PortId> members = ports(3);
        List<PortId> choices = IntStream.range(0, 6)
                .mapToObj(n -> one(Distribution.ROUND_ROBIN, members, null, lots))
                .toList();
        assertThat(choices.subList(0, 3)).containsExactlyInAnyOrderElementsOf(members);
        assertThat(choices.subList(3, 6)).isEqualTo(choices.subList(0, 3));
    }

    @Test
    void randomGivesEachMemberAboutTheSameNumber() {
        Lots lots = new Lots(new Random(1)::nextInt);
        List<PortId> members = ports(10);
        assertThat(shares(IntStream.range(0, 10_000).mapToObj(n -> one(Distribution.RANDOM, members, null, lots)))
                        .values())
                .hasSize(10)
                .allSatisfy(share -> assertThat(share).isBetween(850L, 1150L));
    }

    @Property(tries = 100)
    void broadcastReachesEachMemberOnce(@ForAll @IntRange(min = 1, max = 20) int count) {
        assertThat(Distribution.BROADCAST.recipients(ports(count), null, new Lots(bound -> 0)))
                .isEqualTo(ports(count));
    }

    @Property(tries = 300)
    void aStickyKeyMovesOnlyToANewMemberOrFromOneThatIsGone(
            @ForAll @UniqueElements @Size(min = 2, max = 12) List<@IntRange(max = 1000) Integer> numbers,
            @ForAll List<String> keys) {
        Lots lots = new Lots(bound -> 0);
        List<PortId> all = ports(numbers);
        PortId guest = all.get(numbers.size() / 2);
        List<PortId> without = new ArrayList<>(all);
        without.remove(guest);
        for (String key : keys) {
            PortId before = one(Distribution.STICKY, without, key, lots);
            PortId with = one(Distribution.STICKY, all, key, lots);
            assertThat(with).isIn(before, guest);
        }
    }

    @Test
    void stickyKeysAreSharedOutEvenlyAndThoseOfAMissingMemberToo() {
        Lots lots = new Lots(bound -> 0);
        List<PortId> members = ports(10);
        List<String> keys =
                IntStream.range(0, 10_000).mapToObj(n -> "customer-" + n).toList();
        assertThat(shares(keys.stream().map(key -> one(Distribution.STICKY, members, key, lots)))
                        .values())
                .hasSize(10)
                .allSatisfy(share -> assertThat(share).isBetween(850L, 1150L));

        PortId gone = members.get(3);
        List<PortId> rest = new ArrayList<>(members);
        rest.remove(gone);
        assertThat(shares(keys.stream()
                                .filter(key -> one(Distribution.STICKY, members, key, lots)
                                        .equals(gone))
                                .map(key -> one(Distribution.STICKY, rest, key, lots)))
                        .values())
                .hasSize(9)
                .allSatisfy(share -> assertThat(share).isBetween(70L, 155L));
    }

    /** Nodes of different releases have to agree. */
    @Test
    void whereAKeyGoesIsTheSameForEver() {
        Lots lots = new Lots(bound -> 0);
        assertThat(Stream.of("", "a", "b", "customer-17", "\u00fc\uD83D\uDE80")
                        .map(key ->
                                one(Distribution.STICKY, ports(7), key, lots).node()))
                .containsExactly("node-2", "node-6", "node-4", "node-4", "node-5");
    }
}
