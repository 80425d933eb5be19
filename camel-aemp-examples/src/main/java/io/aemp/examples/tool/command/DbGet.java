// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.Printable;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Member;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = {
            "Prints a family, or the value of one key.",
            "A family that nobody has keys in is empty; a key that is not there is a failure."
        })
final class DbGet implements Callable<Integer> {
    private final Tool tool;

    @Parameters(index = "0", paramLabel = "FAMILY", description = "The family.")
    private String family;

    @Parameters(index = "1", arity = "0..1", paramLabel = "KEY", description = "The key. Default: all.")
    private @Nullable String key;

    DbGet(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        Console console = tool.console();
        Map<String, @Nullable Object> entries;
        try (Member member = tool.join()) {
            entries = console.during(
                    "reading family " + family, () -> new TreeMap<>(new Family(member, family).entries()));
        }
        if (key != null) {
            printValue(console, entries, key);
        } else if (console.json()) {
            console.result(entries);
        } else {
            entries.forEach((name, value) -> console.result(Printable.text(name) + "\t" + Printable.value(value)));
        }
        return ExitStatus.DONE.code();
    }

    private void printValue(Console console, Map<String, @Nullable Object> entries, String wanted)
            throws ToolException {
        if (!entries.containsKey(wanted)) {
            throw new ToolException(ExitStatus.FAILED, "family " + family + " has no key '" + wanted + "'");
        }
        Object value = entries.get(wanted);
        console.result(console.json() ? Printable.json(value) : Printable.value(value));
    }
}
