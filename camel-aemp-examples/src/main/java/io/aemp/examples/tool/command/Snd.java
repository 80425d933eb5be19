// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Conversation;
import io.aemp.examples.tool.network.Deaths;
import io.aemp.examples.tool.network.Member;
import io.aemp.examples.tool.option.Argument;
import io.aemp.node.AempNode;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "snd",
        description = {
            "Sends a message to a port.",
            "Done when the node has read it; a port that does not exist is a failure. AEMP itself would drop the message"
                    + " without a word."
        })
final class Snd implements Callable<Integer> {
    private final Tool tool;

    @Parameters(index = "0", paramLabel = "NODE#PORT", description = "The port; a node alone means its node port.")
    private PortId port;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ARG",
            description = "Arguments: JSON if they are JSON, else strings. Put -- in front of those that begin with -.")
    private List<String> arguments = List.of();

    @Option(names = "--string", description = "All arguments are strings, whatever they look like.")
    private boolean strings;

    @Option(names = "--no-wait", description = "Done when the message is on its way.")
    private boolean noWait;

    @Mixin
    private final Target target = new Target();

    Snd(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        Console console = tool.console();
        Arguments values = new Arguments.Values(Argument.parseAll(arguments, strings));
        try (Member member = tool.reach(target.addresses);
                Conversation conversation = new Conversation(member, port, target.addresses)) {
            boolean read = console.during("sending to " + port, () -> send(member.node(), conversation, values));
            if (!read && !noWait) {
                console.note("not confirmed: node " + port.node() + " does not speak the node protocol");
            }
            return ExitStatus.DONE.code();
        }
    }

    /** @return whether the node is known to have read it */
    private boolean send(AempNode node, Conversation conversation, Arguments values) throws ToolException {
        conversation.watch();
        conversation.say((options, callback) -> node.send(port, null, values, options, callback));
        if (noWait || !conversation.canConfirm()) {
            return false;
        }
        Optional<DeathReason> death = conversation.confirm();
        if (death.isPresent() && Deaths.isNoSuchPort(death.get())) {
            throw Deaths.failure(port, death.get());
        }
        return true;
    }
}
