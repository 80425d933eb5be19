// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.Printable;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Conversation;
import io.aemp.examples.tool.network.Deaths;
import io.aemp.examples.tool.network.Member;
import io.aemp.examples.tool.option.DurationConverter;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "mon",
        description = {
            "Waits for the death of a port, or the loss of a node, and prints why.",
            "Status 0 if it died a normal death, 1 if there was a reason (no such port and a lost link are reasons), 3 if it"
                    + " still lives when the time is over."
        })
final class Mon implements Callable<Integer> {
    private final Tool tool;

    @Parameters(index = "0", paramLabel = "NODE#PORT", description = "The port; a node alone means the link to it.")
    private PortId port;

    @Option(names = "--for", paramLabel = "TIME", description = "How long to wait. Default: for ever.")
    private @Nullable Duration limit;

    @Mixin
    private final Target target = new Target();

    Mon(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        Console console = tool.console();
        DeathReason reason;
        try (Member member = tool.reach(target.addresses);
                Conversation conversation = new Conversation(member, port, target.addresses)) {
            conversation.watch();
            CompletableFuture<DeathReason> death =
                    console.during("connecting to " + port.node(), () -> watched(member, conversation));
            reason = console.during("waiting for the death of " + port, () -> await(death));
        }
        print(console, reason);
        return reason.isNormal() ? ExitStatus.DONE.code() : ExitStatus.FAILED.code();
    }

    /** Returns when the node is linked and, if it can tell, knows of the monitor. */
    private CompletableFuture<DeathReason> watched(Member member, Conversation conversation) throws ToolException {
        PortId nodePort = PortId.nodePort(port.node());
        // A message that means nothing.
        conversation.say((options, callback) -> member.node().send(nodePort, "", Arguments.of(), options, callback));
        if (!port.isNodePort() && conversation.canConfirm()) {
            conversation.confirm();
        }
        return conversation.death();
    }

    private DeathReason await(CompletableFuture<DeathReason> death) throws ToolException {
        DeathReason inTime = limit == null
                ? death.join()
                : death.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
        if (inTime == null) {
            throw new ToolException(
                    ExitStatus.TIMEOUT,
                    (port.isNodePort() ? "the link to node " + port : "port " + port) + " still lives after "
                            + (limit == null ? "" : DurationConverter.text(limit)));
        }
        return inTime;
    }

    private void print(Console console, DeathReason reason) {
        if (console.json()) {
            Map<String, @Nullable Object> death = new LinkedHashMap<>();
            death.put("port", port.toString());
            death.put("reason", reason.elements());
            console.result(death);
        } else {
            console.result(Printable.text(reason.describe()));
        }
        if (Deaths.isNoSuchPort(reason)) {
            console.note("there is no port " + port);
        }
    }
}
