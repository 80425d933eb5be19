// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of text.
 *
 * @param title what it shows
 * @param note how to read it; may be empty
 * @param header names of the columns
 * @param rows as many cells each as there are columns
 */
public record Table(String title, String note, List<String> header, List<List<String>> rows) {
    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(row + " has not the columns of " + header);
            }
        }
    }

    public Table withRow(List<String> row) {
        List<List<String>> more = new ArrayList<>(rows);
        more.add(row);
        return new Table(title, note, header, more);
    }

    /** The first column is text, the others are figures and stand to the right. */
    public String markdown() {
        StringBuilder text = new StringBuilder("## ").append(title).append("\n\n");
        if (!note.isEmpty()) {
            text.append(note).append("\n\n");
        }
        text.append(line(header));
        text.append("| --- |").append(" ---: |".repeat(header.size() - 1)).append('\n');
        rows.forEach(row -> text.append(line(row)));
        return text.append('\n').toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** File names are made of it. */
    String slug() {
        return title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
