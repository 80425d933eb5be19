// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "ruth:4041, ruth, 4041",
        "ruth, ruth, 4040",
        "' ruth:4041 ', ruth, 4041",
        "127.0.0.1:0, 127.0.0.1, 0",
        "127.0.0.1:*, 127.0.0.1, 0",
        "*, *, 4040",
        "*:4041, *, 4041",
        "*:*, *, 0",
        "[::]:4040, ::, 4040",
        "[::1], ::1, 4040",
        "[::1]:*, ::1, 0"
    })
    void hostAndPortAreRead(String text, String host, int port) {
        assertThat(Address.parse(text)).isEqualTo(new Address(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":4040", "::1", "[::1", "[::1]4040", "[]:4040", "ruth:**", "ruth:x", "ruth:65536", "a:-1"})
    void anythingElseIsRefusedAndShown(String text) {
        assertThatThrownBy(() -> Address.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an address: '" + text + "', expected host:port");
    }

    @Test
    void anAddressIsWrittenAsItIsRead() {
        for (String text : new String[] {"ruth:4041", "*:4040", "[::]:4040"}) {
            assertThat(Address.parse(text)).hasToString(text);
        }
    }

    @Test
    void allInterfacesAreAStar() {
        assertThat(Address.parse("*:*").isAnyHost()).isTrue();
        assertThat(Address.parse("[::]:4040").isAnyHost()).isFalse();
    }
}
