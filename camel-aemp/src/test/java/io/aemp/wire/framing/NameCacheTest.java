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
}
