// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.bare.BareContender;
import io.aemp.benchmarks.contender.Contenders;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.report.Figures;
import io.aemp.benchmarks.report.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether we are still as close to the bare contender as we were. */
public final class Guard {
    private static final String TITLE = "Guard";

    private Guard() {}

    /**
     * Measures all contenders of a baseline beside the bare one.
     *
     * @return ratios by contender
     */
    public static Map<String, Double> measure(Programs programs, Timing timing, Setup setup, Baseline baseline) {
        Map<String, OneWay> rows = new LinkedHashMap<>();
        rows.put(BareContender.NAME, OneWay.usual(Contenders.named(BareContender.NAME), setup));
        baseline.ratios().keySet().forEach(name -> rows.put(name, OneWay.usual(Contenders.named(name), setup)));
        Rounds<OneWay> rounds =
                Rounds.measure(TITLE, rows, timing.rounds(), programs.report(), row -> row.measure(programs, timing));
        Map<String, Double> ratios = new LinkedHashMap<>();
        Table table = new Table(
                TITLE,
                "Messages/s one way, the small message, against the bare contender in the same round; medians.",
                List.of("", "messages/s", "ratio", "baseline", "least", "remarks"),
                List.of());
        for (Map.Entry<String, Double> expected : baseline.ratios().entrySet()) {
            String name = expected.getKey();
            double ratio = rounds.ratio(name, BareContender.NAME, OneWay.RATE);
            ratios.put(name, ratio);
            table = table.withRow(List.of(
                    name,
                    Figures.whole(rounds.median(name, OneWay.RATE)),
                    Figures.ratio(ratio),
                    Figures.ratio(expected.getValue()),
                    Figures.ratio(baseline.least(name)),
                    rounds.failure(name)));
        }
        programs.report().add(table);
        return ratios;
    }
}
