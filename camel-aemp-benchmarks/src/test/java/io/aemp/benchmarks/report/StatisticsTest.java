// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void medianOfAnOddNumberIsTheMiddleOne() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5.0);
    }

    @Test
    void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 5.0, 6.0))).isEqualTo(5.5);
    }

    @Test
    void medianOfNothingIsNoNumber() {
        assertThat(Statistics.median(List.of())).isNaN();
    }

    @Test
    void ratiosAreMadeWithinRounds() {
        // The medians are equal, but in two rounds of three the first was twice as fast.
        assertThat(Statistics.medianRatio(List.of(20.0, 40.0, 10.0), List.of(10.0, 20.0, 100.0)))
                .isEqualTo(2.0);
    }

    @Test
    void roundsThatLackOneSideDoNotCount() {
        assertThat(Statistics.medianRatio(List.of(Double.NaN, 4.0), List.of(1.0, 2.0)))
                .isEqualTo(2.0);
    }

    @Test
    void differentRoundsAreNotCompared() {
        assertThatIllegalArgumentException().isThrownBy(() -> Statistics.medianRatio(List.of(1.0), List.of()));
    }
}
