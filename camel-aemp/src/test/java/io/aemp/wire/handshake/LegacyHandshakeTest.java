// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protocol version 0, with the manual's own example (protocol §7). */
class LegacyHandshakeTest {
    private static final Secret SECRET =
            Secret.of("8ugxrtw6H5tKnfPWfaSr4HGhE8MoJXmzTT1BWq7sLutNcD0IbXprQlZjIbl7MBKoeklG3IEfY9GlJthC0pENzk");
    private static final String ANON_LINE = "aemp;0;anon/57Cs1CggVJjzYaQp13XXg4;tls_md6_64_256,hmac_md6_64_256,"
            + "tls_anon,cleartext;json,storable;provider=AE-0.8;timeout=12;peeraddr=10.0.0.17:4040";
    private static final String ANON_NONCE =
            "yLgdG1ov/02shVkVQer3wzeuywZK+oraTdEQBmIqWHaegxSGDG4g+HqogLQbvdypFOsoDWJ1Sh4ImV4DMhvUBwTK";
    private static final String ANON_AUTHENTICATION =
            "hmac_md6_64_256;84cd590976f794914c2ca26dac3a207a57a6798b9171289c114de07cf0c20401;json";
    private static final String RUTH_LINE = "aemp;0;ruth;tls_md6_64_256,hmac_md6_64_256,tls_anon,cleartext;"
            + "json,storable;provider=AE-0.8;timeout=12;peeraddr=10.0.0.1:37108";
    private static final String RUTH_NONCE =
            "+xMQXP8ElfNmuvEhsmcp+s2wCJOuQAsPxSg3d2Ewhs6gBnJz+ypVdWJ/wAVrXqlIJfLeVS/CBy4gEGkyWHSuVb1L";
    private static final String RUTH_AUTHENTICATION =
            "hmac_md6_64_256;5ad913855742ae5a03a5aeb7eafa4c78629de136bed6acd73eea36c9e98df44a;json";

    @Test
    void bothSidesOfTheManualsExampleComeOutExactly() throws HandshakeException {
        HandshakeParty anon = party("anon/57Cs1CggVJjzYaQp13XXg4", ANON_LINE, ANON_NONCE);
        assertThat(anon.receive(RUTH_LINE + "\n" + RUTH_NONCE + "\n"))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo(ANON_AUTHENTICATION + "\n");
        anon.receive(RUTH_AUTHENTICATION + "\n");
        assertThat(anon.result().peer().nodeId()).isEqualTo("ruth");

        HandshakeParty ruth = party("ruth", RUTH_LINE, RUTH_NONCE);
        assertThat(ruth.receive(ANON_LINE + "\n" + ANON_NONCE + "\n"))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo(RUTH_AUTHENTICATION + "\n");
        ruth.receive(ANON_AUTHENTICATION + "\n");
        assertThat(ruth.result().receiveFraming()).isEqualTo(Framing.JSON);
    }

    @Test
    void oneDigitOfTheExampleChangedIsRefused() throws HandshakeException {
        HandshakeParty anon = party("anon/57Cs1CggVJjzYaQp13XXg4", ANON_LINE, ANON_NONCE);
        anon.receive(RUTH_LINE + "\n" + RUTH_NONCE + "\n");

        assertThatThrownBy(() -> anon.receive(RUTH_AUTHENTICATION.replace("5ad9", "5ad8") + "\n"))
                .isInstanceOf(HandshakeException.class);
    }

    @Test
    void aLegacyNodeSendsVersionZeroAndTheMd6TwinsOfItsMethods() {
        HandshakeParty party = HandshakeParty.of("old", s -> {
            s.legacy = true;
            return s;
        });

        assertThat(party.handshake.opening())
                .asString(StandardCharsets.US_ASCII)
                .startsWith("aemp;0;old;tls_md6_64_256,hmac_md6_64_256;cbor,json;");
    }

    @Test
    void aLegacyNodeRefusesVersionOneAndTheOtherWayRound() {
        assertThatThrownBy(() -> HandshakeParty.of("old", s -> {
                            s.legacy = true;
                            return s;
                        })
                        .receive("aemp;1;new;hmac_sha3_512;json\n"))
                .hasMessage("expected protocol version 0, got \"1\"");
        assertThatThrownBy(() -> HandshakeParty.of("new", s -> s).receive(ANON_LINE + "\n"))
                .hasMessage("expected protocol version 1, got \"0\"");
    }

    private static HandshakeParty party(String nodeId, String line, String nonce) {
        HandshakeSettings settings = new HandshakeSettings(
                nodeId,
                "AE-0.8",
                SECRET,
                HandshakeParty.STRONG,
                HandshakeParty.STRONG,
                List.of(Framing.JSON, Framing.STORABLE),
                TlsPolicy.OFF,
                true,
                Protocols.NONE,
                false);
        return new HandshakeParty(new Handshake(
                settings, line.getBytes(StandardCharsets.US_ASCII), nonce.getBytes(StandardCharsets.US_ASCII)));
    }
}
