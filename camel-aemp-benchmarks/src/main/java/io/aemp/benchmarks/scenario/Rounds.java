// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.process.ChildException;
import io.aemp.benchmarks.report.Report;
import io.aemp.benchmarks.report.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures every row in turn, and that several times: A B C, A B C, … A machine that is slower for a while is so for all.
 *
 * @param <R> what a row is
 */
final class Rounds<R> {
    private final String table;
    private final int number;
    private final Map<String, R> rows;
    private final Map<String, List<Map<String, Double>>> figures = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    private Rounds(String table, int number, Map<String, R> rows) {
        this.table = table;
        this.number = number;
        this.rows = rows;
        rows.keySet().forEach(row -> figures.put(row, new ArrayList<>()));
    }

    /**
     * @param rows by their labels
     * @param measure one row once; a {@link ChildException} makes that round of it void
     */
    static <R> Rounds<R> measure(
            String table, Map<String, R> rows, int rounds, Report report, Function<R, Map<String, Double>> measure) {
        Rounds<R> result = new Rounds<>(table, rounds, rows);
        for (int round = 1; round <= rounds; round++) {
            for (String row : rows.keySet()) {
                result.measure(row, round, report, measure);
            }
        }
        return result;
    }

    private void measure(String row, int round, Report report, Function<R, Map<String, Double>> measure) {
        Map<String, Double> measured = Map.of();
        try {
            measured = measure.apply(valueOf(rows, row));
        } catch (ChildException e) {
            failures.put(row, String.valueOf(e.getMessage()));
        }
        System.err.printf(
                "%s, round %d of %d, %s: %s%n",
                table, round, number, row, measured.isEmpty() ? failures.get(row) : measured);
        valueOf(figures, row).add(measured);
        report.round(table, row, round, measured);
    }

    private static <V> V valueOf(Map<String, V> map, String key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no row " + key);
        }
        return value;
    }

    /** The figure of every round, NaN for rounds without it. */
    List<Double> all(String row, String figure) {
        return valueOf(figures, row).stream()
                .map(measured -> measured.getOrDefault(figure, Double.NaN))
                .toList();
    }

    private List<Double> measured(String row, String figure) {
        return all(row, figure).stream().filter(value -> !value.isNaN()).toList();
    }

    double median(String row, String figure) {
        return Statistics.median(measured(row, figure));
    }

    double least(String row, String figure) {
        return Statistics.least(measured(row, figure));
    }

    double most(String row, String figure) {
        return Statistics.most(measured(row, figure));
    }

    /** NaN if there is no such reference. */
    double ratio(String row, @Nullable String reference, String figure) {
        return reference == null || !rows.containsKey(reference) ? Double.NaN : ratio(row, figure, reference, figure);
    }

    double ratio(String row, String figure, String reference, String otherFigure) {
        return Statistics.medianRatio(all(row, figure), all(reference, otherFigure));
    }

    Set<String> labels() {
        return rows.keySet();
    }

    R row(String row) {
        return valueOf(rows, row);
    }

    /** Why rounds of a row are void; empty if none is. */
    String failure(String row) {
        return failures.getOrDefault(row, "");
    }
}
