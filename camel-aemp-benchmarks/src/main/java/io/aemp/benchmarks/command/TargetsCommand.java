// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.command;

import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.report.Measurements;
import io.aemp.benchmarks.scenario.CallsTable;
import io.aemp.benchmarks.scenario.Idle;
import io.aemp.benchmarks.scenario.OneWayPlan;
import io.aemp.benchmarks.scenario.Programs;
import io.aemp.benchmarks.scenario.Spread;
import io.aemp.benchmarks.scenario.Timing;
import io.aemp.benchmarks.target.Targets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether we are as fast as we want to be. */
@Command(name = "targets", description = "Measure just what the targets need, and say which of them are met.")
public final class TargetsCommand implements Runnable {
    private static final List<OneWayPlan> ONE_WAY =
            List.of(OneWayPlan.CONTENDERS, OneWayPlan.THREADS, OneWayPlan.CONFIRMS, OneWayPlan.SIZES);

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--from",
            paramLabel = "DIRECTORY",
            description = "Measure nothing, but print the table for the run whose rounds.csv is there.")
    private @Nullable Path from;

    @Override
    public void run() {
        if (from != null) {
            System.out.println(
                    Targets.table(Measurements.read(from.resolve("rounds.csv"))).markdown());
            return;
        }
        Programs programs = options.programs("The targets, and what they need.");
        Timing timing = options.timing();
        Setup setup = options.setup();
        List<Contender> contenders = options.contenders();
        for (OneWayPlan plan : ONE_WAY) {
            plan.table(setup, contenders).only(Targets.rowsOf(plan.title())).run(programs, timing);
        }
        CallsTable.usual(setup, contenders)
                .only(Targets.rowsOf(CallsTable.USUAL), Targets.CALLS)
                .run(programs, timing);
        Idle.run(programs, timing, setup);
        Spread.many(programs, timing, setup, Targets.rowsOf(Spread.MANY));
        report(programs);
    }

    static void report(Programs programs) {
        programs.report().add(Targets.table(programs.report().measurements()));
    }
}
