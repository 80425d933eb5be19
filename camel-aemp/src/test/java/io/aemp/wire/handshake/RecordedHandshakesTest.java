// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.wire.Vectors;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both sides of every handshake of real nodes that was recorded, replayed with our node in their place. */
class RecordedHandshakesTest {
    static Stream<Arguments> sides() {
        return Vectors.handshakes().stream()
                .flatMap(h -> Stream.of(
                        Arguments.of(name(h, "connecting"), h.secret(), h.connecting(), h.listening()),
                        Arguments.of(name(h, "listening"), h.secret(), h.listening(), h.connecting())));
    }

    private static String name(Vectors.Handshake handshake, String side) {
        return handshake.source() + " " + handshake.connection() + " " + side;
    }

    @Test
    void thereAreTwentyThreeOfThem() {
        assertThat(Vectors.handshakes()).hasSize(23);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sides")
    void weSayWhatTheRealNodeSaidAndAcceptWhatItAccepted(
            String name, String secret, Vectors.Side own, Vectors.Side peer) throws HandshakeException {
        HandshakeParty party =
                new HandshakeParty(new Handshake(settings(secret, own), octets(own.greeting1()), octets(own.nonce())));

        assertThat(text(party.handshake.opening())).startsWith(own.greeting1() + "\n" + own.nonce() + "\n");
        String authentication = text(party.receive(peer.greeting1() + "\n" + peer.nonce() + "\n"));
        party.receive(peer.auth() + "\n");

        String said = text(party.handshake.opening()) + authentication;
        assertThat(said).isEqualTo(own.greeting1() + "\n" + own.nonce() + "\n" + own.auth() + "\n");
        assertThat(party.result().peer().nodeId()).isEqualTo(field(peer.greeting1(), 2));
        assertThat(party.result().method().wireName()).isEqualTo(field(peer.auth(), 0));
        assertThat(party.result().sendFraming().wireName()).isEqualTo(field(own.auth(), 2));
        assertThat(party.result().receiveFraming().wireName()).isEqualTo(field(peer.auth(), 2));
        assertThat(party.result().tls()).isFalse();
        assertThat(party.result().untrusted()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sides")
    void theGreetingIsReadAsItsSenderMeantIt(String name, String secret, Vectors.Side own, Vectors.Side peer)
            throws HandshakeException {
        Greeting greeting = GreetingLine.read(octets(peer.greeting1()), 1);
        boolean simple = greeting.nodeId().equals("pynode");

        assertThat(greeting.version()).isEqualTo("1");
        assertThat(greeting.authentications()).contains("hmac_sha3_512");
        assertThat(String.join(",", greeting.framings())).isEqualTo(field(peer.greeting1(), 4));
        assertThat(greeting.provider().orElse("none")).isEqualTo(simple ? "none" : "AE-2.02");
        assertThat(greeting.peerAddress().isPresent()).isEqualTo(!simple);
        assertThat(greeting.hasNodeProtocol()).isEqualTo(!simple);
        assertThat(greeting.hasGlobalProtocol()).isEqualTo(!simple);
        assertThat(greeting.isOurKind()).isFalse();
        assertThat(greeting.wantsTls()).isFalse();
    }

    private static HandshakeSettings settings(String secret, Vectors.Side own) {
        boolean simplified = own.auth().startsWith("cleartext;");
        return new HandshakeSettings(
                field(own.greeting1(), 2),
                "AE-2.02",
                Secret.of(secret),
                HandshakeParty.STRONG,
                names(own, 3)
                        .map(n -> AuthenticationMethod.byWireName(n).orElseThrow())
                        .toList(),
                names(own, 4).map(n -> Framing.byWireName(n).orElseThrow()).toList(),
                TlsPolicy.OFF,
                false,
                Protocols.GLOBAL,
                simplified);
    }

    private static Stream<String> names(Vectors.Side side, int field) {
        return Stream.of(field(side.greeting1(), field).split(","));
    }

    private static String field(String line, int index) {
        List<String> fields = Arrays.asList(line.split(";", -1));
        return fields.get(index);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
