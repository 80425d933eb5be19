// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Member;
import io.aemp.examples.tool.network.Waiting;
import io.aemp.node.db.DatabaseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "del",
        description = {
            "Asks for a key to be deleted.",
            "Only the node that has set a key can delete it. This succeeds for what nobody holds, and fails if the key is"
                    + " still there afterwards."
        })
final class DbDel implements Callable<Integer> {
    private final Tool tool;

    @Parameters(index = "0", paramLabel = "FAMILY", description = "The family.")
    private String family;

    @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
    private String key;

    DbDel(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        Console console = tool.console();
        try (Member member = tool.join()) {
            boolean held = console.during("deleting " + key, () -> {
                delete(member);
                return new Family(member, family).keys().contains(key);
            });
            if (held) {
                throw new ToolException(
                        ExitStatus.FAILED,
                        "key '" + key + "' of family " + family
                                + " is held by another node: only the node that has set it can delete it");
            }
            return ExitStatus.DONE.code();
        }
    }

    private void delete(Member member) throws ToolException {
        try {
            member.node().database().delete(family, key);
        } catch (DatabaseException | IllegalArgumentException e) {
            throw Waiting.failure(e);
        }
    }
}
