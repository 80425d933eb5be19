// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(boolean json, boolean quiet, boolean verbose, boolean interactive) {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                json,
                quiet,
                verbose,
                interactive);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whoWatchesSeesAWheelTurnAndItIsGoneAtTheEnd() throws Exception {
        String shown = console(false, false, false, true).during("waiting\u001b", () -> {
            await().until(this::errors, text -> text.contains("/ waiting"));
            return errors();
        });

        assertThat(shown).contains("| waiting\\u001b …");
        assertThat(errors()).endsWith("\r\u001b[K");
    }

    @Test
    void whatIsShortDoesNotShow() throws Exception {
        assertThat(console(false, false, false, true).<Integer>during("waiting", () -> 5))
                .isEqualTo(5);

        assertThat(errors()).isEmpty();
    }

    @Test
    void nobodyWatchesAndNothingIsShown() throws Exception {
        assertThat(console(false, false, false, false).<Integer>during("waiting", () -> 5))
                .isEqualTo(5);

        assertThat(errors()).isEmpty();
    }

    @Test
    void aVerboseConsoleSaysWhatIsWaitedForAndWhereAFailureComesFrom() throws Exception {
        Console console = console(false, false, true, true);
        console.during("waiting", () -> 5);
        console.failure(ExitStatus.FAILED, "broken", new IllegalStateException("inside"));

        assertThat(errors()).startsWith("waiting …").contains("aemp: broken", "IllegalStateException: inside", "\tat ");
    }

    @Test
    void aQuietConsoleSaysFailuresOnly() {
        Console console = console(false, true, false, true);
        console.note("by the way");
        console.failure(ExitStatus.FAILED, "broken\n", new IllegalStateException("inside"));

        assertThat(errors().lines()).containsExactly("aemp: broken\\u000a");
        assertThat(out.size()).isZero();
    }
}
