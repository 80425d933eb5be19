// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every figure of every round of a run, as {@code rounds.csv} has them. For one thread. */
public final class Measurements {
    static final String HEADER = "table,row,round,figure,value\n";

    private static final String QUOTED = "\"((?:[^\"]|\"\")*)\"";
    private static final Pattern LINE = Pattern.compile(QUOTED + ',' + QUOTED + ",(\\d+),([^,]*),([^,]*)");

    private final Map<Cell, SortedMap<Integer, Double>> values = new HashMap<>();

    /** @throws IllegalArgumentException naming the line that is none of such a file */
    public static Measurements read(Path csv) {
        Measurements read = new Measurements();
        try {
            List<String> lines = Files.readAllLines(csv);
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                Matcher parts = LINE.matcher(line);
                if (!parts.matches()) {
                    throw new IllegalArgumentException(csv + ": expected " + HEADER.trim() + ", got " + line);
                }
                Cell cell = new Cell(unquoted(parts.group(1)), unquoted(parts.group(2)), parts.group(4));
                read.put(cell, Integer.parseInt(parts.group(3)), Double.parseDouble(parts.group(5)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + csv, e);
        }
        return read;
    }

    static String line(Cell cell, int round, double value) {
        return String.join(
                ",",
                quoted(cell.table()),
                quoted(cell.row()),
                Integer.toString(round),
                cell.figure(),
                Double.toString(value) + '\n');
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String unquoted(String text) {
        return text.replace("\"\"", "\"");
    }

    public void put(Cell cell, int round, double value) {
        values.computeIfAbsent(cell, key -> new TreeMap<>()).put(round, value);
    }

    /** By round; void rounds are missing. */
    public SortedMap<Integer, Double> of(Cell cell) {
        return Collections.unmodifiableSortedMap(values.getOrDefault(cell, new TreeMap<>()));
    }
}
