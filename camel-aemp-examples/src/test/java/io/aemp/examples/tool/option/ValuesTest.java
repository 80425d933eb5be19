// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "10s,PT10S", "7,PT7S", "2m,PT2M", "1h,PT1H"})
    void timesHaveUnits(String text, Duration time) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "0", "-1s", "1.5s", "1d", "9999999999s", "10 s"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is no time: expected such as 500ms, 10s");
    }

    @Test
    void timesAreShownInTheUnitThatFits() {
        assertThat(DurationConverter.text(Duration.ofMillis(1500))).isEqualTo("1500 ms");
        assertThat(DurationConverter.text(Duration.ofMinutes(2))).isEqualTo("120 s");
    }

    @Test
    void whatIsNoJsonIsAString() {
        assertThat(Argument.parseAll(List.of("5", "5 ", "5x", "true", "True", "\"a\"", "'a'", "{}", "{"), false))
                .containsExactly(5, 5, "5x", true, "True", "a", "'a'", java.util.Map.of(), "{");
        assertThat(Argument.parse("null")).isNull();
    }
}
