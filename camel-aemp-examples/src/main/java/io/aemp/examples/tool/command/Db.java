// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "db",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Reads, watches and changes the distributed database.",
            "Families hold keys and values. Each key belongs to the node that has set it, and goes when that node goes."
        })
final class Db implements Runnable {
    @Spec
    private CommandSpec spec;

    private Db() {}

    static CommandLine commandLine(Tool tool) {
        return new CommandLine(new Db())
                .addSubcommand(new DbGet(tool))
                .addSubcommand(new DbKeys(tool))
                .addSubcommand(new DbSet(tool))
                .addSubcommand(new DbDel(tool))
                .addSubcommand(new DbWatch(tool));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: expected get, keys, set, del or watch");
    }
}
