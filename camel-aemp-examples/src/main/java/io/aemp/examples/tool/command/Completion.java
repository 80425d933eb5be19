// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.ExitStatus;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Prints a script by which a shell completes commands and options.",
            "For the running shell: source <(aemp completion bash)"
        })
final class Completion implements Callable<Integer> {
    private enum Shell {
        BASH,
        ZSH;

        /** The same for both: in zsh it turns on the emulation of bash by itself. */
        String script(CommandLine root) {
            return AutoComplete.bash("aemp", root);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "bash|zsh", description = "The shell.")
    private Shell shell;

    Completion(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() {
        tool.surroundings().out().print(shell.script(spec.root().commandLine()));
        return ExitStatus.DONE.code();
    }
}
