// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.examples.tool.console.Console;
import io.aemp.examples.tool.console.Surroundings;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Member;
import io.aemp.examples.tool.option.NetworkOptions;
import io.aemp.examples.tool.option.NodePlanner;
import io.aemp.examples.tool.option.OutputOptions;
import io.aemp.transport.Address;
import java.util.List;

/** What every command has at hand. The options hold their values when the command line has been read. */
public record Tool(Surroundings surroundings, OutputOptions output, NetworkOptions network) {
    public Console console() {
        return output.console(surroundings);
    }

    NodePlanner planner() {
        return new NodePlanner(network, surroundings);
    }

    /** A guest of the network that has joined it; to be closed. */
    Member join() throws ToolException {
        Member member = Member.start(planner().guest(), console());
        try {
            member.join();
            return member;
        } catch (ToolException e) {
            member.close();
            throw e;
        }
    }

    /** A guest that reaches a node at known addresses, or through the network if there are none; to be closed. */
    Member reach(List<Address> addresses) throws ToolException {
        return addresses.isEmpty() ? join() : Member.start(planner().guest(), console());
    }
}
