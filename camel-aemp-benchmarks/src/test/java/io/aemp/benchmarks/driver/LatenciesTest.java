// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.aemp.benchmarks.process.Fields;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void percentilesAreThoseOfWhatWasRecorded() {
        for (int i = 1; i <= 1000; i++) {
            latencies.record(i * 1000L);
        }

        Fields taken = latencies.take();

        assertThat(taken.number("calls")).isEqualTo(1000);
        assertThat(taken.number("p50")).isCloseTo(500_000, withinPercentage(0.2));
        assertThat(taken.number("p99")).isCloseTo(990_000, withinPercentage(0.2));
        assertThat(taken.number("p999")).isCloseTo(999_000, withinPercentage(0.2));
    }

    @Test
    void whatWasTakenIsForgotten() {
        latencies.record(5);
        latencies.take();

        assertThat(latencies.take().number("calls")).isZero();
    }
}
