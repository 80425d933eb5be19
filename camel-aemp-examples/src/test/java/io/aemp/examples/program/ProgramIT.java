// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aemp.examples.peer.Codec;
import io.aemp.examples.peer.Dialler;
import io.aemp.examples.peer.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ProgramIT {
    @TempDir
    Path directory;

    @Test
    void theBridgeServesItsClientAndFinishesWhatHasComeInWhenInterrupted() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        try (Program bridge = Program.startJar(List.of("aemp.bridge.port=0", "java.io.tmpdir=" + temporary))) {
            String address = bridge.line("listens on").replaceAll(".*listens on ", "");
            bridge.line("Ctrl-C");
            List<String> settings = List.of("aemp.bridge.port=" + port(address));

            assertClient(settings, List.of("hello", "5", "[1,null]"), "echo", "hello", "5", "[1,null]");
            assertClient(settings, List.of("accepted 1", "accepted a"), "order", "{\"id\":1}", "{\"id\":\"a\"}");
            assertSubscription(settings);

            Dialler dialler =
                    new Dialler(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(address)), "geheim");
            try (Peer peer = dialler.withFraming(Codec.CBOR).dial()) {
                peer.send("events", "subscribe", peer.port("ear"));
                for (int i = 0; i < 300; i++) {
                    peer.send("orders", Map.of("id", i), peer.port("reply"));
                    peer.send("events", "publish", i);
                }
                peer.take("reply");
                // Everything has been read when the last message has been echoed: only then may nothing be lost.
                peer.send("echo", "read", peer.port("echoed"));
                peer.take("echoed");

                bridge.interrupt();

                for (long i = 1; i < 300; i++) {
                    assertThat(peer.take("reply")).isEqualTo(List.of("accepted", i));
                }
                for (long i = 0; i < 300; i++) {
                    assertThat(peer.take("ear").get(1)).isEqualTo(i);
                }
                assertThat(peer.isClosedByOther()).isTrue();
            }
            assertThat(bridge.exitStatus()).isZero();
            assertThat(bridge.errorLines()).singleElement().asString().startsWith("WARNING: the secret is the public");
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void aTerminatedBridgeEndsInGoodOrder() throws Exception {
        try (Program bridge = Program.startJar(List.of("aemp.bridge.port=0", "aemp.bridge.secret=of this test"))) {
            bridge.line("Ctrl-C");

            bridge.terminate();

            assertThat(bridge.exitStatus()).isZero();
            assertThat(bridge.errorLines()).isEmpty();
        }
    }

    @Test
    void anInterruptWhileTheBridgeStartsIsHeeded() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        try (Program bridge = Program.startJar(List.of("aemp.bridge.port=0", "java.io.tmpdir=" + temporary))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !isEmpty(temporary));

            bridge.interrupt();

            assertThat(bridge.exitStatus()).isZero();
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void aTcpPortInUseEndsTheStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFailure(
                    "127.0.0.1:" + taken.getLocalPort(),
                    Program.startJar(List.of("aemp.bridge.port=" + taken.getLocalPort())));
        }
    }

    @Test
    void aBadPemFileEndsTheStart() throws Exception {
        Path pem = Files.writeString(directory.resolve("bad.pem"), "no PEM");

        assertFailure("bad.pem", Program.startJar(List.of("aemp.bridge.port=0", "aemp.bridge.pem=" + pem)));
    }

    @Test
    void aSettingThatMakesNoSenseEndsTheStart() throws Exception {
        assertFailure("aemp.bridge.port", Program.startJar(List.of("aemp.bridge.port=many")));
    }

    @Test
    void theClientTellsInOneLineThatThereIsNoBridge() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertFailure(
                "127.0.0.1:" + port, Program.startJar(List.of("aemp.bridge.port=" + port), "client", "echo", "hello"));
    }

    @Test
    void aCommandThatDoesNotExistIsAnsweredWithHelp() throws Exception {
        try (Program program = Program.startJar(List.of(), "client", "sing")) {
            assertThat(program.exitStatus()).isEqualTo(2);
            assertThat(program.errorLines()).anyMatch(line -> line.contains("Usage"));
        }
        try (Program program = Program.startJar(List.of(), "--help")) {
            assertThat(program.exitStatus()).isZero();
            assertThat(program.remainingLines())
                    .anyMatch(line -> line.contains("aemp.bridge.port") && line.contains("AEMP_BRIDGE_PORT"));
        }
    }

    /** Status 1, and one line that contains a text. */
    private static void assertFailure(String text, Program program) throws Exception {
        try (program) {
            assertThat(program.exitStatus()).isEqualTo(1);
            assertThat(program.errorLines()).singleElement().asString().contains(text);
        }
    }

    private static void assertClient(List<String> settings, List<String> output, String... command) throws Exception {
        String[] arguments = new String[command.length + 1];
        arguments[0] = "client";
        System.arraycopy(command, 0, arguments, 1, command.length);
        try (Program client = Program.startJar(settings, arguments)) {
            assertThat(client.remainingLines()).isEqualTo(output);
            assertThat(client.errorLines()).isEmpty();
            assertThat(client.exitStatus()).isZero();
        }
    }

    private static void assertSubscription(List<String> settings) throws Exception {
        try (Program subscriber = Program.startJar(settings, "client", "subscribe")) {
            subscriber.errorLine("Subscribed");
            assertClient(settings, List.of(), "publish", "{\"id\":\"a\"}", "[true]");

            assertThat(subscriber.line("{")).endsWith(" {\"id\":\"a\"}");
            assertThat(subscriber.line("[")).endsWith(" [true]");
            subscriber.interrupt();
            assertThat(subscriber.exitStatus()).isZero();
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
