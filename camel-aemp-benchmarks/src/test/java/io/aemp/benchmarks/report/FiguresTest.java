// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void wholeFiguresHaveThreeDigits() {
        assertThat(Figures.whole(123_456)).isEqualTo("123\u00a0000");
        assertThat(Figures.whole(1_999_500)).isEqualTo("2\u00a0000\u00a0000");
        assertThat(Figures.whole(7.4)).isEqualTo("7");
        assertThat(Figures.whole(0)).isEqualTo("0");
    }

    @Test
    void smallTimesHaveFractions() {
        assertThat(Figures.micros(1_234)).isEqualTo("1.23");
        assertThat(Figures.micros(250_400)).isEqualTo("250");
    }

    @Test
    void whatHasNotBeenMeasuredIsADash() {
        assertThat(Figures.whole(Double.NaN)).isEqualTo("–");
        assertThat(Figures.ratio(Double.NaN)).isEqualTo("–");
    }
}
