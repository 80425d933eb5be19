// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Delivery;
import io.aemp.node.Dialect;
import io.aemp.node.PortUnavailableException;
import io.aemp.node.Receiver;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.SpawnHandler;
import io.aemp.node.TestNodes;
import io.aemp.wire.message.DeathReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpawnTest {
    private final TestNodes nodes = new TestNodes();
    private final AempNode seed = nodes.node("seed");
    private final List<List<@Nullable Object>> got = new ArrayList<>();
    private @Nullable Receiver spawning;

    @BeforeEach
    void register() {
        spawning = seed.receiveSpawns("My::init", new SpawnHandler(nodes.served(), this::serve, 2));
    }

    private void serve(Delivery delivery, Runnable done) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(delivery.kind(), delivery.port()));
        all.addAll(TestNodes.arguments(delivery));
        got.add(all);
        if (all.contains("fail")) {
            throw new IllegalStateException("expected by the test");
        }
        done.run();
    }

    private ScriptedPeer linked(Dialect dialect) {
        ScriptedPeer peer = ScriptedPeer.perl(nodes, "perl", dialect);
        peer.dials("seed");
        nodes.loop().run();
        return peer;
    }

    private static List<@Nullable Object> spawn(String port, Object... arguments) {
        List<@Nullable Object> request = new ArrayList<>(List.of("", NodeProtocol.SPAWN, port, "My::init"));
        request.addAll(Arrays.asList(arguments));
        return request;
    }

    @ParameterizedTest
    @EnumSource
    void whatFollowsASpawnInTheSameReadFindsThePort(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        peer.saysTogether(
                List.of(spawn("p1", "x", 7), List.of("", "mon1", "p1"), List.of("p1", "hi"), List.of("p1", "ho", 2)));
        nodes.loop().run();
        assertThat(peer.news()).isEmpty();
        assertThat(got)
                .containsExactly(
                        List.of(Delivery.Kind.SPAWNED, "p1", "x", 7),
                        List.of(Delivery.Kind.MESSAGE, "p1", "hi"),
                        List.of(Delivery.Kind.MESSAGE, "p1", "ho", 2));
    }

    @Test
    void aPortIsNotSpawnedUnderANameWithoutEnd() {
        ScriptedPeer peer = linked(Dialect.JSON);
        peer.saysTogether(List.of(spawn("p".repeat(255), "x"), spawn("p".repeat(256), "x")));
        nodes.loop().run();
        assertThat(got).containsExactly(List.of(Delivery.Kind.SPAWNED, "p".repeat(255), "x"));
    }

    @Test
    void aSpawnThatIsNotRegisteredMakesNoPort() {
        ScriptedPeer peer = linked(Dialect.JSON);
        peer.says("", NodeProtocol.SPAWN, "p1", "Other::init");
        peer.says("", "mon1", "p1");
        nodes.loop().run();
        assertThat(peer.news()).hasSize(1).first().asString().contains("no_such_port");
    }

    @Test
    void aNameThatIsTakenIsNotSpawned() {
        ScriptedPeer peer = linked(Dialect.JSON);
        var taken = nodes.collect(seed, "p1");
        peer.saysTogether(List.of(spawn("p1"), List.of("p1", "hi")));
        nodes.loop().run();
        assertThat(got).isEmpty();
        assertThat(taken).containsExactly(List.of("hi"));
    }

    @Test
    void thereAreNoMoreSpawnedPortsThanAllowed() {
        ScriptedPeer peer = linked(Dialect.JSON);
        peer.saysTogether(List.of(spawn("p1"), spawn("p2"), spawn("p3"), List.of("", "mon1", "p3")));
        nodes.loop().run();
        assertThat(got).hasSize(2);
        assertThat(peer.news()).hasSize(1).first().asString().contains("no_such_port");
        nodes.send(seed, "seed#p1", Confirm.NONE, "fail");
        nodes.loop().run();
        peer.says(spawn("p3").toArray());
        nodes.loop().run();
        assertThat(got).filteredOn(message -> message.contains("p3")).isEmpty();
    }

    @Test
    void aSpawnedPortThatDiesMakesRoomForAnother() {
        ScriptedPeer peer = linked(Dialect.JSON);
        peer.saysTogether(List.of(spawn("p1", "fail"), spawn("p2"), List.of("", "mon1", "p2")));
        nodes.loop().run();
        peer.says(spawn("p3").toArray());
        nodes.loop().run();
        assertThat(got).hasSize(3).last().isEqualTo(List.of(Delivery.Kind.SPAWNED, "p3"));
    }

    @Test
    void aPortWhoseInitFunctionFailsDies() {
        ScriptedPeer peer = linked(Dialect.JSON);
        peer.saysTogether(List.of(spawn("p1", "fail"), List.of("", "mon1", "p1"), List.of("p1", "hi")));
        nodes.loop().run();
        assertThat(peer.news()).containsExactly(List.of("", "kil0", "p1", "die", "the init function has failed"));
        assertThat(got).hasSize(1);
    }

    @Test
    void anInitFunctionIsRegisteredOnceAndGoesWithItsPorts() {
        assertThatThrownBy(() -> seed.receiveSpawns("My::init", new SpawnHandler(nodes.served(), this::serve, 2)))
                .isInstanceOf(PortUnavailableException.class)
                .hasMessageContaining("My::init");
        ScriptedPeer peer = linked(Dialect.JSON);
        peer.saysTogether(List.of(spawn("p1"), List.of("", "mon1", "p1")));
        nodes.loop().run();
        assertThat(spawning).isNotNull();
        spawning.close(DeathReason.NORMAL);
        peer.says(spawn("p2").toArray());
        nodes.loop().run();
        assertThat(peer.news()).containsExactly(List.of("", "kil0", "p1"));
        assertThat(got).hasSize(1);
    }

    @Test
    void aNodeSpawnsAPortOnAnotherOne() throws Exception {
        AempNode a = nodes.node("a", "seed");
        String name = a.newPortName();
        a.spawn("seed", name, "My::init", List.of("x"), TestNodes.options(Confirm.ACCEPTED), new TestNodes.Outcome());
        nodes.send(a, "seed#" + name, Confirm.ACCEPTED, "hi");
        nodes.loop().run();
        assertThat(got)
                .containsExactly(List.of(Delivery.Kind.SPAWNED, name, "x"), List.of(Delivery.Kind.MESSAGE, name, "hi"));
    }
}
