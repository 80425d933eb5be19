// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.report.Chart;
import io.aemp.benchmarks.report.Report;
import io.aemp.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * A column of a table: the median of one figure.
 *
 * @param format how the figure is written
 */
record Column(String header, String figure, DoubleFunction<String> format) {
    /**
     * Adds the table of all rows to the report, with a chart of the first column.
     *
     * @param note how to read it
     */
    static void report(Report report, String title, String note, List<Column> columns, Rounds<?> rounds) {
        List<String> header = new ArrayList<>(List.of(""));
        columns.forEach(column -> header.add(column.header));
        header.add("remarks");
        Table table = new Table(title, note, header, List.of());
        Map<String, Double> bars = new LinkedHashMap<>();
        for (String row : rounds.labels()) {
            List<String> cells = new ArrayList<>(List.of(row));
            columns.forEach(column -> cells.add(column.format.apply(rounds.median(row, column.figure))));
            cells.add(rounds.failure(row));
            table = table.withRow(cells);
            bars.put(row, rounds.median(row, columns.get(0).figure));
        }
        report.add(table, new Chart(columns.get(0).header, Map.of(title, bars)));
    }
}
