// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;

/**
 * Bars, in groups if there are several series.
 *
 * @param unit what the axis shows
 * @param series bars by their labels, by the name of the series; every series has the same labels
 */
public record Chart(String unit, Map<String, Map<String, Double>> series) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final int LABEL_ANGLE = 30;

    public Chart {
        Map<String, Map<String, Double>> copies = new LinkedHashMap<>();
        series.forEach((name, bars) -> copies.put(name, new LinkedHashMap<>(bars)));
        series = copies;
    }

    void write(String title, Path file) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(unit)
                .build();
        chart.getStyler().setXAxisLabelRotation(LABEL_ANGLE).setLegendVisible(series.size() > 1);
        chart.getStyler().setLabelsVisible(false).setPlotGridVerticalLinesVisible(false);
        series.forEach((name, bars) -> chart.addSeries(
                name,
                bars.keySet().stream().toList(),
                bars.values().stream().map(value -> value.isNaN() ? 0 : value).toList()));
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }
}
