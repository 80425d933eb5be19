// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.JvmContender;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.process.Child;
import io.aemp.benchmarks.process.ChildException;
import io.aemp.benchmarks.process.Fields;
import io.aemp.benchmarks.process.Role;
import io.aemp.benchmarks.report.Figures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the start of a JVM to what its routes do first. */
public final class StartUp {
    private static final String TITLE = "Start";
    private static final String NOTE = "Milliseconds from the start of the process. The sender's first message is taken"
            + " by a receiver that has been up for a while.";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final double MILLI = 1e6;
    private static final String FIRST = "firstMillis";
    private static final String READY = "readyMillis";
    private static final List<Column> COLUMNS = List.of(
            new Column("first message of a sender has arrived", FIRST, Figures::whole),
            new Column("receiver is ready", READY, Figures::whole));

    private StartUp() {}

    public static void run(Programs programs, Timing timing, Setup setup, List<Contender> contenders) {
        Map<String, Contender> rows = new LinkedHashMap<>();
        contenders.stream()
                // Perl nodes are no JVMs.
                .filter(contender -> contender instanceof JvmContender jvm && jvm.sendsAtOnce())
                .forEach(contender -> rows.put(contender.name(), contender));
        Rounds<Contender> rounds =
                Rounds.measure(TITLE, rows, timing.rounds(), programs.report(), row -> measure(programs, row, setup));
        Column.report(programs.report(), TITLE, NOTE, COLUMNS, rounds);
    }

    private static Map<String, Double> measure(Programs programs, Contender contender, Setup setup) {
        long startedAt = System.nanoTime();
        try (Child receiver = programs.receiver(contender, setup)) {
            double ready = (System.nanoTime() - startedAt) / MILLI;
            Fields fields = setup.fields()
                    .with("address", receiver.ready().text("address"))
                    .with("once", true);
            startedAt = System.nanoTime();
            try (Child sender = programs.start(Role.SENDER, contender, fields)) {
                return Map.of(FIRST, (firstAt(receiver, sender) - startedAt) / MILLI, READY, ready);
            }
        }
    }

    /** The clock of {@link System#nanoTime()} is the same in all processes of a machine. */
    private static long firstAt(Child receiver, Child sender) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && sender.isAlive()) {
            long firstAt = receiver.ask("read").number("firstAt");
            if (firstAt != 0) {
                return firstAt;
            }
            Timing.sleep(POLL);
        }
        throw new ChildException("no message has arrived");
    }
}
