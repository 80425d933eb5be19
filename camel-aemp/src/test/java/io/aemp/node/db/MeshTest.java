// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.GlobalRole;
import io.aemp.node.ManualLoop;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.Source;
import io.aemp.node.TestNodes;
import io.aemp.transport.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeshTest {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Address HERE = new Address("g2", 4040);
    private static final Address THERE = new Address("g2", 4041);

    private final ManualLoop loop = new ManualLoop();
    private final List<String> dialled = new ArrayList<>();
    private final Set<String> linked = new HashSet<>();
    private final Mesh mesh = new Mesh("g1", LONGEST_PAUSE, this::connect, linked::contains, loop);
    private @Nullable Runnable over;

    private void connect(String node, List<Address> addresses, Runnable whenOver) {
        dialled.add(node + " at " + addresses);
        over = whenOver;
    }

    private void known(Address... addresses) {
        mesh.reconcile(Set.of("g1", "g2"), node -> List.of(addresses));
    }

    private void unknown() {
        mesh.reconcile(Set.of("g1"), node -> List.of());
    }

    private void attemptEnds() {
        Runnable ended = over;
        over = null;
        if (ended != null) {
            ended.run();
        }
    }

    /** How long it takes until the next attempt. */
    private Duration pause() {
        attemptEnds();
        int before = dialled.size();
        Duration waited = Duration.ZERO;
        while (dialled.size() == before && waited.compareTo(LONGEST_PAUSE.multipliedBy(2)) < 0) {
            loop.advance(Duration.ofMillis(10));
            waited = waited.plusMillis(10);
        }
        return waited;
    }

    @Test
    void everyOtherGlobalIsDialledAtOnceAndThenAfterPausesThatDoubleUpToTheMonitorTimeout() {
        known(HERE);
        assertThat(dialled).containsExactly("g2 at [g2:4040]");
        Duration first = pause();
        assertThat(first).isBetween(Duration.ofMillis(600), Duration.ofMillis(1210));
        assertThat(pause()).isCloseTo(first.multipliedBy(2), Duration.ofMillis(20));
        for (int i = 0; i < 6; i++) {
            pause();
        }
        assertThat(pause()).isEqualTo(LONGEST_PAUSE);
    }

    @Test
    void thePausesBeginAnewWhenTheLinkHasBeenUp() {
        known(HERE);
        pause();
        pause();
        linked.add("g2");
        mesh.linkUp("g2");
        linked.clear();
        assertThat(pause()).isLessThanOrEqualTo(Duration.ofMillis(1210));
    }

    @Test
    void oneThatDialledUsIsDialledWhenItsLinkIsLost() {
        linked.add("g2");
        known(HERE);
        assertThat(dialled).isEmpty();
        linked.clear();
        mesh.linkDown("g2");
        assertThat(pause()).isLessThanOrEqualTo(Duration.ofMillis(1210));
        assertThat(dialled).containsExactly("g2 at [g2:4040]");
    }

    @Test
    void oneThatNobodyKnowsAnyMoreIsDialledAtItsLastAddressForAnHour() {
        known(HERE);
        unknown();
        Duration passed = Duration.ZERO;
        while (passed.compareTo(Duration.ofHours(1)) < 0) {
            passed = passed.plus(pause());
        }
        assertThat(dialled).contains("g2 at [g2:4040]").doesNotContain("g2 at []");
        dialled.clear();
        pause();
        assertThat(dialled).isEmpty();
    }

    @Test
    void oneThatIsKnownAgainIsDialledAtOnce() {
        known(HERE);
        unknown();
        pause();
        attemptEnds();
        dialled.clear();
        known(THERE);
        assertThat(dialled).containsExactly("g2 at [g2:4041]");
    }

    @Test
    void oneThatHasMovedIsDialledWhereItIsNow() {
        known(HERE);
        known(THERE);
        pause();
        assertThat(dialled).containsExactly("g2 at [g2:4040]", "g2 at [g2:4041]");
    }

    @Test
    void nothingIsDialledAfterTheStop() {
        known(HERE);
        attemptEnds();
        mesh.stop();
        dialled.clear();
        pause();
        assertThat(dialled).isEmpty();
    }

    @Test
    void aGlobalThatCannotBeDialledReachesOneThatHasMoved() {
        TestNodes nodes = new TestNodes();
        nodes.node("hub", builder -> builder.globalRole(GlobalRole.ALWAYS));
        AempNode deaf = global(nodes, "deaf", List.of());
        AempNode mover = global(nodes, "mover", List.of(new Address("mover", 4040)));
        nodes.loop().advance(Duration.ofSeconds(5));
        assertThat(linkedWith(deaf)).containsExactlyInAnyOrder("hub", "mover");

        mover.stop();
        nodes.loop().advance(Duration.ofSeconds(5));
        global(nodes, "mover", List.of(new Address("mover", 4041)));
        nodes.loop().advance(LONGEST_PAUSE.multipliedBy(2));
        assertThat(linkedWith(deaf)).containsExactlyInAnyOrder("hub", "mover");
    }

    private static AempNode global(TestNodes nodes, String id, List<Address> binds) {
        NodeSettings.Builder settings = NodeSettings.builder(TestNodes.handshake(id, "camel-aemp/test"))
                .globalRole(GlobalRole.ALWAYS)
                .seed(TestNodes.addressOf("hub"));
        binds.forEach(settings::bind);
        AempNode node = new AempNode(
                settings.build(), new NodeRuntime(nodes.network().transport(id), nodes.loop(), nodes.loop()));
        node.start();
        return node;
    }

    private static List<String> linkedWith(AempNode node) {
        return node.linkedNodes().stream().map(Source::node).toList();
    }
}
