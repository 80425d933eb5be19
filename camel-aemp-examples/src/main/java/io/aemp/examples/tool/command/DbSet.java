// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Member;
import io.aemp.examples.tool.network.Waiting;
import io.aemp.examples.tool.option.Argument;
import io.aemp.node.db.DatabaseException;
import io.aemp.wire.framing.WriteOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = {
            "Sets a key, and keeps it.",
            "A key lives as long as the node that has set it, and here that is this command: it goes on until Ctrl-C, or"
                    + " for as long as --for says, and then the key is gone."
        })
final class DbSet implements Callable<Integer> {
    private final Tool tool;

    @Parameters(index = "0", paramLabel = "FAMILY", description = "The family.")
    private String family;

    @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
    private String key;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "JSON if it is JSON, else a string. Default: null.")
    private String value = "null";

    @Option(names = "--string", description = "The value is a string, whatever it looks like.")
    private boolean string;

    @Mixin
    private final Hold hold = new Hold();

    DbSet(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        Console console = tool.console();
        try (Member member = tool.join()) {
            boolean known = console.during("setting " + key, () -> {
                set(member);
                // The answer comes behind the change.
                return new Family(member, family).keys().contains(key);
            });
            if (!known) {
                throw new ToolException(
                        ExitStatus.FAILED, "key '" + key + "' of family " + family + " was not taken by the network");
            }
            console.note(key + " is set in family " + family + " while this runs; " + hold.until());
            hold.end(tool.surroundings().ending()).join();
            return ExitStatus.DONE.code();
        }
    }

    private void set(Member member) throws ToolException {
        try {
            member.node()
                    .database()
                    .set(
                            family,
                            key,
                            string ? value : Argument.parse(value),
                            WriteOptions.strict(member.settings().frameLimits()));
        } catch (DatabaseException | IllegalArgumentException e) {
            throw Waiting.failure(e);
        }
    }
}
