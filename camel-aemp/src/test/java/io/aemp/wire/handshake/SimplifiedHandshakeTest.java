// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import static io.aemp.wire.handshake.AuthenticationMethod.CLEARTEXT;
import static io.aemp.wire.handshake.AuthenticationMethod.HMAC_SHA3_512;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.wire.framing.Framing;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The three-line handshake of simple clients, from both ends (protocol §2.5). */
class SimplifiedHandshakeTest {
    @Test
    void theClientSaysItsThreeLinesWithoutWaiting() {
        assertThat(text(client().handshake.opening()))
                .matches("aemp;1;simple;hmac_sha3_512;json\n[A-Za-z0-9+/]{88}\ncleartext;74657374736563726574;json\n");
    }

    @Test
    void clientAndServerOfOursFindEachOther() throws HandshakeException {
        HandshakeParty client = client();
        HandshakeParty server = server();

        byte[] opening = server.handshake.opening();
        byte[] answer = server.receive(client.handshake.opening());
        assertThat(client.receive(opening)).isEmpty();
        client.receive(answer);

        assertThat(server.result().method()).isEqualTo(CLEARTEXT);
        assertThat(server.result().peer().hasNodeProtocol()).isFalse();
        assertThat(server.result().sendFraming()).isEqualTo(Framing.JSON);
        assertThat(client.result().method()).isEqualTo(HMAC_SHA3_512);
        assertThat(client.result().sendFraming()).isEqualTo(Framing.JSON);
        assertThat(client.result().receiveFraming()).isEqualTo(Framing.JSON);
    }

    @Test
    void aClientWithoutNonceIsServed() throws HandshakeException {
        HandshakeParty server = server();

        String answer =
                text(server.receive("aemp;1;tiny;hmac_sha3_512;json\n\ncleartext;74657374736563726574;json;x=y\n"));

        assertThat(answer).matches("hmac_sha3_512;[0-9a-f]{128};json\n");
        assertThat(server.result().peer().nodeId()).isEqualTo("tiny");
        assertThat(server.result().peer().parameters()).isEmpty();
    }

    @Test
    void aClientIsOnlyServedWhereCleartextIsAccepted() {
        HandshakeParty strict = HandshakeParty.of("server", s -> s);

        assertThatThrownBy(() -> strict.receive(client().handshake.opening()))
                .hasMessage("expected one of the methods that we announced, got cleartext");
    }

    @Test
    void theClientLeavesAServerThatDoesNotTakeCleartextOrItsFraming() {
        assertThatThrownBy(() -> client().receive("aemp;1;server;hmac_sha3_512;json\n"))
                .hasMessageContaining("expected one of cleartext");
        assertThatThrownBy(() -> client().receive("aemp;1;server;cleartext;cbor\n"))
                .hasMessageContaining("expected one of json");
    }

    @Test
    void theClientDoesNotTalkToAServerThatDoesNotKnowTheSecret() throws HandshakeException {
        HandshakeParty client = client();
        client.receive("aemp;1;server;cleartext;json\nnonce\n");

        assertThatThrownBy(() -> client.receive("hmac_sha3_512;" + "0".repeat(128) + ";json\n"))
                .isInstanceOf(HandshakeException.class);
    }

    private static HandshakeParty client() {
        return new HandshakeParty(new Handshake(
                HandshakeParty.settings("simple", s -> {
                    s.provider = "";
                    s.accept = List.of(HMAC_SHA3_512);
                    s.framings = List.of(Framing.JSON);
                    s.protocols = HandshakeSettings.Protocols.NONE;
                    s.simplified = true;
                    return s;
                }),
                "",
                new SecureRandom()));
    }

    private static HandshakeParty server() {
        return HandshakeParty.of("server", s -> {
            s.accept = List.of(HMAC_SHA3_512, CLEARTEXT);
            return s;
        });
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII);
    }
}
