// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.bare.BareContender;
import io.aemp.benchmarks.contender.Contender;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.driver.Load;
import io.aemp.benchmarks.process.Child;
import io.aemp.benchmarks.process.ChildException;
import io.aemp.benchmarks.process.Fields;
import io.aemp.benchmarks.report.Chart;
import io.aemp.benchmarks.report.Figures;
import io.aemp.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Calls with answers: how long they take, and how many go in a second.
 *
 * @param title of the table and the chart
 * @param note what is the same for all rows
 * @param reference label of the row that ratios refer to
 * @param rows by their labels
 * @param inFlight calls under way, for each load whose calls make one another; the last one is taken as the maximum
 * @param percent of the maximum, for each load that a clock makes
 */
public record CallsTable(
        String title,
        String note,
        String reference,
        Map<String, Row> rows,
        List<Integer> inFlight,
        List<Integer> percent) {
    public static final String USUAL = "Calls";
    public static final List<Integer> IN_FLIGHT = List.of(1, 16, 256);

    /** What a call is, everywhere. */
    static final String CALL =
            "InOut, the small message there and back, separate JVMs. With so many in flight the end of"
                    + " one call makes the next. Each program is warmed up with the most in flight. ";

    private static final List<Integer> PERCENT = List.of(50, 80);
    private static final List<String> HEADER = List.of(
            "",
            "calls/s",
            "p50 µs",
            "p99 µs",
            "p99.9 µs",
            "ratio of calls/s",
            "ratio of p50",
            "× of the least in flight",
            "remarks");
    private static final String RATE = "rate";
    private static final String MEDIAN = "p50";
    private static final double NANOS = 1e9;

    /** Who is called, and how. */
    public record Row(Contender contender, Setup setup) {}

    public CallsTable {
        rows = new LinkedHashMap<>(rows);
        inFlight = List.copyOf(inFlight);
        percent = List.copyOf(percent);
    }

    /** Of all contenders, under all loads. */
    public static CallsTable usual(Setup setup, List<Contender> contenders) {
        Map<String, Row> rows = new LinkedHashMap<>();
        contenders.forEach(contender -> rows.put(contender.name(), new Row(contender, setup.withCalls())));
        return new CallsTable(
                USUAL,
                CALL
                        + "One link. At a part of the maximum, the rate with the most in flight of the same program, a clock"
                        + " makes the calls, and their time counts from when they were due. Ratios are medians over the"
                        + " rounds, against the bare contender under the same load.",
                BareContender.NAME,
                rows,
                IN_FLIGHT,
                PERCENT);
    }

    /** Without the other rows and loads, and without a clock. */
    public CallsTable only(Predicate<String> row, List<Integer> calls) {
        Map<String, Row> fewer = new LinkedHashMap<>(rows);
        fewer.keySet().removeIf(row.negate());
        return new CallsTable(title, note, reference, fewer, calls, List.of());
    }

    /** Figure of calls per second with so many in flight. */
    public static String rate(int inFlight) {
        return load(inFlight) + RATE;
    }

    /** Figure of the median time, in nanoseconds. */
    public static String median(int inFlight) {
        return load(inFlight) + MEDIAN;
    }

    private static String load(int inFlight) {
        return inFlight + " in flight ";
    }

    private static String percentOf(int percent) {
        return percent + " % of the maximum ";
    }

    /** Measures all rows, and adds the table to the report. */
    public void run(Programs programs, Timing timing) {
        report(programs, Rounds.measure(title, rows, timing.rounds(), programs.report(), row -> {
            try (Child receiver = programs.receiver(row.contender(), row.setup());
                    Child sender = programs.sender(row.contender(), row.setup(), receiver)) {
                return measure(row.contender(), sender, timing);
            }
        }));
    }

    private Map<String, Double> measure(Contender contender, Child sender, Timing timing) {
        Map<String, Double> figures = new LinkedHashMap<>();
        warmUp(contender, sender, timing);
        double most = 0;
        for (int calls : inFlight) {
            Load load = Load.closed(calls);
            if (contender.takesCalls(load)) {
                most = measure(sender, load, load(calls), timing, figures);
            }
        }
        for (int part : percent) {
            Load load = Load.open(Math.max(1, Math.round(most * part / 100)));
            if (contender.takesCalls(load)) {
                measure(sender, load, percentOf(part), timing, figures);
            }
        }
        figures.put(OneWay.FAILURES, (double) sender.ask("read").number("failures"));
        return figures;
    }

    /**
     * With the most in flight, whatever is measured first: a few thousand calls a second are too few to get a program
     * compiled, and the compiler would take a processor from the calls that are measured.
     */
    private void warmUp(Contender contender, Child sender, Timing timing) {
        Load load = Load.closed(inFlight.get(inFlight.size() - 1));
        if (contender.takesCalls(load)) {
            begin(sender, load, "warm-up");
            Timing.sleep(timing.warmUp());
            sender.ask("stop");
        }
    }

    private static void begin(Child sender, Load load, String name) {
        sender.ask("start", load.fields());
        Timing.await(() -> sender.ask("latencies").number("calls") > 0, "no call has ended with " + name);
    }

    /** @return calls a second */
    private static double measure(Child sender, Load load, String name, Timing timing, Map<String, Double> figures) {
        begin(sender, load, name);
        Timing.sleep(timing.settling());
        sender.ask("latencies");
        long startedAt = System.nanoTime();
        Timing.sleep(timing.measured());
        Fields latencies = sender.ask("latencies");
        double rate = latencies.number("calls") * NANOS / (System.nanoTime() - startedAt);
        sender.ask("stop");
        if (rate == 0) {
            throw new ChildException("no call has ended with " + name);
        }
        figures.put(name + RATE, rate);
        for (String percentile : List.of(MEDIAN, "p99", "p999")) {
            figures.put(name + percentile, (double) latencies.number(percentile));
        }
        return rate;
    }

    private void report(Programs programs, Rounds<Row> rounds) {
        List<String> loads = new ArrayList<>();
        inFlight.forEach(calls -> loads.add(load(calls)));
        percent.forEach(part -> loads.add(percentOf(part)));
        Table table = new Table(title, note, HEADER, List.of());
        Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
        for (String load : loads) {
            Map<String, Double> medians = new LinkedHashMap<>();
            for (String row : rows.keySet()) {
                table = table.withRow(cells(rounds, row, load));
                medians.put(row, rounds.median(row, load + MEDIAN) / 1000);
            }
            bars.put(load.trim(), medians);
        }
        programs.report().add(table, new Chart("p50 µs", bars));
    }

    private List<String> cells(Rounds<Row> rounds, String row, String load) {
        return List.of(
                row + ", " + load.trim(),
                Figures.whole(rounds.median(row, load + RATE)),
                Figures.micros(rounds.median(row, load + MEDIAN)),
                Figures.micros(rounds.median(row, load + "p99")),
                Figures.micros(rounds.median(row, load + "p999")),
                Figures.ratio(rounds.ratio(row, reference, load + RATE)),
                Figures.ratio(rounds.ratio(row, reference, load + MEDIAN)),
                Figures.decimals(rounds.ratio(row, load + RATE, row, load(inFlight.get(0)) + RATE), 1),
                remarks(rounds, row));
    }

    private static String remarks(Rounds<Row> rounds, String row) {
        double failures = rounds.most(row, OneWay.FAILURES);
        return failures > 0 ? rounds.failure(row) + " failures: " + Figures.whole(failures) : rounds.failure(row);
    }
}
