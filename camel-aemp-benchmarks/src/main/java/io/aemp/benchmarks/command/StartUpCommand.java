// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.command;

import io.aemp.benchmarks.scenario.StartUp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code startup}. */
@Command(name = "startup", description = "From the start of a JVM to its first message.")
public final class StartUpCommand implements Runnable {
    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public void run() {
        StartUp.run(options.programs("Start."), options.timing(), options.setup(), options.contenders());
    }
}
