// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.Printable;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Member;
import io.aemp.examples.tool.network.Waiting;
import io.aemp.node.db.FamilyChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = {
            "Prints a family, and then each change of it.",
            "+ a new key, ~ another value, - a key that is gone; with --json an object for each change."
        })
final class DbWatch implements Callable<Integer> {
    private final Tool tool;

    @Parameters(index = "0", paramLabel = "FAMILY", description = "The family.")
    private String family;

    @Mixin
    private final Hold hold = new Hold();

    DbWatch(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        Console console = tool.console();
        CompletableFuture<Void> end = hold.end(tool.surroundings().ending());
        try (Member member = tool.join()) {
            console.note("watching family " + family + "; " + hold.until());
            member.node().database().monitor(family, change -> {
                print(console, change);
                if (console.isClosed()) {
                    end.complete(null);
                }
            });
            end.join();
            return ExitStatus.DONE.code();
        } catch (IllegalArgumentException e) {
            throw Waiting.failure(e);
        }
    }

    private static void print(Console console, FamilyChange change) {
        if (console.json()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("family", change.family());
            object.put("added", values(change, change.added()));
            object.put("changed", values(change, change.changed()));
            object.put("deleted", new TreeSet<>(change.deleted()));
            console.result(object);
            return;
        }
        values(change, change.added()).forEach((key, value) -> print(console, '+', key, value));
        values(change, change.changed()).forEach((key, value) -> print(console, '~', key, value));
        new TreeSet<>(change.deleted()).forEach(key -> console.result("- " + Printable.text(key)));
    }

    private static void print(Console console, char mark, String key, @Nullable Object value) {
        console.result(mark + " " + Printable.text(key) + "\t" + Printable.value(value));
    }

    private static Map<String, @Nullable Object> values(FamilyChange change, Set<String> keys) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        keys.forEach(key -> values.put(key, change.entries().get(key)));
        return values;
    }
}
