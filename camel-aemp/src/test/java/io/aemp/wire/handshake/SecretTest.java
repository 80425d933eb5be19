// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void itsTextIsNeverShown() {
        assertThat(Secret.of("geheim")).hasToString("Secret[hidden]");
        assertThat(HandshakeParty.settings("node", s -> s).toString()).doesNotContain("testsecret");
    }

    @Test
    void isSentAsLowercaseHexOfItsUtf8Octets() {
        assertThat(Secret.of("geheim").hex()).isEqualTo("67656865696d");
        assertThat(Secret.of("\u00ff").hex()).isEqualTo("c3bf");
        assertThat(Secret.of(new byte[] {(byte) 0xff}).hex()).isEqualTo("ff");
    }

    @Test
    void equalsAnotherOfTheSameOctetsAndNothingElse() {
        byte[] octets = "geheim".getBytes(StandardCharsets.US_ASCII);

        assertThat(Secret.of("geheim")).isEqualTo(Secret.of(octets)).hasSameHashCodeAs(Secret.of(octets));
        assertThat(Secret.of("geheim")).isNotEqualTo(Secret.of("geheiM"));
        assertThat(Secret.of("geheim").equals((Object) "geheim")).isFalse();
        assertThat(Secret.of("geheim").equals(null)).isFalse();
    }

    @Test
    void keepsACopyOfTheOctets() {
        byte[] octets = {1, 2};
        Secret secret = Secret.of(octets);
        octets[0] = 9;
        secret.octets()[0] = 9;

        assertThat(secret.hex()).isEqualTo("0102");
    }

    @Test
    void theEmptyOneIsRecognised() {
        assertThat(Secret.of("").isEmpty()).isTrue();
        assertThat(Secret.of("")).hasToString("Secret[empty]");
        assertThat(Secret.of("x").isEmpty()).isFalse();
    }
}
