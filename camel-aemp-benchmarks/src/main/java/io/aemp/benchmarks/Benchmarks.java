// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks;

import io.aemp.benchmarks.command.AllCommand;
import io.aemp.benchmarks.command.CallsCommand;
import io.aemp.benchmarks.command.ContendersCommand;
import io.aemp.benchmarks.command.DatabaseCommand;
import io.aemp.benchmarks.command.GuardCommand;
import io.aemp.benchmarks.command.OneWayCommand;
import io.aemp.benchmarks.command.PartsCommand;
import io.aemp.benchmarks.command.ScaleCommand;
import io.aemp.benchmarks.command.StartUpCommand;
import io.aemp.benchmarks.command.TargetsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program. */
@Command(
        name = "camel-aemp-benchmarks",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        description = "Measures camel-aemp against others. docs/performance.md says how to read the results.",
        subcommands = {
            AllCommand.class,
            OneWayCommand.class,
            CallsCommand.class,
            StartUpCommand.class,
            ScaleCommand.class,
            DatabaseCommand.class,
            PartsCommand.class,
            TargetsCommand.class,
            GuardCommand.class,
            ContendersCommand.class
        })
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
