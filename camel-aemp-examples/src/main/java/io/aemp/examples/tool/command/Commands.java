// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
        name = "aemp",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks at and talks to a network of AEMP (AnyEvent::MP) nodes.")
public final class Commands implements Runnable {
    @Spec
    private CommandSpec spec;

    private Commands() {}

    public static CommandLine of(Tool tool) {
        return new CommandLine(new Commands())
                .addMixin("network", tool.network())
                .addMixin("output", tool.output())
                .addSubcommand(new Snd(tool))
                .addSubcommand(new Cal(tool))
                .addSubcommand(new Mon(tool))
                .addSubcommand(new Kil(tool))
                .addSubcommand(new Spawn(tool))
                .addSubcommand(Db.commandLine(tool))
                .addSubcommand(new Nodes(tool))
                .addSubcommand(new Trace(tool))
                .addSubcommand(new Run(tool))
                .addSubcommand(new Completion(tool));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** From the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
                    .orElse("(not packaged)");
            return new String[] {"aemp of camel-aemp " + version};
        }
    }
}
