// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.Printable;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Conversation;
import io.aemp.examples.tool.network.Deaths;
import io.aemp.examples.tool.network.Member;
import io.aemp.examples.tool.option.Argument;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "spawn",
        description = {
            "Has a node create a port that an init function serves, and prints its port ID.",
            "Done when the port is there; a node that does not know the function, or refuses, says nothing."
        })
final class Spawn implements Callable<Integer> {
    private final Tool tool;

    @Parameters(index = "0", paramLabel = "NODE", description = "The node.")
    private String node;

    @Parameters(index = "1", paramLabel = "FUNCTION", description = "The init function.")
    private String function;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "ARG",
            description =
                    "Its arguments: JSON if they are JSON, else strings. Put -- in front of those that begin with -.")
    private List<String> arguments = List.of();

    @Option(names = "--string", description = "All arguments are strings, whatever they look like.")
    private boolean strings;

    @Option(names = "--no-wait", description = "Do not find out whether the port came to be.")
    private boolean noWait;

    @Mixin
    private final Target target = new Target();

    Spawn(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        Console console = tool.console();
        List<@Nullable Object> values = Argument.parseAll(arguments, strings);
        PortId port;
        try (Member member = tool.reach(target.addresses)) {
            port = console.during("spawning " + function + " on " + node, () -> spawn(member, values));
        }
        if (console.json()) {
            console.result(Map.of("port", port.toString()));
        } else {
            console.result(Printable.text(port.toString()));
        }
        return ExitStatus.DONE.code();
    }

    private PortId spawn(Member member, List<@Nullable Object> values) throws ToolException {
        PortId port = portId(member.node().newPortName());
        try (Conversation conversation = new Conversation(member, port, target.addresses)) {
            conversation.say(
                    (options, callback) -> member.node().spawn(node, port.port(), function, values, options, callback));
            if (!noWait) {
                verify(conversation, port);
            }
            return port;
        }
    }

    private PortId portId(String name) throws ToolException {
        try {
            return new PortId(node, name);
        } catch (IllegalArgumentException e) {
            throw new ToolException(ExitStatus.USAGE, "'" + node + "' is no node ID", e);
        }
    }

    private void verify(Conversation conversation, PortId port) throws ToolException {
        if (!conversation.canConfirm()) {
            throw new ToolException(
                    ExitStatus.FAILED, "node " + node + " does not speak the node protocol: it spawns nothing");
        }
        conversation.watch();
        Optional<DeathReason> death = conversation.confirm();
        if (death.isPresent() && Deaths.isNoSuchPort(death.get())) {
            throw new ToolException(
                    ExitStatus.FAILED,
                    "node " + node + " has spawned nothing: it does not know '" + function + "', or refuses it");
        }
        if (death.isPresent()) {
            throw Deaths.failure(port, death.get());
        }
    }
}
