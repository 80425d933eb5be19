// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.command;

import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.Contenders;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.process.JavaCommand;
import io.aemp.benchmarks.report.Machine;
import io.aemp.benchmarks.report.Report;
import io.aemp.benchmarks.scenario.Programs;
import io.aemp.benchmarks.scenario.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Options that all measuring commands have. */
public final class RunOptions {
    private static final Duration QUICK = Duration.ofSeconds(1);

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "How often everything is measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "Before the first figure of each program (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "Time that each figure comes from (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--quick",
            description = "One round of one second: shows that everything works; its figures mean nothing.")
    private boolean quick;

    @Option(
            names = "--output",
            paramLabel = "DIRECTORY",
            defaultValue = "target/benchmarks",
            description = "Where report.md, charts and logs go (${DEFAULT-VALUE}).")
    private Path output = Path.of("target/benchmarks");

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            defaultValue = "-Xms1g,-Xmx1g",
            split = ",",
            description = "Options of the measured JVMs, comma-separated (${DEFAULT-VALUE}).")
    private List<String> jvm = List.of();

    @Option(names = "--jfr", description = "Have the measured JVMs write flight recordings.")
    private boolean flights;

    @Option(
            names = "--contender",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, comma-separated; the command contenders lists all.")
    private List<String> contenders = List.of();

    @Option(
            names = "--sender-query",
            paramLabel = "QUERY",
            defaultValue = "",
            description = "More options for the URI of aemp producers, a=1&b=2.")
    private String senderQuery = "";

    @Option(
            names = "--receiver-query",
            paramLabel = "QUERY",
            defaultValue = "",
            description = "More options for the URI of aemp consumers.")
    private String receiverQuery = "";

    @Option(
            names = "--node-options",
            paramLabel = "QUERY",
            defaultValue = "",
            description = "More options of aemp nodes, eventLoopThreads=1&nativeTransport=true.")
    private String nodeOptions = "";

    Timing timing() {
        return quick
                ? new Timing(QUICK, QUICK, 1)
                : new Timing(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), rounds);
    }

    boolean isQuick() {
        return quick;
    }

    /** @param what is measured, for the head of the report */
    Programs programs(String what) {
        Timing timing = timing();
        String about = what + (quick ? " **Quick: these figures mean nothing.**" : "") + "\n\n" + Machine.describe(jvm)
                + "* warm-up " + timing.warmUp().toSeconds() + " s, measured "
                + timing.measured().toSeconds() + " s, rounds " + timing.rounds() + "\n"
                + absent();
        return new Programs(new JavaCommand(jvm), Report.open(output, about), flights);
    }

    private static String absent() {
        return Contenders.all().stream()
                .filter(contender -> contender.obstacle().isPresent())
                .map(contender -> "* not measured: " + contender.name() + ", since "
                        + contender.obstacle().orElseThrow() + "\n")
                .collect(Collectors.joining());
    }

    Setup setup() {
        return Setup.USUAL.withTuning(new Setup.Tuning(senderQuery, receiverQuery, nodeOptions));
    }

    /** Those that can take part here, and were asked for if any were. */
    List<Contender> contenders() {
        List<Contender> wanted = contenders.isEmpty()
                ? Contenders.all()
                : contenders.stream().map(Contenders::named).toList();
        return wanted.stream().filter(one -> one.obstacle().isEmpty()).toList();
    }

    boolean hasChosen() {
        return !contenders.isEmpty();
    }
}
