// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.command;

import io.aemp.benchmarks.scenario.Baseline;
import io.aemp.benchmarks.scenario.Guard;
import io.aemp.benchmarks.scenario.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For the continuous integration of a release. */
@Command(
        name = "guard",
        description = "Compare with the bare contender; exit with 1 if a ratio is below its baseline by more than the"
                + " margin.")
public final class GuardCommand implements Callable<Integer> {
    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            defaultValue = "camel-aemp-benchmarks/guard.properties",
            description = "Ratios to hold (${DEFAULT-VALUE}).")
    private Path file = Path.of("camel-aemp-benchmarks/guard.properties");

    @Option(names = "--update", description = "Write what is measured as the new baseline.")
    private boolean update;

    @Override
    public Integer call() {
        Baseline baseline = Baseline.read(file);
        Programs programs = options.programs("The guard.");
        Map<String, Double> ratios = Guard.measure(programs, options.timing(), options.setup(), baseline);
        if (update) {
            baseline.write(file, ratios);
            return 0;
        }
        List<String> missed = baseline.missedBy(ratios);
        if (!missed.isEmpty()) {
            System.err.println("Too slow against the baseline " + file + ": " + missed);
        }
        return missed.isEmpty() ? 0 : 1;
    }
}
