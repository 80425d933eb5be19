// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ToolIT {
    @TempDir
    Path directory;

    private Path configuration;

    @BeforeEach
    void aConfigurationFile() throws Exception {
        configuration = Files.writeString(directory.resolve("rc"), "{ \"secret\": \"of this test\" }");
    }

    private Program tool(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--rc-file=" + configuration);
        return Program.startTool(all.toArray(String[]::new));
    }

    private void assertDone(List<String> output, String... arguments) throws Exception {
        try (Program program = tool(arguments)) {
            assertThat(program.remainingLines()).isEqualTo(output);
            assertThat(program.errorLines()).isEmpty();
            assertThat(program.exitStatus()).isZero();
        }
    }

    @Test
    void aNetworkIsRunWatchedAndLookedAt() throws Exception {
        try (Program seed = tool("run", "--bind=127.0.0.1:0", "--node-id=seed")) {
            String at = "--seed=" + seed.line("listens on").replaceAll(".*listens on ", "");
            try (Program watch = tool("db", "watch", "jobs", at)) {
                watch.errorLine("watching");
                try (Program set = tool("db", "set", "jobs", "key", "5", at)) {
                    assertThat(watch.line("key")).isEqualTo("+ key\t5");
                    set.errorLine("Ctrl-C ends it");
                    assertDone(List.of("{\"key\":5}"), "db", "get", "jobs", "--json", at);
                    assertTrace(at);
                    set.terminate();
                    assertThat(set.exitStatus()).isZero();
                }
                assertThat(watch.line("key")).isEqualTo("- key");
                assertDone(List.of(), "snd", "seed", "devnull", "5", at);
                watch.interrupt();
                assertThat(watch.exitStatus()).isZero();
            }
            seed.interrupt();
            assertThat(seed.exitStatus()).isZero();
            assertThat(seed.errorLines()).containsExactly("Ctrl-C ends it");
        }
    }

    private void assertTrace(String at) throws Exception {
        Path picture = directory.resolve("network.svg");
        assertDone(List.of(), "trace", "--masters", "--output=" + picture, at);
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(picture.toFile())
                        .getElementsByTagName("line")
                        .getLength())
                .isEqualTo(2);
    }

    @Test
    void aFailureIsOneLineAndAStatus() throws Exception {
        try (Program program = tool("nodes", "--seed=127.0.0.1:1")) {
            assertThat(program.exitStatus()).isEqualTo(1);
            assertThat(program.errorLines()).singleElement().asString().contains("127.0.0.1:1");
        }
        try (Program program = tool("sing")) {
            assertThat(program.exitStatus()).isEqualTo(2);
            assertThat(program.errorLines()).singleElement().asString().contains("sing");
        }
    }

    @Test
    void theVersionIsKnown() throws Exception {
        try (Program program = tool("--version")) {
            assertThat(program.remainingLines()).singleElement().asString().matches("aemp of camel-aemp [0-9].*");
        }
    }

    @Test
    void theJarHoldsTheToolAndWhatItNeeds() throws Exception {
        try (JarFile jar = new JarFile(Program.TOOL.toFile())) {
            List<String> names = jar.stream().map(JarEntry::getName).toList();

            assertThat(names)
                    .contains("META-INF/LICENSE", "META-INF/NOTICE", "io/aemp/node/AempNode.class")
                    .contains("META-INF/services/org.slf4j.spi.SLF4JServiceProvider")
                    .noneMatch(name -> name.startsWith("org/apache/") || name.startsWith("io/aemp/camel/"))
                    .noneMatch(name -> name.startsWith("io/aemp/examples/")
                            && !name.startsWith("io/aemp/examples/tool/")
                            && !name.equals("io/aemp/examples/"))
                    .noneMatch(name -> name.endsWith(".SF") || name.endsWith("module-info.class"))
                    .doesNotHaveDuplicates();
        }
    }
}
