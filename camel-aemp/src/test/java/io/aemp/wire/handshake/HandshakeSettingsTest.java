// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.wire.handshake.HandshakeParty.Settings;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Settings with which no handshake could succeed are refused before one begins. */
class HandshakeSettingsTest {
    @Test
    void aNodeIdThatPeersCouldNotUseIsRefused() {
        assertRefused(s -> s.nodeId = "", "node ID \"\" is empty; expected 1 to 255 printable Latin-1 characters");
        assertRefused(s -> s.nodeId = "a#b", "has a '#'");
        assertRefused(s -> s.nodeId = "a\nb", "node ID \"a\\x0ab\" has a character that is not printable Latin-1");
        assertRefused(s -> s.nodeId = "\u20ac", "node ID \"\\u20ac\" has a character that is not printable Latin-1");
        assertRefused(s -> s.nodeId = "x".repeat(256), "has 256 characters");
    }

    @Test
    void aProviderThatWouldBreakTheLineIsRefused() {
        assertRefused(s -> s.provider = "a\nb", "the provider has characters beyond ASCII");
    }

    @Test
    void noFramingIsRefused() {
        assertRefused(s -> s.framings = List.of(), "no framing is given");
    }

    @Test
    void noUsableMethodIsRefused() {
        assertRefused(s -> s.accept = List.of(), "no method is accepted, or all need a secret");
        assertRefused(
                s -> {
                    s.secret = Secret.of("");
                    s.accept = List.of(AuthenticationMethod.HMAC_SHA3_512, AuthenticationMethod.CLEARTEXT);
                },
                "no method is accepted, or all need a secret");
    }

    @Test
    void anonymousTlsIsNeverSent() {
        assertRefused(
                s -> s.offer = List.of(AuthenticationMethod.TLS_ANON),
                "tls_anon is never sent, so it cannot be offered");
    }

    @Test
    void md6BelongsToLegacyMode() {
        assertRefused(
                s -> s.accept = List.of(AuthenticationMethod.HMAC_MD6_64_256),
                "methods with MD6 are obsolete and only there in legacy mode");

        Settings legacy = new Settings();
        legacy.legacy = true;
        legacy.accept = List.of(AuthenticationMethod.HMAC_SHA3_512, AuthenticationMethod.HMAC_MD6_64_256);
        assertThat(legacy.build().accept()).containsExactly(AuthenticationMethod.HMAC_MD6_64_256);
    }

    @Test
    void theSimplifiedHandshakeNeedsASecretAndHasNoTls() {
        assertRefused(
                s -> {
                    s.simplified = true;
                    s.secret = null;
                },
                "the simplified handshake needs a secret");
        assertRefused(
                s -> {
                    s.simplified = true;
                    s.tls = TlsPolicy.OPTIONAL;
                },
                "the simplified handshake has no TLS");
    }

    private static void assertRefused(Consumer<Settings> change, String message) {
        Settings settings = new Settings();
        change.accept(settings);
        assertThatThrownBy(settings::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
