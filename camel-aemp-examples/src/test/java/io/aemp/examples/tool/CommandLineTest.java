// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    Path directory;

    @Test
    void helpNamesEveryCommandAndExitStatus() {
        RunningTool tool = RunningTool.start("--help");

        assertThat(tool.status()).isZero();
        assertThat(tool.out())
                .contains("snd", "cal", "mon", "kil", "spawn", "db", "nodes", "trace", "run", "completion")
                .contains("Exit status", "  3   No answer in time.");
    }

    @Test
    void helpOfACommandShowsItsOwnOptions() {
        RunningTool tool = RunningTool.start("snd", "--help");

        assertThat(tool.status()).isZero();
        assertThat(tool.out())
                .contains("aemp snd [OPTIONS] NODE#PORT [ARG...]", "--no-wait")
                .doesNotContain("--pem-file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | a command is missing",
                "sing | Unmatched argument",
                "nodes --frob | Unknown option: '--frob'",
                "snd x#y -z | goes behind --",
                "db | expected get, keys, set, del or watch",
                "snd | NODE#PORT",
                "snd #x | not a port ID",
                "nodes --seed [::1 | not an address",
                "nodes --timeout soon | 'soon' is no time",
                "nodes --timeout 0s | '0s' is no time",
                "nodes --framings yaml | expected cbor, json or storable",
                "nodes --tls maybe | expected off, optional or required",
                "nodes --tls required --seed a | --tls needs --pem-file",
                "nodes --node-id a#b --seed a | has a '#'",
                "nodes --profile none --seed a | .perl-anyevent-mp",
                "nodes | there is no seed",
                "kil node --address a | a node port cannot be killed"
            })
    void aCommandLineThatMakesNoSenseIsRefusedInOneLine(String commandLine, String reason) {
        RunningTool tool = RunningTool.start(
                commandLine.isEmpty() ? new String[0] : commandLine.trim().split(" "));

        assertThat(tool.status()).isEqualTo(2);
        assertThat(tool.out()).isEmpty();
        assertThat(tool.err().lines())
                .singleElement()
                .asString()
                .startsWith("aemp: ")
                .contains(reason);
    }

    @Test
    void withoutASecretNothingIsTried() {
        RunningTool tool = RunningTool.startWith(Map.of(), "nodes", "--seed", "127.0.0.1:1");

        assertThat(tool.status()).isEqualTo(2);
        assertThat(tool.err()).contains("there is no secret", "--secret-file", "AEMP_SECRET");
    }

    @Test
    void anEmptySecretIsNone() throws Exception {
        Path empty = Files.writeString(directory.resolve("secret"), "\n");

        RunningTool ofFile = RunningTool.start("nodes", "--seed", "a", "--secret-file", empty.toString());
        RunningTool ofVariable = RunningTool.startWith(Map.of("AEMP_SECRET", ""), "nodes", "--seed", "a");

        assertThat(ofFile.status()).isEqualTo(2);
        assertThat(ofFile.err()).contains(empty + " is empty");
        assertThat(ofVariable.status()).isEqualTo(2);
        assertThat(ofVariable.err()).contains("AEMP_SECRET is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes --json", "--json nodes", "nodes --json --frob"})
    void forProgramsAFailureIsAnObject(String commandLine) {
        RunningTool tool = RunningTool.start(commandLine.split(" "));

        assertThat(tool.status()).isEqualTo(2);
        assertThat(tool.err().lines())
                .singleElement()
                .asString()
                .startsWith("{\"error\":\"usage\",\"message\":\"")
                .endsWith("\"status\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void shellsGetAScriptThatCompletesCommands(String shell) {
        RunningTool tool = RunningTool.start("completion", shell);

        assertThat(tool.status()).isZero();
        assertThat(tool.out()).startsWith("#!").contains("_complete_aemp", "snd cal mon", "--secret-file");
    }
}
