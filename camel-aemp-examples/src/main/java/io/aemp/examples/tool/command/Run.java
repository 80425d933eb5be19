// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.Printable;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Member;
import io.aemp.node.NodeListener;
import io.aemp.node.Source;
import io.aemp.transport.Address;
import io.aemp.transport.LinkEnd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
        name = "run",
        description = {
            "Runs a global node that others can join the network by, until Ctrl-C or SIGTERM.",
            "Prints where it listens, then each node that comes (+) and goes (-); with --json an object for each."
        })
final class Run implements Callable<Integer> {
    private final Tool tool;

    Run(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        Console console = tool.console();
        CompletableFuture<Void> end = tool.surroundings().ending().requested().copy();
        try (Member member = Member.start(tool.planner().seed(), console)) {
            listening(console, member);
            member.node().addListener(new Guestbook(console, () -> end.complete(null)));
            end.join();
            return ExitStatus.DONE.code();
        }
    }

    private static void listening(Console console, Member member) {
        List<String> addresses =
                member.node().boundAddresses().stream().map(Address::toString).toList();
        if (console.json()) {
            Map<String, @Nullable Object> event = new LinkedHashMap<>();
            event.put("event", "listening");
            event.put("node", member.node().id());
            event.put("addresses", addresses);
            console.result(event);
        } else {
            console.result(Printable.text(member.node().id()) + " listens on "
                    + addresses.stream().collect(Collectors.joining(", ")));
        }
        console.note("Ctrl-C ends it");
    }

    /** Tells who comes and goes. */
    private record Guestbook(Console console, Runnable nobodyReads) implements NodeListener {
        @Override
        public void nodeUp(Source node) {
            String address = String.valueOf(node.address());
            tell('+', "up", node.node(), "address", address);
        }

        @Override
        public void nodeDown(String node, LinkEnd end) {
            tell('-', "down", node, "reason", end.message());
        }

        private void tell(char mark, String kind, String node, String detailName, String detail) {
            if (console.json()) {
                Map<String, @Nullable Object> event = new LinkedHashMap<>();
                event.put("event", kind);
                event.put("node", node);
                event.put(detailName, detail);
                console.result(event);
            } else {
                console.result(mark + " " + Printable.text(node) + "\t" + Printable.text(detail));
            }
            if (console.isClosed()) {
                nobodyReads.run();
            }
        }
    }
}
