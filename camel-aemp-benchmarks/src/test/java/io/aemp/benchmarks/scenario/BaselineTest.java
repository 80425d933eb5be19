// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
    private final Baseline baseline = new Baseline(0.2, Map.of("trees", 0.5, "text", 1.0));

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aRatioMayBeLowerByTheMargin() {
        assertThat(baseline.missedBy(Map.of("trees", 0.4, "text", 0.8))).isEmpty();
        assertThat(baseline.missedBy(Map.of("trees", 0.39, "text", 1.2))).containsExactly("trees");
    }

    @Test
    void whatHasNotBeenMeasuredHasMissed() {
        assertThat(baseline.missedBy(Map.of("text", Double.NaN))).containsExactly("text", "trees");
    }

    @Test
    void whatIsWrittenIsRead() {
        Path file = directory.resolve("guard.properties");

        baseline.write(file, Map.of("trees", 0.614));

        assertThat(Baseline.read(file)).isEqualTo(new Baseline(0.2, Map.of("trees", 0.61)));
    }
}
