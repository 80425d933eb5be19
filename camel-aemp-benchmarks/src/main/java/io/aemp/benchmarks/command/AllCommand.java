// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.command;

import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.scenario.CallsTable;
import io.aemp.benchmarks.scenario.Databases;
import io.aemp.benchmarks.scenario.OneWayPlan;
import io.aemp.benchmarks.scenario.Programs;
import io.aemp.benchmarks.scenario.StartUp;
import io.aemp.benchmarks.scenario.Timing;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything but JMH, into one report. */
@Command(
        name = "all",
        description = "oneway, calls, startup, scale and database, into one report that ends with the targets.")
public final class AllCommand implements Runnable {
    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--huge", description = "With 10 000 links, too; needs more than 10 500 open files.")
    private boolean huge;

    @Override
    public void run() {
        Programs programs = options.programs("Everything.");
        Timing timing = options.timing();
        Setup setup = options.setup();
        List<Contender> contenders = options.contenders();
        for (OneWayPlan table : OneWayPlan.values()) {
            table.table(setup, contenders).run(programs, timing);
        }
        CallsTable.usual(setup, contenders).run(programs, timing);
        StartUp.run(programs, timing, setup, contenders);
        ScaleCommand.measure(programs, options, huge);
        Databases.run(programs.report(), timing);
        TargetsCommand.report(programs);
    }
}
