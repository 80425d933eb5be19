// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.command;

import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.scenario.Endless;
import io.aemp.benchmarks.scenario.OneWay;
import io.aemp.benchmarks.scenario.OneWayPlan;
import io.aemp.benchmarks.scenario.Programs;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Messages one way. */
@Command(name = "oneway", description = "Messages one way: contenders, sizes, threads, confirmations, one JVM.")
public final class OneWayCommand implements Runnable {
    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--table", split = ",", description = "Only these, comma-separated: ${COMPLETION-CANDIDATES}.")
    private List<OneWayPlan> tables = List.of(OneWayPlan.values());

    @Option(names = "--forever", description = "Run the one chosen contender until interrupted, for a profiler.")
    private boolean forever;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Programs programs = options.programs("Messages one way.");
        Setup setup = options.setup();
        List<Contender> contenders = options.contenders();
        if (forever) {
            if (contenders.size() != 1 || !options.hasChosen()) {
                throw new ParameterException(
                        java.util.Objects.requireNonNull(spec).commandLine(), "--forever needs one --contender");
            }
            Endless.run(programs, OneWay.usual(contenders.get(0), setup));
            return;
        }
        tables.forEach(table -> table.table(setup, contenders).run(programs, options.timing()));
    }
}
