// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.ManualLoop;
import io.aemp.transport.Address;
import io.aemp.transport.LinkEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeedsTest {
    private static final Address ONE = new Address("one", 4040);
    private static final Address TWO = new Address("two", 4040);
    private static final LinkEnd REFUSED = new LinkEnd(LinkEnd.Kind.UNREACHABLE, "Connection refused");
    private static final LinkEnd CONNECTED =
            new LinkEnd(LinkEnd.Kind.REFUSED, "already connected to node 'n', the first link stays");

    private final ManualLoop loop = new ManualLoop();
    private final Set<String> linked = new HashSet<>();
    private final List<Double> dialledAt = new ArrayList<>();
    private final List<Seeds.Dialled> open = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final double start = loop.nanoTime() / 1e9;

    private Seeds seeds(Address... addresses) {
        return new Seeds(
                "self",
                List.of(addresses),
                Duration.ofSeconds(30),
                (address, outcome) -> {
                    dialledAt.add(loop.nanoTime() / 1e9 - start);
                    open.add(outcome);
                },
                new Seeds.Listener() {
                    @Override
                    public void seedLinked(String node) {
                        heard.add(node);
                    }

                    @Override
                    public void seedIsMyself(Address address) {
                        heard.add("myself at " + address);
                    }
                },
                linked::contains,
                loop);
    }

    private void endDial(@Nullable LinkEnd end, @Nullable String peer, boolean rival) {
        open.remove(0).ended(end, peer, rival);
    }

    /** All dials fail at once from now on. */
    private void refuseFor(Duration time) {
        for (long ms = 0; ms < time.toMillis(); ms += 50) {
            while (!open.isEmpty()) {
                endDial(REFUSED, null, false);
            }
            loop.advance(Duration.ofMillis(50));
        }
    }

    @Test
    void allAreDialledAtOnce() {
        seeds(ONE, TWO).start();
        assertThat(dialledAt).containsExactly(0.0, 0.0);
    }

    @Test
    void theNextRoundComesAfterOnePointTwoToTwoPointFourSecondsAndThePauseDoublesUpToTheMonitorTimeout() {
        seeds(ONE).start();
        refuseFor(Duration.ofMinutes(4));
        List<Double> pauses = new ArrayList<>();
        for (int i = 1; i < dialledAt.size(); i++) {
            pauses.add(dialledAt.get(i) - dialledAt.get(i - 1));
        }
        double first = pauses.get(0);
        assertThat(first).isBetween(1.2, 2.4);
        for (int i = 1; i < pauses.size(); i++) {
            assertThat(pauses.get(i)).isCloseTo(Math.min(30, first * (1 << Math.min(i, 10))), Offset.offset(0.001));
        }
        assertThat(pauses).hasSizeGreaterThan(6);
    }

    @Test
    void aDialInProgressIsNotRepeated() {
        seeds(ONE).start();
        loop.advance(Duration.ofMinutes(1));
        assertThat(dialledAt).hasSize(1);
    }

    @Test
    void whoIsLinkedIsNotDialledAnyMore() {
        Seeds seeds = seeds(ONE);
        seeds.start();
        linked.add("n");
        endDial(null, "n", false);
        assertThat(heard).containsExactly("n");
        loop.advance(Duration.ofMinutes(1));
        assertThat(dialledAt).hasSize(1);
    }

    @Test
    void theScheduleBeginsAnewWhenTheLinkIsLost() {
        Seeds seeds = seeds(ONE);
        seeds.start();
        refuseFor(Duration.ofSeconds(20));
        linked.add("n");
        int before = dialledAt.size();
        loop.advance(Duration.ofSeconds(30));
        endDial(null, "n", false);
        linked.clear();
        dialledAt.clear();
        double now = loop.nanoTime() / 1e9 - start;
        seeds.linkDown("n");
        assertThat(dialledAt).hasSize(1);
        endDial(REFUSED, null, false);
        loop.advance(Duration.ofSeconds(3));
        assertThat(before).isPositive();
        assertThat(dialledAt.get(0) - now).isZero();
        assertThat(dialledAt.get(1) - now).isBetween(1.2, 2.4);
    }

    @Test
    void aSeedThatHasDialledUsIsASeedAsSoonAsItIsKnownToBeOne() {
        Seeds seeds = seeds(ONE);
        linked.add("n");
        seeds.start();
        endDial(CONNECTED, "n", false);
        assertThat(heard).containsExactly("n");
    }

    @Test
    void aSeedThatDialsUsAgainIsRecognized() {
        Seeds seeds = seeds(ONE);
        seeds.start();
        endDial(CONNECTED, "n", false);
        linked.add("n");
        seeds.linkUp("n");
        seeds.linkUp("somebody else");
        assertThat(heard).containsExactly("n");
    }

    @Test
    void aSeedThatIsThisNodeItselfIsDroppedAndSaidToBe() {
        Seeds seeds = seeds(ONE);
        seeds.start();
        endDial(new LinkEnd(LinkEnd.Kind.REFUSED, "talking to myself"), "self", false);
        assertThat(heard).containsExactly("myself at one:4040");
        assertThat(seeds.isEmpty()).isTrue();
        loop.advance(Duration.ofMinutes(1));
        assertThat(dialledAt).hasSize(1);
    }

    @Test
    void whenBothHaveGivenWayTheDialIsRepeatedSoonButNotForEver() {
        seeds(ONE).start();
        loop.run();
        for (int i = 0; i < 20 && !open.isEmpty(); i++) {
            endDial(new LinkEnd(LinkEnd.Kind.REFUSED, "the other one is kept"), "n", true);
            loop.advance(Duration.ofMillis(201));
        }
        assertThat(dialledAt.stream().filter(at -> at < 1.2).count()).isBetween(3L, 6L);
        assertThat(dialledAt).hasSizeLessThan(14);
    }

    @Test
    void nothingIsDialledAfterTheStop() {
        Seeds seeds = seeds(ONE);
        seeds.start();
        endDial(REFUSED, null, false);
        seeds.stop();
        loop.advance(Duration.ofMinutes(1));
        assertThat(dialledAt).hasSize(1);
    }
}
