// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Member;
import io.aemp.examples.tool.topology.Explorer;
import io.aemp.examples.tool.topology.Picture;
import io.aemp.examples.tool.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "trace",
        description = {
            "Shows what the network looks like: which nodes are global, where nodes listen, whether they answer and how fast.",
            "Which global node a node is a slave of is not published in AEMP; --masters finds it out."
        })
final class Trace implements Callable<Integer> {
    private final Tool tool;

    @Option(
            names = {"-m", "--masters"},
            description =
                    "Also find out whose slave each node is. For this the tool announces itself to each global node as"
                            + " another global node, for some milliseconds; watchers of family 'g notice.")
    private boolean masters;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "text|dot|svg|json",
            description = "Default: by the end of the file's name, else text, or json with --json.")
    private @Nullable Picture format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write there, and not to the standard output.")
    private @Nullable Path file;

    Trace(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        Console console = tool.console();
        Topology topology;
        try (Member member = tool.join()) {
            Explorer explorer = new Explorer(member);
            topology = console.during("visiting the nodes", () -> explorer.visitAll(explorer.directory(), masters));
        }
        String picture = picture(console).of(topology);
        if (file == null) {
            console.out().print(picture);
            console.out().flush();
        } else {
            write(file, picture);
        }
        return ExitStatus.DONE.code();
    }

    private Picture picture(Console console) {
        if (format != null) {
            return format;
        }
        String name = String.valueOf(file);
        for (Picture picture : Picture.values()) {
            if (name.endsWith("." + picture)) {
                return picture;
            }
        }
        return console.json() ? Picture.JSON : Picture.TEXT;
    }

    private static void write(Path file, String picture) throws ToolException {
        try {
            Files.writeString(file, picture);
        } catch (IOException e) {
            throw new ToolException(ExitStatus.FAILED, "cannot write " + file + ": " + e, e);
        }
    }
}
