// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The results of a run: {@code report.md} with all tables, an SVG chart beside it for tables that have one, and {@code
 * rounds.csv} with the figures of every round, and a directory {@code programs} with their logs. Written as they come, so a run that is broken off leaves what it has.
 */
public final class Report {
    private static final String PROGRAMS = "programs";

    private final Path directory;
    private final Path page;
    private final Path rounds;
    private final Measurements measurements = new Measurements();

    private Report(Path directory) {
        this.directory = directory;
        page = directory.resolve("report.md");
        rounds = directory.resolve("rounds.csv");
    }

    /** @param about what was run, and on which machine, as Markdown */
    public static Report open(Path directory, String about) {
        try {
            Files.createDirectories(directory.resolve(PROGRAMS));
            Report report = new Report(directory);
            Files.writeString(report.page, "# Results\n\n" + about + "\n");
            Files.writeString(report.rounds, Measurements.HEADER);
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
    }

    /** Where programs of the run may leave files of their own. */
    public Path file(String name) {
        return directory.resolve(PROGRAMS).resolve(name);
    }

    public void add(Table table) {
        append(page, table.markdown());
        System.out.println(table.markdown());
    }

    public void add(Table table, Chart chart) {
        add(table);
        String file = table.slug() + ".svg";
        try {
            Files.writeString(directory.resolve(file), chart.svg(table.title()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        append(page, "![" + table.title() + "](" + file + ")\n\n");
    }

    /** What one round of one row has given. */
    public void round(String table, String row, int round, Map<String, Double> figures) {
        StringBuilder lines = new StringBuilder();
        figures.forEach((figure, value) -> {
            Cell cell = new Cell(table, row, figure);
            measurements.put(cell, round, value);
            lines.append(Measurements.line(cell, round, value));
        });
        append(rounds, lines.toString());
    }

    /** What all rounds have given so far. */
    public Measurements measurements() {
        return measurements;
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + file, e);
        }
    }
}
