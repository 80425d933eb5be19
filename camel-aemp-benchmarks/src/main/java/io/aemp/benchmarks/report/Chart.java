// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bars as an SVG picture of a few KiB, whose text is text.
 *
 * @param unit what the bars show
 * @param series bars by their labels, by the name of the series; bars that are NaN are left out
 */
public record Chart(String unit, Map<String, Map<String, Double>> series) {
    private static final List<String> COLOURS = List.of("#4477aa", "#ee6677", "#228833", "#ccbb44", "#aa3377");
    private static final String STYLE =
            """
            <style>@media (prefers-color-scheme: dark) { .page { fill: #0d1117 } text { fill: #e6edf3 } }</style>
            """;
    private static final int WIDTH = 900;
    private static final int LABEL_WIDTH = 260;
    private static final int BAR_WIDTH = 520;
    private static final int LINE = 22;
    private static final int TOP = 50;
    private static final int GAP = 6;
    private static final int EXACT = 100;

    public Chart {
        Map<String, Map<String, Double>> copies = new LinkedHashMap<>();
        series.forEach((name, bars) -> copies.put(name, new LinkedHashMap<>(bars)));
        series = copies;
    }

    String svg(String title) {
        StringBuilder marks = new StringBuilder();
        int y = TOP;
        int colour = 0;
        for (Map.Entry<String, Map<String, Double>> one : series.entrySet()) {
            if (series.size() > 1) {
                marks.append(text(GAP, y, "start", "bold", one.getKey()));
                y += LINE;
            }
            double most = most(one.getValue());
            for (Map.Entry<String, Double> bar : one.getValue().entrySet()) {
                marks.append(bar(
                        y, bar.getKey(), bar.getValue() / most, bar.getValue(), COLOURS.get(colour % COLOURS.size())));
                y += LINE;
            }
            y += GAP;
            colour++;
        }
        String scales = series.size() > 1 ? ", each group on a scale of its own" : "";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\"%n"
                        .formatted(WIDTH, y + GAP)
                + "     font-family=\"sans-serif\" font-size=\"13\">\n" + STYLE
                + "<rect class=\"page\" width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
                + text(GAP, GAP, "start", "bold", title + " (" + unit + scales + ")")
                + marks + "</svg>\n";
    }

    private static String bar(int y, String label, double part, double value, String colour) {
        if (Double.isNaN(value)) {
            return "";
        }
        double length = part * BAR_WIDTH;
        return text(LABEL_WIDTH, y, "end", "normal", label)
                + String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                        LABEL_WIDTH + GAP,
                        y + 2,
                        length,
                        LINE - 4,
                        colour)
                + text(LABEL_WIDTH + 2 * GAP + (int) length, y, "start", "normal", figure(value));
    }

    private static double most(Map<String, Double> bars) {
        return Math.max(
                Double.MIN_NORMAL,
                bars.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .filter(value -> !Double.isNaN(value))
                        .max()
                        .orElse(1));
    }

    private static String figure(double value) {
        return value < EXACT ? Figures.decimals(value, 1) : Figures.whole(value);
    }

    private static String text(int x, int y, String anchor, String weight, String text) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-weight=\"%s\">%s</text>%n"
                .formatted(
                        x,
                        y + LINE - GAP,
                        anchor,
                        weight,
                        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
