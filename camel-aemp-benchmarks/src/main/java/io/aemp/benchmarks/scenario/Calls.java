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

/** Calls with answers: how long they take, and how many go in a second. */
public final class Calls {
    private static final int MOST_IN_FLIGHT = 256;
    private static final String TITLE = "Calls";
    private static final String NOTE =
            "InOut, the small message there and back, one link, separate JVMs. With so many in flight"
                    + " the end of one call makes the next. At a part of the maximum, the rate with "
                    + MOST_IN_FLIGHT
                    + " in flight of the same program, a clock makes the calls, and their time counts from when they were due."
                    + " Ratios are medians over the rounds, against the bare contender under the same load.";
    private static final List<String> HEADER =
            List.of("", "calls/s", "p50 µs", "p99 µs", "p99.9 µs", "ratio of calls/s", "ratio of p50", "remarks");
    private static final List<Integer> IN_FLIGHT = List.of(1, 16, MOST_IN_FLIGHT);
    private static final List<Integer> PERCENT = List.of(50, 80);
    private static final String RATE = "rate";
    private static final double NANOS = 1e9;

    private final Programs programs;
    private final Timing timing;

    private Calls(Programs programs, Timing timing) {
        this.programs = programs;
        this.timing = timing;
    }

    public static void run(Programs programs, Timing timing, Setup setup, List<Contender> contenders) {
        Setup calls = setup.withCalls();
        Calls measurement = new Calls(programs, timing);
        Map<String, Contender> rows = new LinkedHashMap<>();
        contenders.forEach(contender -> rows.put(contender.name(), contender));
        Rounds<Contender> rounds =
                Rounds.measure(TITLE, rows, timing.rounds(), programs.report(), row -> measurement.measure(row, calls));
        measurement.report(rounds);
    }

    private Map<String, Double> measure(Contender contender, Setup setup) {
        try (Child receiver = programs.receiver(contender, setup);
                Child sender = programs.sender(contender, setup, receiver)) {
            Map<String, Double> figures = new LinkedHashMap<>();
            double most = 0;
            for (int inFlight : IN_FLIGHT) {
                Load load = Load.closed(inFlight);
                if (contender.takesCalls(load)) {
                    most = measure(sender, load, inFlight(inFlight), figures);
                }
            }
            for (int percent : PERCENT) {
                Load load = Load.open(Math.max(1, Math.round(most * percent / 100)));
                if (contender.takesCalls(load)) {
                    measure(sender, load, percentOf(percent), figures);
                }
            }
            return figures;
        }
    }

    /** @return calls a second */
    private double measure(Child sender, Load load, String name, Map<String, Double> figures) {
        sender.ask("start", load.fields());
        Timing.await(() -> sender.ask("latencies").number("calls") > 0, "no call has ended with " + name);
        Timing.sleep(timing.warmUp());
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
        for (String percentile : List.of("p50", "p99", "p999")) {
            figures.put(name + percentile, (double) latencies.number(percentile));
        }
        return rate;
    }

    private static String inFlight(int number) {
        return number + " in flight ";
    }

    private static String percentOf(int percent) {
        return percent + " % of the maximum ";
    }

    private static List<String> loads() {
        List<String> loads = new ArrayList<>();
        IN_FLIGHT.forEach(number -> loads.add(inFlight(number)));
        PERCENT.forEach(percent -> loads.add(percentOf(percent)));
        return loads;
    }

    private void report(Rounds<Contender> rounds) {
        Table table = new Table(TITLE, NOTE, HEADER, List.of());
        Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
        for (String load : loads()) {
            Map<String, Double> medians = new LinkedHashMap<>();
            for (String row : rounds.labels()) {
                table = table.withRow(cells(rounds, row, load));
                medians.put(row, rounds.median(row, load + "p50") / 1000);
            }
            bars.put(load.trim(), medians);
        }
        programs.report().add(table, new Chart("p50 µs", bars));
    }

    private static List<String> cells(Rounds<Contender> rounds, String row, String load) {
        return List.of(
                row + ", " + load.trim(),
                Figures.whole(rounds.median(row, load + RATE)),
                Figures.micros(rounds.median(row, load + "p50")),
                Figures.micros(rounds.median(row, load + "p99")),
                Figures.micros(rounds.median(row, load + "p999")),
                Figures.ratio(rounds.ratio(row, BareContender.NAME, load + RATE)),
                Figures.ratio(rounds.ratio(row, BareContender.NAME, load + "p50")),
                rounds.failure(row));
    }
}
