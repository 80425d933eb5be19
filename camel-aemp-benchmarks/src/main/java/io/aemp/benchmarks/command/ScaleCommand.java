// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.command;

import io.aemp.benchmarks.scenario.Groups;
import io.aemp.benchmarks.scenario.Idle;
import io.aemp.benchmarks.scenario.Programs;
import io.aemp.benchmarks.scenario.Spread;
import io.aemp.benchmarks.scenario.Storm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Many of a kind. */
@Command(
        name = "scale",
        description = "Many links and ports, groups: throughput, memory of idle ones, all of them coming back at once.")
public final class ScaleCommand implements Runnable {
    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--huge", description = "With 10 000 links, too; needs more than 10 500 open files.")
    private boolean huge;

    @Override
    public void run() {
        measure(options.programs("Many links and ports."), options, huge);
    }

    static void measure(Programs programs, RunOptions options, boolean huge) {
        Spread.run(programs, options.timing(), options.setup(), huge);
        Groups.run(programs, options.timing(), options.setup());
        Idle.run(programs, options.timing(), options.setup());
        Storm.run(programs, options.timing(), options.setup());
    }
}
