// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AempBackOffTest {
    private static List<Long> pauses(AempBackOff backOff, int count) {
        return Stream.generate(backOff::next)
                .limit(count)
                .map(Duration::toMillis)
                .toList();
    }

    @Test
    void pausesDoubleUpToHalfAMinute() {
        assertThat(pauses(new AempBackOff(Duration.ofSeconds(1)), 7))
                .containsExactly(1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L);
    }

    @Test
    void afterAResetTheyAreShortAgain() {
        AempBackOff backOff = new AempBackOff(Duration.ofMillis(10));
        assertThat(pauses(backOff, 3)).containsExactly(10L, 20L, 40L);
        backOff.reset();
        assertThat(pauses(backOff, 2)).containsExactly(10L, 20L);
    }

    @Test
    void aLongFirstPauseStaysAsItIs() {
        assertThat(pauses(new AempBackOff(Duration.ofMinutes(2)), 3)).containsExactly(120_000L, 120_000L, 120_000L);
    }

    @Test
    void noPauseIsRefused() {
        assertThatThrownBy(() -> new AempBackOff(Duration.ZERO))
                .hasMessage("repeatInterval=0: expected a time of more than 0 ms");
    }
}
