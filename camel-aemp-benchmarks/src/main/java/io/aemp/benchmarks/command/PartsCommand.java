// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.command;

import io.aemp.benchmarks.report.Figures;
import io.aemp.benchmarks.report.Report;
import io.aemp.benchmarks.report.Table;
import io.aemp.benchmarks.scenario.Timing;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** JMH. */
@Command(
        name = "parts",
        description = "Single parts, by JMH: one fork per round; warm-up and seconds are iterations of one second.")
public final class PartsCommand implements Runnable {
    private static final String PARTS = "io.aemp.benchmarks.parts.";
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--include", defaultValue = ".*", description = "Benchmarks whose names match (${DEFAULT-VALUE}).")
    private String include = ".*";

    @Override
    public void run() {
        Timing timing = options.timing();
        Report report = options.programs("Single parts, by JMH.").report();
        try {
            Collection<RunResult> results = new Runner(new OptionsBuilder()
                            .include(PARTS.replace(".", "\\.") + include)
                            .forks(timing.rounds())
                            .warmupIterations((int) timing.warmUp().toSeconds())
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations((int) timing.measured().toSeconds())
                            .measurementTime(TimeValue.seconds(1))
                            .addProfiler(GCProfiler.class)
                            .build())
                    .run();
            report.add(table(results));
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH: " + e.getMessage(), e);
        }
    }

    private static Table table(Collection<RunResult> results) {
        Table table =
                new Table("Parts", "Mean and error (99.9 %) per message.", List.of("", "ns", "±", "octets"), List.of());
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            Result<?> allocation = result.getSecondaryResults().get(ALLOCATION);
            table = table.withRow(List.of(
                    name(result),
                    Figures.decimals(time.getScore(), 0),
                    Figures.decimals(time.getScoreError(), 0),
                    Figures.decimals(allocation == null ? Double.NaN : allocation.getScore(), 0)));
        }
        return table;
    }

    private static String name(RunResult result) {
        String name = result.getParams().getBenchmark().substring(PARTS.length());
        String parameters = String.join(
                ", ",
                result.getParams().getParamsKeys().stream()
                        .map(key -> result.getParams().getParam(key))
                        .toList());
        return parameters.isEmpty() ? name : name + ", " + parameters;
    }
}
