// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.benchmarks.process.ChildException;
import io.aemp.benchmarks.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void rowsTakeTurns() {
        List<String> order = new ArrayList<>();

        measure(2, row -> {
            order.add(row);
            return Map.of("rate", 1.0);
        });

        assertThat(order).containsExactly("a", "b", "a", "b");
    }

    @Test
    void aRoundThatFailsIsVoidAndSaidSo() {
        List<String> order = new ArrayList<>();
        Rounds<String> rounds = measure(3, row -> {
            order.add(row);
            if (order.size() == 2) {
                throw new ChildException("no luck");
            }
            return Map.of("rate", row.equals("a") ? 2.0 : 4.0);
        });

        assertThat(rounds.failure("b")).isEqualTo("no luck");
        assertThat(rounds.failure("a")).isEmpty();
        assertThat(rounds.median("b", "rate")).isEqualTo(4.0);
        assertThat(rounds.ratio("b", "a", "rate")).isEqualTo(2.0);
        assertThat(rounds.ratio("b", null, "rate")).isNaN();
    }

    private Rounds<String> measure(int rounds, java.util.function.Function<String, Map<String, Double>> measure) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("a", "a");
        rows.put("b", "b");
        return Rounds.measure("table", rows, rounds, Report.open(directory, ""), measure);
    }
}
