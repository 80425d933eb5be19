// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.Printable;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Member;
import io.aemp.examples.tool.topology.Explorer;
import io.aemp.examples.tool.topology.JsonPicture;
import io.aemp.examples.tool.topology.NodeSight;
import io.aemp.examples.tool.topology.NodeTable;
import io.aemp.examples.tool.topology.Topology;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "nodes",
        description = {
            "Lists the nodes of the network and where they listen.",
            "With --ping each is dialled and asked for an echo; one that should be there and does not answer is a failure."
        })
final class Nodes implements Callable<Integer> {
    private final Tool tool;

    @Option(
            names = {"-p", "--ping"},
            description = "Also dial each node that listens, and measure the round trip.")
    private boolean ping;

    Nodes(Tool tool) {
        this.tool = tool;
    }

    @Override
    public Integer call() throws ToolException {
        Console console = tool.console();
        Topology topology;
        try (Member member = tool.join()) {
            Explorer explorer = new Explorer(member);
            topology = console.during(
                    "asking for the nodes",
                    () -> ping ? explorer.visitAll(explorer.directory(), false) : explorer.directory());
        }
        if (console.json()) {
            topology.nodes().forEach(node -> console.result(Printable.json(JsonPicture.node(node))));
        } else {
            NodeTable.of(topology, ping).forEach(console::result);
        }
        boolean allAnswer = topology.nodes().stream().noneMatch(NodeSight::isUnreachable);
        return (allAnswer ? ExitStatus.DONE : ExitStatus.FAILED).code();
    }
}
