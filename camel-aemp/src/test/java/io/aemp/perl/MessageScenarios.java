// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Messages, calls, deaths and spawns between a node of ours, which is the seed, and another one, in both directions. A process
 * takes its time to start, so both are there for all scenarios; each of these has ports of its own.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MessageScenarios {
    private static final List<@Nullable Object> VALUES = Arrays.asList(
            "text", "é", "→", "", 1, -7, 2.5, 4_000_000_000L, null, List.of(1, List.of()), Map.of("k", List.of("v")));

    private final Stage stage;
    private final Party own;
    private final Party peer;

    MessageScenarios(Peers peers, String framing, @Nullable String certificate) {
        stage = new Stage(peers, framing, certificate);
        own = stage.own("own");
        peer = stage.peer("peer", own);
        stage.joined(own, peer);
    }

    @AfterAll
    void end() {
        stage.close();
    }

    private void play(Scene scene) {
        Stage.bothWays(own, peer, scene::play);
    }

    private interface Scene {
        void play(Party from, Party to);
    }

    @Test
    void messagesArriveAsTheyWere() {
        play((from, to) -> {
            to.ask("receive", "values");
            from.ask("send", withFirst(to.port("values"), VALUES));
            assertThat(to.hear("got", "values")).isEqualTo(VALUES);
        });
    }

    private static @Nullable Object[] withFirst(Object first, List<@Nullable Object> others) {
        @Nullable Object[] all = new Object[others.size() + 1];
        all[0] = first;
        for (int i = 0; i < others.size(); i++) {
            all[i + 1] = others.get(i);
        }
        return all;
    }

    @Test
    void messagesArriveInOrder() {
        play((from, to) -> {
            to.ask("receive", "numbers");
            for (int i = 0; i < 200; i++) {
                from.ask("send", to.port("numbers"), i);
            }
            for (int i = 0; i < 200; i++) {
                assertThat(to.hear("got", "numbers")).containsExactly(i);
            }
        });
    }

    @Test
    void callsAreAnswered() {
        play((from, to) -> {
            to.ask("echo", "echo");
            assertThat(from.ask("call", to.port("echo"), "a", List.of(1, 2))).containsExactly("a", List.of(1, 2));
        });
    }

    @Test
    void aCallOfAPortThatIsNotThereFails() {
        play((from, to) -> assertThat(from.ask("call", to.port("nowhere"), "a")).doesNotContain("a"));
    }

    @Test
    void deathsAreToldWithTheirReason() {
        play((from, to) -> {
            to.ask("receive", "killed");
            from.ask("monitor", to.port("killed"));
            // What a node is told on one link it does in order, so the monitor is there before the port dies.
            from.ask("kill", to.port("killed"), "because", 7, List.of("x"));
            assertThat(from.hear("died", to.port("killed"))).containsExactly("because", 7, List.of("x"));
        });
    }

    @Test
    void aNormalDeathHasNoReason() {
        play((from, to) -> {
            to.ask("receive", "ended");
            from.ask("monitor", to.port("ended"));
            from.ask("kill", to.port("ended"));
            assertThat(from.hear("died", to.port("ended"))).isEmpty();
        });
    }

    @Test
    void codeThatFailsKillsItsPort() {
        play((from, to) -> {
            to.ask("mortal", "failing");
            from.ask("monitor", to.port("failing"));
            from.ask("send", to.port("failing"), "oops");
            List<@Nullable Object> reason = from.hear("died", to.port("failing"));
            assertThat(reason).hasSize(2).startsWith("die");
            assertThat(String.valueOf(reason.get(1))).startsWith("oops");
        });
    }

    @Test
    void aMonitorOfAPortThatIsNotThereFires() {
        play((from, to) -> {
            from.ask("monitor", to.port("missing"));
            assertThat(from.hear("died", to.port("missing"))).startsWith("no_such_port");
        });
    }

    @Test
    void portsAreSpawned() {
        play((from, to) -> {
            String port = String.valueOf(from.ask("spawn", to.id(), "Interop::Worker::init", "argument", 1)
                    .get(0));
            String name = port.substring(port.indexOf('#') + 1);
            assertThat(port).startsWith(to.id() + "#");
            assertThat(to.hear("spawned", name)).containsExactly("argument", 1);
            from.ask("monitor", port);
            from.ask("send", port, "hello");
            assertThat(to.hear("got", name)).containsExactly("hello");
            from.ask("kill", port, "enough");
            assertThat(from.hear("died", port)).containsExactly("enough");
        });
    }

    @Test
    void functionsAreCalled() {
        play((from, to) -> {
            from.ask("function", to.id(), "Interop::Worker::note", "argument", 1);
            assertThat(to.hear("called")).containsExactly("argument", 1);
        });
    }
}
