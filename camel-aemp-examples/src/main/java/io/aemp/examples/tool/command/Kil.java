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
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "kil",
        description = {
            "Kills a port, if its node lets others do that.",
            "Done when the port is dead. Without a reason it is a normal death."
        })
final class Kil implements Callable<Integer> {
    private final Tool tool;

    @Parameters(index = "0", paramLabel = "NODE#PORT", description = "The port.")
    private PortId port;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "REASON",
            description = "Elements of the reason: JSON if they are JSON, else strings.")
    private List<String> reason = List.of();

    @Mixin
    private final Target target = new Target();

    Kil(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        if (port.isNodePort()) {
            throw new ToolException(
                    ExitStatus.USAGE, "'" + port + "' is a node: a node port cannot be killed, expected NODE#PORT");
        }
        Console console = tool.console();
        DeathReason given = new DeathReason(Argument.parseAll(reason, false));
        try (Member member = tool.reach(target.addresses);
                Conversation conversation = new Conversation(member, port, target.addresses)) {
            Optional<DeathReason> death =
                    console.during("killing " + port, () -> kill(member.node(), conversation, given));
            if (death.isEmpty()) {
                throw new ToolException(
                        ExitStatus.FAILED, "port " + port + " lives on: its node does not let others kill it");
            }
            if (Deaths.isNoSuchPort(death.get()) || Deaths.isLostLink(death.get())) {
                throw Deaths.failure(port, death.get());
            }
            return ExitStatus.DONE.code();
        }
    }

    private Optional<DeathReason> kill(AempNode node, Conversation conversation, DeathReason given)
            throws ToolException {
        conversation.watch();
        conversation.say((options, callback) -> node.kill(port, given, options, callback));
        if (!conversation.canConfirm()) {
            throw new ToolException(
                    ExitStatus.FAILED,
                    "node " + port.node() + " does not speak the node protocol: its ports cannot be killed");
        }
        return conversation.confirm();
    }
}
