// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameCacheTest {
    private final NameCache cache = new NameCache(8);

    private String get(String name) {
        byte[] octets = ("<" + name + ">").getBytes(UTF_8);
        return cache.get(octets, 1, octets.length - 1, UTF_8);
    }

    @Test
    void aNameThatComesAgainIsTheSameString() {
        assertThat(get("echo")).isEqualTo("echo").isSameAs(get("echo"));
        assertThat(get("")).isEmpty();
    }

    @Test
    void namesAreRightHoweverManyThereAre() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 1000; i++) {
                assertThat(get("port" + i)).isEqualTo("port" + i);
            }
        }
    }

    @Test
    void namesOfEqualHashAreToldApart() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        for (int i = 0; i < 2; i++) {
            assertThat(get("Aa")).isEqualTo("Aa");
            assertThat(get("BB")).isEqualTo("BB");
            assertThat(get("AaBB")).isEqualTo("AaBB");
            assertThat(get("BBAa")).isEqualTo("BBAa");
        }
        assertThat(get("Aa")).isSameAs(get("Aa"));
    }

    @Test
    void otherOctetsAreReadInTheirCharset() {
        byte[] octets = "ä".getBytes(UTF_8);
        assertThat(cache.get(octets, 0, 2, UTF_8)).isEqualTo("ä");
        assertThat(cache.get(octets, 0, 2, ISO_8859_1)).isEqualTo("Ã¤");
    }

    @Test
    void longNamesAreNotKept() {
        String name = "x".repeat(65);
        assertThat(get(name)).isEqualTo(name).isNotSameAs(get(name));
    }

    @Test
    void namesThatDifferInOneOctetAreToldApart() {
        NameCache roomy = new NameCache(8192);
        for (int length : new int[] {1, 7, 8, 9, 15, 16, 17, 24, 63, 64}) {
            byte[] name = "x".repeat(length).getBytes(UTF_8);
            assertThat(roomy.get(name, 0, length, UTF_8)).isEqualTo("x".repeat(length));
            for (int at = 0; at < length; at++) {
                byte[] other = name.clone();
                other[at] = 'y';
                String text = roomy.get(other, 0, length, UTF_8);
                assertThat(text).isEqualTo(new String(other, UTF_8)).isSameAs(roomy.get(other, 0, length, UTF_8));
            }
        }
    }

    @Test
    void namesOfOtherLengthsAreOthers() {
        byte[] octets = new byte[70];
        for (int length = 0; length <= 65; length++) {
            assertThat(cache.get(octets, 0, length, UTF_8)).hasSize(length);
            assertThat(cache.get(octets, 70 - length, 70, UTF_8)).hasSize(length);
        }
    }

    @Test
    void octetsBeyondAsciiAreFoundWhereverTheyStand() {
        for (int length = 1; length <= 64; length++) {
            for (int at = 0; at < length; at++) {
                byte[] octets = "x".repeat(length).getBytes(UTF_8);
                octets[at] = (byte) 0xE4;
                assertThat(cache.get(octets, 0, length, ISO_8859_1)).isEqualTo(new String(octets, ISO_8859_1));
                assertThat(cache.get(octets, 0, length, UTF_8)).isEqualTo(new String(octets, UTF_8));
            }
        }
    }
}
