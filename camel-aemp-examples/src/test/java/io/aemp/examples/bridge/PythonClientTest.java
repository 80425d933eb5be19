// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The program of {@code docs/python-client.md} as it stands there, but for the TCP port. */
@ExtendWith(BridgeExtension.class)
class PythonClientTest {
    private static final Path PAGE = Path.of("..", "docs", "python-client.md");
    private static final Pattern PROGRAM = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);
    private static final Pattern OUTPUT = Pattern.compile("It prints `(.*?)`");

    @Test
    void theProgramPrintsWhatThePageSays(RunningBridge bridge, @TempDir Path directory) throws Exception {
        assumeTrue(pythonIsThere(), "no python3 here");
        String page = Files.readString(PAGE);
        String program = first(PROGRAM, page)
                .replace("4040", String.valueOf(bridge.bridge().port()));
        Path file = Files.writeString(directory.resolve("client.py"), program);

        Process python = new ProcessBuilder("python3", file.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(first(OUTPUT, page));
        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(python.exitValue()).isZero();
    }

    @Test
    void theProgramHasTenLines() throws Exception {
        assertThat(first(PROGRAM, Files.readString(PAGE)).lines().filter(line -> !line.isBlank()))
                .hasSize(10);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static boolean pythonIsThere() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
