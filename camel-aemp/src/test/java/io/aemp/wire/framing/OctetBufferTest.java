// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OctetBufferTest {
    private final OctetBuffer buffer = OctetBuffer.acquire(10_000);

    @AfterEach
    void release() {
        buffer.release();
    }

    @Property(tries = 500)
    void decimalsAreThoseOfTheJdk(@ForAll long value) throws Exception {
        OctetBuffer fresh = OctetBuffer.acquire(20);
        fresh.putDecimal(value);
        assertThat(new String(fresh.toByteArray(), UTF_8)).isEqualTo(Long.toString(value));
        fresh.release();
    }

    @Test
    void decimalsAreRightAroundPowersOfTen() throws Exception {
        StringBuilder expected = new StringBuilder();
        for (long power = 1; power > 0 && power < Long.MAX_VALUE / 10; power *= 10) {
            for (long value : new long[] {power - 1, power, -power, -power - 1}) {
                buffer.putDecimal(value);
                expected.append(value);
            }
        }
        buffer.putDecimal(Long.MIN_VALUE);
        expected.append(Long.MIN_VALUE);
        assertThat(new String(buffer.toByteArray(), UTF_8)).isEqualTo(expected.toString());
    }

    @Test
    void textIsUtf8() throws Exception {
        String text = "aä→😀".repeat(900);
        buffer.putUtf8(text);
        assertThat(buffer.toByteArray()).isEqualTo(text.getBytes(UTF_8));
        assertThat(Utf8.length(text)).isEqualTo(buffer.size());
    }

    @Test
    void halfSurrogatePairsAreRefused() {
        assertThatThrownBy(() -> buffer.putUtf8("a\uD800")).isInstanceOf(UnencodableException.class);
        assertThatThrownBy(() -> Utf8.length("\uDC00a")).isInstanceOf(UnencodableException.class);
    }

    @Test
    void bigEndianNumbersHaveTheirHighestOctetFirst() throws Exception {
        buffer.putBigEndian(0x0102030405060708L, 8);
        buffer.putBigEndian(0xFFAABBL, 2);
        assertThat(buffer.toByteArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 0xAA, 0xBB);
    }

    @Test
    void theLimitIsReachedButNotPassed() throws Exception {
        buffer.put(new byte[9_999], 0, 9_999);
        buffer.put(0);
        assertThat(buffer.toByteArray()).hasSize(10_000);
        assertThatThrownBy(() -> buffer.put(new byte[1], 0, 1)).hasMessageContaining("maxMessageSize");
        buffer.put(0);
        assertThatThrownBy(buffer::toByteArray).hasMessageContaining("maxMessageSize");
    }

    @Test
    void aBufferInUseIsNotGivenOutTwice() throws Exception {
        OctetBuffer inner = OctetBuffer.acquire(100);
        assertThat(inner).isNotSameAs(buffer);
        inner.release();
    }

    @Test
    void aReleasedBufferIsUsedAgainAndNoLargeArrayStays() throws Exception {
        buffer.release();
        OctetBuffer again = OctetBuffer.acquire(1 << 20);
        assertThat(again).isSameAs(buffer);
        again.put(new byte[100_000], 0, 100_000);
        again.release();
        assertThat(again.array().length).isLessThan(100_000);
        assertThat(OctetBuffer.acquire(10).size()).isZero();
    }
}
