// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.Printable;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Member;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "keys", description = "Prints the keys of a family, one a line; with --json all in one array.")
final class DbKeys implements Callable<Integer> {
    private final Tool tool;

    @Parameters(index = "0", paramLabel = "FAMILY", description = "The family.")
    private String family;

    DbKeys(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        Console console = tool.console();
        List<String> keys;
        try (Member member = tool.join()) {
            keys = console.during("reading family " + family, () -> new Family(member, family)
                    .keys().stream().sorted().toList());
        }
        if (console.json()) {
            console.result(Printable.json(keys));
        } else {
            keys.forEach(key -> console.result(Printable.text(key)));
        }
        return ExitStatus.DONE.code();
    }
}
