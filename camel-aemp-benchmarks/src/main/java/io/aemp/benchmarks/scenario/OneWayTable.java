// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.report.Chart;
import io.aemp.benchmarks.report.Figures;
import io.aemp.benchmarks.report.Report;
import io.aemp.benchmarks.report.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Measurements one way that belong side by side.
 *
 * @param title of the table and the chart
 * @param note what is the same for all rows
 * @param reference label of the row that ratios refer to, by the label of the row; null: no ratio
 * @param rows by their labels, which may repeat nothing
 */
public record OneWayTable(String title, String note, References reference, Map<String, OneWay> rows) {
    private static final double MEGA = 1e6;
    private static final List<String> HEADER = List.of(
            "",
            "messages/s",
            "least to most",
            "MB/s",
            "ratio",
            "sender CPU µs",
            "receiver CPU µs",
            "sender octets",
            "receiver octets",
            "remarks");

    /** What a row is compared with. */
    public interface References {
        @Nullable String of(String row);
    }

    public OneWayTable {
        rows = new LinkedHashMap<>(rows);
    }

    /** Without the other rows. */
    public OneWayTable only(Predicate<String> row) {
        Map<String, OneWay> fewer = new LinkedHashMap<>(rows);
        fewer.keySet().removeIf(row.negate());
        return new OneWayTable(title, note, reference, fewer);
    }

    /** Measures all rows, and adds the table to the report. */
    public void run(Programs programs, Timing timing) {
        Report report = programs.report();
        Rounds<OneWay> rounds =
                Rounds.measure(title, rows, timing.rounds(), report, row -> row.measure(programs, timing));
        Table table = new Table(title, note, HEADER, List.of());
        Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
        for (String row : rows.keySet()) {
            table = table.withRow(cells(rounds, row));
            bars.computeIfAbsent(sized(rounds.row(row)), size -> new LinkedHashMap<>())
                    .put(row, rounds.median(row, OneWay.RATE));
        }
        report.add(table, new Chart("messages/s", bars));
    }

    /** Messages of one size stand together, since rates of different sizes do not compare. */
    private static String sized(OneWay measured) {
        return "messages of " + OneWayPlan.octets(measured.setup().size());
    }

    private List<String> cells(Rounds<OneWay> rounds, String row) {
        OneWay measured = rounds.row(row);
        double rate = rounds.median(row, OneWay.RATE);
        return List.of(
                row,
                Figures.whole(rate),
                Figures.whole(rounds.least(row, OneWay.RATE)) + " to " + Figures.whole(rounds.most(row, OneWay.RATE)),
                Figures.decimals(rate * measured.setup().size() / MEGA, 1),
                Figures.ratio(rounds.ratio(row, reference.of(row), OneWay.RATE)),
                Figures.micros(rounds.median(row, OneWay.SENDER_CPU)),
                Figures.micros(rounds.median(row, OneWay.RECEIVER_CPU)),
                Figures.whole(rounds.median(row, OneWay.SENDER_ALLOCATION)),
                Figures.whole(rounds.median(row, OneWay.RECEIVER_ALLOCATION)),
                remarks(rounds, row));
    }

    private static String remarks(Rounds<OneWay> rounds, String row) {
        String remarks = rounds.failure(row);
        double disorder = rounds.most(row, OneWay.DISORDER);
        if (disorder > 0) {
            remarks += " out of order: " + Figures.whole(disorder);
        }
        double failures = rounds.most(row, OneWay.FAILURES);
        return failures > 0 ? remarks + " failures: " + Figures.whole(failures) : remarks;
    }
}
