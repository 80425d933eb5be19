// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aemp.node.AempNode;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final TestNetwork network = new TestNetwork();
    private AempNode one;
    private AempNode two;

    @BeforeEach
    void twoGlobalsAndTheirSlaves() {
        one = network.global("one");
        two = network.global("two", one);
        network.slave("worker", one);
        network.quietSlave("quiet", two);
        for (AempNode global : List.of(one, two)) {
            awaitKeys(global, "'l", "one", "two", "worker", "quiet");
            awaitKeys(global, "'g", "one", "two");
        }
    }

    private static void awaitKeys(AempNode node, String family, String... keys) {
        await().atMost(PATIENCE)
                .until(
                        () -> node.database()
                                .keys(family, PATIENCE)
                                .toCompletableFuture()
                                .join(),
                        known -> known.containsAll(List.of(keys)));
    }

    @AfterEach
    void theNetworkEnds() {
        network.close();
    }

    private RunningTool tool(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--seed=" + TestNetwork.at(one);
        return RunningTool.start(all);
    }

    @Test
    void allNodesAreListedButTheToolItself() {
        RunningTool tool = tool("nodes");

        assertThat(tool.status()).as(tool.err()).isZero();
        assertThat(tool.out().lines())
                .containsExactly(
                        "NODE    ROLE    WHERE",
                        "one     global  " + TestNetwork.at(one),
                        "quiet   -       -",
                        "two     global  " + TestNetwork.at(two),
                        tool.out().lines().toList().get(4));
        assertThat(tool.out().lines().toList().get(4)).startsWith("worker  -       127.0.0.1:");
    }

    @Test
    void nodesThatListenAnswerAPing() {
        RunningTool tool = tool("nodes", "--ping");

        assertThat(tool.status()).as(tool.err()).isZero();
        assertThat(tool.out().lines())
                .anyMatch(line -> line.matches("one +global +127[^ ]+ +camel-aemp, [0-9]+[.][0-9] ms"))
                .anyMatch(line -> line.matches("quiet +- +- +-"))
                .anyMatch(line -> line.matches("worker +- +127[^ ]+ +camel-aemp, [0-9]+[.][0-9] ms"));
    }

    @Test
    void forProgramsEachNodeIsAnObject() {
        RunningTool tool = tool("nodes", "--json");

        assertThat(tool.status()).isZero();
        assertThat(tool.out().lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("{\"node\":\"one\",\"global\":true,\"addresses\":[\"" + TestNetwork.at(one) + "\"]");
    }

    @Test
    void theMastersOfAllNodesAreFound() {
        RunningTool tool = tool("trace", "--masters");

        assertThat(tool.status()).as(tool.err()).isZero();
        List<String> lines = tool.out().lines().toList();
        assertThat(lines.get(0))
                .startsWith("4 nodes, 2 of them global; seen from aemp/")
                .endsWith(", by one");
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> line.replaceFirst("  .*", ""))
                .containsExactly("", "one", "└─ worker", "", "two", "└─ quiet");
    }

    @Test
    void theVisitLeavesNoTrace() {
        assertThat(tool("trace", "--masters").status()).isZero();

        await().atMost(PATIENCE)
                .until(
                        () -> two.database()
                                .keys("'g", PATIENCE)
                                .toCompletableFuture()
                                .join(),
                        known -> known.size() == 2);
    }

    @Test
    void withoutAskingMastersAreNotKnown() {
        RunningTool tool = tool("trace");

        assertThat(tool.status()).isZero();
        assertThat(tool.out()).contains("(master not known)", "├─ quiet  not listening", "└─ worker  127.0.0.1:");
    }

    @Test
    void aPictureIsWrittenInTheFormOfTheFilesName() throws Exception {
        Path svg = directory.resolve("network.svg");
        Path dot = directory.resolve("network.dot");

        assertThat(tool("trace", "-m", "-o", svg.toString()).status()).isZero();
        assertThat(tool("trace", "-m", "-o", dot.toString()).status()).isZero();

        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
        assertThat(Files.readString(dot)).startsWith("graph aemp {").contains("label=\"worker\\n127.0.0.1:");
    }

    @Test
    void formatsGoToTheStandardOutputToo() throws Exception {
        RunningTool svg = tool("trace", "--format", "svg");
        RunningTool json = tool("trace", "--json");

        assertThat(svg.status()).isZero();
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.out().getBytes(StandardCharsets.UTF_8)));
        assertThat(json.status()).isZero();
        assertThat(json.out()).startsWith("{\"observer\":\"aemp/").contains("\"joined\":\"one\",\"nodes\":[{");
    }

    @Test
    void aFileThatCannotBeWrittenIsAFailure() {
        RunningTool tool = tool("trace", "-o", directory.resolve("no/such/file").toString());

        assertThat(tool.status()).isEqualTo(1);
        assertThat(tool.err()).contains("cannot write");
    }

    @Test
    void aSeedThatIsNotThereIsToldAtOnce() throws Exception {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }

        RunningTool tool = RunningTool.start("nodes", "--seed", "127.0.0.1:" + free, "--timeout=60s");

        assertThat(tool.status()).isEqualTo(1);
        assertThat(tool.err().lines())
                .singleElement()
                .asString()
                .startsWith("aemp: no seed to join the network by: ")
                .contains("127.0.0.1:" + free, "refused");
    }

    @Test
    void aSecondSeedWillDo() throws Exception {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }

        RunningTool tool = tool("nodes", "--seed", "127.0.0.1:" + free);

        assertThat(tool.status()).as(tool.err()).isZero();
    }

    @Test
    void aSeedThatIsSilentEndsByTheTimeOut() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RunningTool tool = RunningTool.start(
                    "nodes", "--json", "--seed", "127.0.0.1:" + silent.getLocalPort(), "--timeout=500ms");

            assertThat(tool.status()).isEqualTo(3);
            assertThat(tool.err())
                    .startsWith("{\"error\":\"timeout\",\"message\":\"no answer of a seed (127.0.0.1:")
                    .contains("within 500 ms");
        }
    }

    @Test
    void theWrongSecretIsToldAtOnce() {
        RunningTool tool = RunningTool.startWith(
                java.util.Map.of("AEMP_SECRET", "wrong"), "nodes", "--timeout=60s", "--seed", TestNetwork.at(one));

        assertThat(tool.status()).isEqualTo(1);
        assertThat(tool.err()).contains(TestNetwork.at(one)).doesNotContain("wrong\"");
    }
}
