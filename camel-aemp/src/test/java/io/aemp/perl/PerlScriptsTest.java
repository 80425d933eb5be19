// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scripts for Perl where {@code AnyEvent::MP} may be missing: they compile, and do their commands on a node that is alone,
 * with modules that stand in for the real ones.
 */
@Timeout(120)
class PerlScriptsTest {
    private static final String STAND_INS = "-I" + Peers.SCRIPTS.resolve("alone");

    @BeforeAll
    static void needsPerl() {
        assumeTrue(Peers.perlHas("JSON::PP"), "skipped: there is no perl");
    }

    static List<Path> scripts() throws IOException {
        try (Stream<Path> all = Files.walk(Peers.SCRIPTS)) {
            return all.filter(path -> path.toString().matches(".*\\.(pl|pm)")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptCompilesWithoutWarnings(Path script) throws Exception {
        Process perl = new ProcessBuilder("perl", STAND_INS, "-wc", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(perl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(perl.waitFor()).as(said).isZero();
        assertThat(said.lines()).containsExactly(script + " syntax OK");
    }

    @Test
    void thePeerDoesItsCommands() {
        PartySettings settings = new PartySettings("p", "127.0.0.1:0", List.of(), "json", null, true);
        try (Party peer = PeerProcess.start(List.of("perl", STAND_INS, Peers.PEER_SCRIPT.toString()), settings)) {
            sendsAndHears(peer);
            callsAndMonitors(peer);
            keepsFamilies(peer);
            assertThat(peer.ask("nodes")).containsExactly("p");
        }
    }

    private static void sendsAndHears(Party peer) {
        assertThat(peer.ask("receive", "in")).containsExactly("p#in");
        peer.ask("send", "p#in", "é→", 1, null, List.of(2.5), Map.of("k", "v"));
        assertThat(peer.hear("got", "in")).containsExactly("é→", 1, null, List.of(2.5), Map.of("k", "v"));
        Object spawned =
                peer.ask("spawn", "p", "Interop::Worker::init", "argument").get(0);
        assertThat(peer.hear("spawned", String.valueOf(spawned).substring(2))).containsExactly("argument");
        peer.ask("function", "p", "Interop::Worker::note", 3);
        assertThat(peer.hear("called")).containsExactly(3);
    }

    private static void callsAndMonitors(Party peer) {
        peer.ask("echo", "echo");
        assertThat(peer.ask("call", "p#echo", "a", 1)).containsExactly("a", 1);
        assertThat(peer.ask("call", "p#nowhere")).startsWith("no_such_port");
        peer.ask("mortal", "mortal");
        peer.ask("monitor", "p#mortal");
        peer.ask("send", "p#mortal", "oops");
        assertThat(peer.hear("died", "p#mortal")).containsExactly("die", "oops\n");
        peer.ask("monitor", "p#in");
        peer.ask("kill", "p#in", "because", 7);
        assertThat(peer.hear("died", "p#in")).containsExactly("because", 7);
    }

    private static void keepsFamilies(Party peer) {
        peer.ask("watch", "fam");
        peer.hearFamily("fam", Map.of());
        peer.ask("set", "fam", "k", "v");
        assertThat(peer.hearFamily("fam", Map.of("k", "v")).added()).isEqualTo(List.of("k"));
        assertThat(peer.ask("keys", "fam")).containsExactly("k");
        assertThat(peer.ask("values", "fam")).containsExactly("v");
        assertThat(peer.ask("family", "fam")).containsExactly(Map.of("k", "v"));
        peer.ask("delete", "fam", "k");
        assertThat(peer.hearFamily("fam", Map.of()).deleted()).isEqualTo(List.of("k"));
        peer.ask("receive", "member");
        peer.ask("register", "fam", "member", "x");
        peer.hearFamily("fam", Map.of("p#member", "x"));
        peer.ask("kill", "p#member");
        peer.hearFamily("fam", Map.of());
        peer.ask("unwatch", "fam");
    }
}
