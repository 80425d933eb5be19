// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.command;

import io.aemp.transport.Address;
import java.util.List;
import picocli.CommandLine.Option;

/** Where a node is that need not be looked up. */
final class Target {
    @Option(
            names = {"-a", "--address"},
            paramLabel = "HOST:PORT",
            split = ",",
            description = "Where the node listens: it is dialled there, and no seed is needed.")
    List<Address> addresses = List.of();
}
