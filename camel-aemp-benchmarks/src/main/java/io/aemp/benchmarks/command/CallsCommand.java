// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.command;

import io.aemp.benchmarks.scenario.CallsTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code calls}. */
@Command(name = "calls", description = "Calls with answers: latencies and throughput.")
public final class CallsCommand implements Runnable {
    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public void run() {
        CallsTable.usual(options.setup(), options.contenders()).run(options.programs("Calls."), options.timing());
    }
}
