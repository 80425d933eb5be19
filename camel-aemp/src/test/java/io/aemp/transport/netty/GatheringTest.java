// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final long MILLI = Gathering.TICK_NANOS;
    private static final long WORTH = Gathering.WORTH_A_WAKE_UP;
    private static final long SECOND = 1000 * MILLI;

    /** Near the overflow of the clock, which must not matter. */
    private long now = Long.MAX_VALUE - 3 * MILLI;

    private final Gathering gathering = new Gathering(now);
    private long octets;

    @Test
    void itBeginsWhenMuchHasLeftWithinAMillisecond() {
        assertThat(left(Gathering.BEGIN_OCTETS - 1)).isFalse();
        assertThat(gathering.isOn()).isFalse();

        assertThat(left(1)).isTrue();
        assertThat(gathering.isOn()).isTrue();
        assertThat(left(1)).as("begins once").isFalse();
    }

    @Test
    void itDoesNotBeginAtASlowRate() {
        for (int i = 0; i < 100; i++) {
            now += MILLI + 1;
            assertThat(left(Gathering.BEGIN_OCTETS)).isFalse();
        }
    }

    @Test
    void itGoesOnAsLongAsEnoughLeaves() {
        begin();
        for (int i = 0; i < 1000; i++) {
            assertThat(tick(WORTH)).isTrue();
        }
        assertThat(gathering.isOn()).isTrue();
    }

    @Test
    void itEndsSoonWhenLittleLeaves() {
        begin();
        assertThat(tick(WORTH / 2)).isTrue();
        assertThat(tick(WORTH / 2)).isTrue();
        assertThat(tick(WORTH / 2)).isTrue();
        assertThat(tick(WORTH / 2)).isTrue();
        assertThat(tick(WORTH / 2)).isFalse();
        assertThat(gathering.isOn()).isFalse();
    }

    @Test
    void aPauseOfSomeMillisecondsIsOutlived() {
        begin();
        for (int i = 0; i < 10; i++) {
            tick(5 * WORTH);
        }
        for (int i = 0; i < 7; i++) {
            assertThat(tick(0)).isTrue();
        }
        assertThat(tick(0)).isFalse();
    }

    @Test
    void whenInVainItRestsLongerEachTimeUpToASecond() {
        long rest = 2 * MILLI;
        for (int i = 0; i < 12; i++) {
            begin();
            endInVain();
            assertThat(beginsWithin(rest - 1)).isFalse();
            rest = Math.min(2 * rest, SECOND);
        }
    }

    @Test
    void onceItHasBeenOfUseItRestsBriefly() {
        for (int i = 0; i < 12; i++) {
            begin();
            endInVain();
        }
        begin();
        for (int i = 0; i < 100; i++) {
            tick(WORTH);
        }
        while (tick(0)) {
            // Until it ends.
        }
        now += MILLI;
        assertThat(left(Gathering.BEGIN_OCTETS)).isTrue();
    }

    private void begin() {
        now += SECOND + MILLI;
        left(0);
        assertThat(left(Gathering.BEGIN_OCTETS)).isTrue();
    }

    private void endInVain() {
        while (tick(0)) {
            // Until it ends.
        }
    }

    private boolean beginsWithin(long nanos) {
        now += nanos;
        left(0);
        return left(Gathering.BEGIN_OCTETS);
    }

    private boolean left(long more) {
        octets += more;
        return gathering.left(octets, now);
    }

    private boolean tick(long more) {
        octets += more;
        now += MILLI;
        return gathering.tick(octets, now);
    }
}
