// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.target;

import io.aemp.benchmarks.report.Cell;
import io.aemp.benchmarks.report.Figures;
import io.aemp.benchmarks.report.Measurements;
import io.aemp.benchmarks.report.Statistics;
import io.aemp.benchmarks.scenario.OneWay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that we want to be true: a figure, or its ratio to another one, is within a bound.
 *
 * @param measure what it is, in words
 * @param reference what the figure is divided by, within each round; null: the figure itself is held to the bound
 * @param scale that ratios are multiplied with
 */
record Target(String measure, Cell measured, @Nullable Cell reference, double scale, Bound bound, Unit unit) {
    /** How it came out. */
    enum Verdict {
        MET("yes"),
        MISSED("**no**"),
        /** A message was lost or failed, so the figure says nothing. */
        SPOILT("void: messages lost or failed"),
        NOT_MEASURED("not measured"),
        COMPARED("–");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }
    }

    static Target ratio(String measure, Cell measured, Cell reference, Bound bound, Unit unit) {
        return new Target(measure, measured, reference, 1, bound, unit);
    }

    static Target figure(String measure, Cell measured, Bound bound, Unit unit) {
        return new Target(measure, measured, null, 1, bound, unit);
    }

    Target scaled(double by) {
        return new Target(measure, measured, reference, by, bound, unit);
    }

    /** The rows that it takes. */
    Stream<Cell> cells() {
        return reference == null ? Stream.of(measured) : Stream.of(measured, reference);
    }

    /** What is held to the bound, of each round in which there is all of it. */
    List<Double> values(Measurements run) {
        Map<Integer, Double> own = run.of(measured);
        if (reference == null) {
            return List.copyOf(own.values());
        }
        Map<Integer, Double> others = run.of(reference);
        List<Double> ratios = new ArrayList<>();
        own.forEach((round, value) -> {
            Double other = others.get(round);
            if (other != null && other != 0) {
                ratios.add(value / other * scale);
            }
        });
        return ratios;
    }

    Verdict verdict(Measurements run) {
        double value = Statistics.median(values(run));
        if (Double.isNaN(value)) {
            return Verdict.NOT_MEASURED;
        }
        if (cells().anyMatch(cell -> isSpoilt(run, cell))) {
            return Verdict.SPOILT;
        }
        if (bound.kind() == Bound.Kind.NONE) {
            return Verdict.COMPARED;
        }
        return bound.isMet(value) ? Verdict.MET : Verdict.MISSED;
    }

    private static boolean isSpoilt(Measurements run, Cell cell) {
        return Stream.of(OneWay.DISORDER, OneWay.FAILURES)
                .flatMap(figure -> run.of(cell.beside(figure)).values().stream())
                .anyMatch(number -> number > 0);
    }

    /** Cells of the columns of {@link Targets#HEADER}. */
    List<String> line(Measurements run) {
        List<Double> values = values(run);
        return List.of(
                measure,
                median(run, measured),
                reference == null ? "" : median(run, reference),
                reference == null ? "" : value(Statistics.median(values)),
                values.isEmpty() ? "" : value(Statistics.least(values)) + " to " + value(Statistics.most(values)),
                bound.kind() == Bound.Kind.NONE ? "" : bound.words() + limit(),
                verdict(run).word);
    }

    private String median(Measurements run, Cell cell) {
        Collection<Double> values = run.of(cell).values();
        return values.isEmpty() ? Figures.NONE : unit.text(Statistics.median(values));
    }

    private String value(double value) {
        if (Double.isNaN(value)) {
            return Figures.NONE;
        }
        return reference == null ? unit.text(value) : Figures.ratio(value) + " ×";
    }

    private String limit() {
        return reference == null ? unit.limit(bound.limit()) : value(bound.limit());
    }
}
