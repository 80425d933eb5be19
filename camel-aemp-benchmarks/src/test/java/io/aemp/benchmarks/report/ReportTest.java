// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void aTableIsMarkdown() {
        assertThat(new Table("Speed", "How to read it.", List.of("", "messages/s"), List.of(List.of("a|b", "10")))
                        .markdown())
                .isEqualTo(
                        """
                        ## Speed

                        How to read it.

                        |  | messages/s |
                        | --- | ---: |
                        | a\\|b | 10 |

                        """);
    }

    @Test
    void aRowHasAllColumns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table("Speed", "", List.of("", "messages/s"), List.of(List.of("a"))));
    }

    @Test
    void aReportHasTablesChartsAndRounds() throws IOException {
        Report report = Report.open(directory.resolve("new"), "About.");
        report.round("Speed", "a", 1, Map.of("rate", 10.0));
        report.add(
                new Table("Speed, all", "", List.of("", "messages/s"), List.of(List.of("a", "10"))),
                new Chart("messages/s", Map.of("Speed", Map.of("a", 10.0))));

        assertThat(directory.resolve("new/report.md"))
                .content()
                .startsWith("# Results\n\nAbout.\n")
                .endsWith("![Speed, all](speed-all.svg)\n\n");
        assertThat(directory.resolve("new/rounds.csv"))
                .hasContent("table,row,round,figure,value\n\"Speed\",\"a\",1,rate,10.0\n");
        assertThat(Files.readString(directory.resolve("new/speed-all.svg"))).startsWith("<svg");
    }

    @Test
    void theLongestBarFillsTheChartAndMissingOnesAreLeftOut() {
        Map<String, Double> bars = new LinkedHashMap<>();
        bars.put("a & b", 50.0);
        bars.put("c", 100.0);
        bars.put("d", Double.NaN);

        assertThat(new Chart("messages/s", Map.of("Speed", bars)).svg("Speed"))
                .contains(">Speed (messages/s)</text>", ">a &amp; b</text>", "width=\"260.0\"", "width=\"520.0\"")
                .doesNotContain(">d</text>", "NaN");
    }
}
