// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The ratios that the guard holds us to.
 *
 * @param margin part of a ratio that may be lost before the guard fails, for machines differ and measurements spread
 * @param ratios by contender
 */
public record Baseline(double margin, Map<String, Double> ratios) {
    private static final String MARGIN = "margin";

    public Baseline {
        ratios = new TreeMap<>(ratios);
        if (margin < 0 || margin >= 1) {
            throw new IllegalArgumentException("margin=" + margin + ": expected 0 or more, and less than 1");
        }
    }

    /** @throws IllegalArgumentException if a value is no number, or there is no margin */
    public static Baseline read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the baseline " + file, e);
        }
        Map<String, Double> ratios = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            ratios.put(name, Double.valueOf(properties.getProperty(name)));
        }
        Double margin = ratios.remove(MARGIN);
        if (margin == null) {
            throw new IllegalArgumentException("the baseline " + file + " has no margin");
        }
        return new Baseline(margin, ratios);
    }

    /** Writes it with other ratios. */
    public void write(Path file, Map<String, Double> measured) {
        StringBuilder text = new StringBuilder("# SPDX-License-Identifier: Apache-2.0\n"
                + "# Messages/s one way against the bare contender, written by the command guard --update.\n"
                + "# The guard fails below ratio * (1 - margin).\n" + MARGIN + "=" + margin + "\n");
        measured.forEach((name, ratio) -> text.append(String.format(Locale.ROOT, "%s=%.2f%n", name, ratio)));
        try {
            Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the baseline " + file, e);
        }
    }

    /** The least ratio that will do. */
    double least(String contender) {
        return ratios.getOrDefault(contender, 0.0) * (1 - margin);
    }

    /** Those that are too slow, or have not been measured. */
    public List<String> missedBy(Map<String, Double> measured) {
        return ratios.keySet().stream()
                .filter(name -> !(measured.getOrDefault(name, Double.NaN) >= least(name)))
                .toList();
    }
}
