// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void whatAReportHasWrittenIsReadBack() {
        Report report = Report.open(directory, "");
        report.round("one, \"two\"", "a, b", 1, Map.of("1 in flight rate", 2.5));
        report.round("one, \"two\"", "a, b", 2, Map.of());
        report.round("one, \"two\"", "a, b", 3, Map.of("1 in flight rate", 1e9));

        Cell cell = new Cell("one, \"two\"", "a, b", "1 in flight rate");
        assertThat(Measurements.read(directory.resolve("rounds.csv")).of(cell))
                .containsExactly(Map.entry(1, 2.5), Map.entry(3, 1e9))
                .isEqualTo(report.measurements().of(cell));
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("other.csv"), "a,b\n1,2\n");

        assertThatThrownBy(() -> Measurements.read(file)).hasMessageContaining("got 1,2");
    }
}
