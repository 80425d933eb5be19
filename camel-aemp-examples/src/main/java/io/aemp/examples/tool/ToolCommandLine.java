// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool;

import io.aemp.examples.tool.command.Commands;
import io.aemp.examples.tool.command.Tool;
import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.Surroundings;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Waiting;
import io.aemp.examples.tool.option.Converters;
import io.aemp.examples.tool.option.NetworkOptions;
import io.aemp.examples.tool.option.OutputOptions;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads a command line, runs its command, and says in one line why it failed. */
public final class ToolCommandLine {
    private final Surroundings surroundings;
    private final OutputOptions output = new OutputOptions();
    private final Tool tool;
    private final CommandLine commandLine;

    public ToolCommandLine(Surroundings surroundings) {
        this.surroundings = surroundings;
        tool = new Tool(surroundings, output, new NetworkOptions());
        commandLine = Commands.of(tool);
        Converters.register(commandLine);
        commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(writer(surroundings.out()))
                .setErr(writer(surroundings.err()))
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler(this::refuse)
                .setExecutionExceptionHandler((failure, command, parsed) -> fail(failure));
        HelpText.apply(commandLine);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** @return the exit status */
    public int run(String... arguments) {
        return commandLine.execute(arguments);
    }

    private int execute(ParseResult parsed) {
        output.applyToLog();
        return new CommandLine.RunLast().execute(parsed);
    }

    private int fail(Exception failure) {
        ToolException told = Waiting.failure(failure);
        tool.console().failure(told.status(), String.valueOf(told.getMessage()), told);
        return told.status().code();
    }

    private int refuse(ParameterException fault, String[] arguments) {
        boolean json = Arrays.asList(arguments).contains("--json");
        String name = fault.getCommandLine().getCommandSpec().qualifiedName();
        String hint = fault instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()
                ? "; an argument that begins with - goes behind --"
                : "";
        Console console = new Console(surroundings.out(), surroundings.err(), json, false, false, false);
        console.failure(
                ExitStatus.USAGE,
                String.valueOf(fault.getMessage()).lines().findFirst().orElse("") + hint + " (see " + name + " --help)",
                null);
        return ExitStatus.USAGE.code();
    }
}
