// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The command line, without measuring anything. */
class BenchmarksTest {
    private final StringWriter said = new StringWriter();
    private final CommandLine program =
            Benchmarks.commandLine().setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));

    static Set<String> commands() {
        return Benchmarks.commandLine().getSubcommands().keySet();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(String command) {
        assertThat(program.execute(command, "--help")).isZero();
        assertThat(said.toString()).startsWith("Usage: camel-aemp-benchmarks " + command);
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThat(program.execute("targets", "--round", "3")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.toString()).contains("'--round'", "--rounds");
    }
}
