// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.Printable;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Member;
import io.aemp.examples.tool.network.Waiting;
import io.aemp.examples.tool.option.Argument;
import io.aemp.node.Delivery;
import io.aemp.node.ReplyCallback;
import io.aemp.node.SendException;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.PortId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "cal",
        description = {
            "Calls a port and prints its reply.",
            "A reply port is appended to the arguments; the first message to it is the reply. One argument of it a line;"
                    + " with --json all in one array."
        })
final class Cal implements Callable<Integer> {
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

    @Mixin
    private final Target target = new Target();

    Cal(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        Console console = tool.console();
        Arguments values = new Arguments.Values(Argument.parseAll(arguments, strings));
        List<@Nullable Object> reply;
        try (Member member = tool.reach(target.addresses)) {
            if (!target.addresses.isEmpty()) {
                member.node().setAddresses(port.node(), target.addresses);
            }
            reply = console.during("calling " + port, () -> reply(member, values));
        }
        if (console.json()) {
            console.result(Printable.json(reply));
        } else {
            reply.forEach(argument -> console.result(Printable.value(argument)));
        }
        return ExitStatus.DONE.code();
    }

    private List<@Nullable Object> reply(Member member, Arguments values) throws ToolException {
        CompletableFuture<List<@Nullable Object>> reply = new CompletableFuture<>();
        try {
            member.node().call(port, null, values, member.timeout(), member.sending(), completing(reply));
        } catch (SendException e) {
            throw Waiting.failure(e);
        }
        // The call has a time-out of its own, which says more.
        return Waiting.get(reply, member.timeout().multipliedBy(2), "reply from " + port);
    }

    private static ReplyCallback completing(CompletableFuture<List<@Nullable Object>> reply) {
        return new ReplyCallback() {
            @Override
            public void replied(Delivery delivery) {
                reply.complete(delivery.frame()
                        .arguments(delivery.from(), delivery.frame().argumentCount(), ReadOptions.AUTO));
            }

            @Override
            public void failed(SendException cause) {
                reply.completeExceptionally(cause);
            }
        };
    }
}
