// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.examples.peer.NetworkCertificate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    @TempDir
    Path directory;

    /** Where it listens, when it does. */
    private static String address(RunningTool seed) {
        return seed.awaitOut(" listens on 127.0.0.1:").out().replaceFirst("(?s).* listens on ([^\\s]+).*", "$1");
    }

    @Test
    void aSeedTellsWhoComesAndGoes() {
        try (RunningTool seed = RunningTool.start("run", "--bind=127.0.0.1:0", "--node-id=seed")) {
            String address = address(seed);

            assertThat(RunningTool.start("nodes", "--seed", address, "--node-id=guest")
                            .status())
                    .isZero();

            seed.awaitOut("+ guest\t127.0.0.1:").awaitOut("- guest\t");
            assertThat(seed.end().status()).isZero();
            assertThat(seed.out()).startsWith("seed listens on 127.0.0.1:");
            assertThat(seed.err().lines()).containsExactly("Ctrl-C ends it");
        }
    }

    @Test
    void forProgramsASeedWritesObjects() {
        try (RunningTool seed = RunningTool.start("run", "--json", "--quiet", "--bind=127.0.0.1:0", "--node-id=seed")) {
            String address = seed.awaitOut("\"]}").out().replaceFirst("(?s).*\\[\"(.*)\"\\].*", "$1");

            assertThat(RunningTool.start("nodes", "--seed", address, "--node-id=guest")
                            .status())
                    .isZero();

            seed.awaitOut("{\"event\":\"up\",\"node\":\"guest\",\"address\":\"127.0.0.1:")
                    .awaitOut("{\"event\":\"down\",\"node\":\"guest\",\"reason\":\"");
            assertThat(seed.out())
                    .startsWith("{\"event\":\"listening\",\"node\":\"seed\",\"addresses\":[\"" + address + "\"]}");
            assertThat(seed.err()).isEmpty();
        }
    }

    @Test
    void seedsFindEachOther() {
        try (RunningTool one = RunningTool.start("run", "--bind=127.0.0.1:0", "--node-id=one");
                RunningTool two =
                        RunningTool.start("run", "--bind=127.0.0.1:0", "--node-id=two", "--seed", address(one))) {
            one.awaitOut("+ two\t");
            two.awaitOut("+ one\t");
        }
    }

    @Test
    void aTcpPortInUseIsAFailure() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RunningTool tool = RunningTool.start("run", "--bind=127.0.0.1:" + taken.getLocalPort());

            assertThat(tool.status()).isEqualTo(1);
            assertThat(tool.err()).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void aProfileOfThePerlCommandSaysAllThatIsNeeded() throws Exception {
        Path rc = directory.resolve("rc");
        Files.writeString(
                rc,
                """
                { "secret": "of the file",
                  "profile": { "hub": { "nodeid": "hub/1", "binds": ["127.0.0.1:0"] } } }
                """);
        Map<String, String> environment = Map.of("PERL_ANYEVENT_MP_RC", rc.toString());
        try (RunningTool seed = RunningTool.startWith(environment, "run", "--profile=hub")) {
            String address = address(seed);
            assertThat(seed.out()).startsWith("hub/1 listens on");
            Path guests = directory.resolve("guests");
            Files.writeString(
                    guests,
                    "{\"secret\":\"of the file\",\"profile\":{\"g\":{\"nodeid\":\"hub/1\",\"seeds\":[\"%s\"]}}}"
                            .formatted(address));

            RunningTool nodes =
                    RunningTool.startWith(Map.of(), "nodes", "--rc-file", guests.toString(), "--profile", "g");

            assertThat(nodes.status()).as(nodes.err()).isZero();
            assertThat(nodes.out()).contains("hub/1");
        }
    }

    @Test
    void aCertificateTakesThePlaceOfASecret() throws Exception {
        Path pem = NetworkCertificate.create().write(directory.resolve("network.pem"));
        try (RunningTool seed = RunningTool.startWith(Map.of(), "run", "--bind=127.0.0.1:0", "--pem-file=" + pem)) {
            RunningTool nodes =
                    RunningTool.startWith(Map.of(), "nodes", "--ping", "--pem-file=" + pem, "--seed", address(seed));

            assertThat(nodes.status()).as(nodes.err()).isZero();
            assertThat(nodes.out()).contains("TLS");
        }
    }
}
