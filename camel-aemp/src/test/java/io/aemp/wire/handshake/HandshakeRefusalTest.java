// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import static io.aemp.wire.handshake.AuthenticationMethod.CLEARTEXT;
import static io.aemp.wire.handshake.AuthenticationMethod.HMAC_SHA3_512;
import static io.aemp.wire.handshake.AuthenticationMethod.TLS_ANON;
import static io.aemp.wire.handshake.AuthenticationMethod.TLS_SHA3_512;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each reason to refuse a peer, in its exact situation, with the text an operator reads. */
class HandshakeRefusalTest {
    private static final String GREETING = "aemp;1;peer;tls_sha3_512,hmac_sha3_512;cbor,json\n";

    @Test
    void anHttpClient() {
        assertRefused(
                party(),
                "GET / HTTP/1.1\r\n",
                Refusal.NOT_AEMP,
                "expected an AEMP greeting, got HTTP: \"GET / HTTP/1.1\"");
        assertRefused(
                party(),
                "HTTP/1.1 400 Bad Request\r\n",
                Refusal.NOT_AEMP,
                "expected an AEMP greeting, got HTTP: \"HTTP/1.1 400 Bad Request\"");
    }

    @Test
    void aTlsClientThatDidNotGreet() {
        assertRefused(
                party(),
                "\u0016\u0003\u0001\u0002",
                Refusal.NOT_AEMP,
                "expected an AEMP greeting, got the beginning of a TLS connection");
        assertThatThrownBy(() -> party().handshake.receive(new byte[] {0x16, 0x03, 0x01}))
                .hasMessage("expected an AEMP greeting, got the beginning of a TLS connection");
    }

    @Test
    void anyOtherProtocol() {
        assertRefused(
                party(), "SSH-2.0-OpenSSH\r\n", Refusal.NOT_AEMP, "expected an AEMP greeting, got \"SSH-2.0-OpenSSH\"");
        assertRefused(party(), "\n", Refusal.NOT_AEMP, "expected an AEMP greeting, got \"\"");
        assertRefused(party(), "AEMP;1;a;b;c\n", Refusal.NOT_AEMP, "expected an AEMP greeting, got \"AEMP;1;a;b;c\"");
    }

    @Test
    void anotherProtocolOverTheSameHandshake() {
        assertRefused(
                party(),
                "aemp-dataconn;1;peer;hmac_sha3_512;json;dataconn_id=1\n",
                Refusal.UNSUPPORTED_PROTOCOL,
                "expected protocol \"aemp\", got \"aemp-dataconn\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "", "1.1", "11", "one", "-1", "1x"})
    void anotherVersion(String version) {
        assertRefused(
                party(),
                "aemp;" + version + ";peer;hmac_sha3_512;json\n",
                Refusal.VERSION_MISMATCH,
                "expected protocol version 1, got \"" + version + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "01", "1.", "001.000"})
    void butNotVersionOneWrittenInAnotherWay(String version) throws HandshakeException {
        HandshakeParty party = party();
        party.receive("aemp;" + version + ";peer;hmac_sha3_512;json\n");

        assertThat(party.handshake.peer().version()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"aemp, 1", "aemp;1, 2", "aemp;1;peer, 3", "aemp;1;peer;hmac_sha3_512, 4"})
    void fewerThanFiveFields(String line, int fields) {
        assertRefused(
                party(),
                line + "\n",
                Refusal.MALFORMED_GREETING,
                "expected a greeting of at least 5 fields, got " + fields + " in \"" + line + "\"");
    }

    @Test
    void anEmptyNodeId() {
        assertRefused(
                party(),
                "aemp;1;;hmac_sha3_512;json\n",
                Refusal.EMPTY_NODE_ID,
                "the peer's node ID \"\" is empty; expected 1 to 255 printable Latin-1 characters without '#'");
    }

    @Test
    void aNodeIdThatCannotBeOne() {
        assertRefused(party(), "aemp;1;a#b;hmac_sha3_512;json\n", Refusal.BAD_NODE_ID, "\"a#b\" has a '#'");
        assertRefused(
                party(),
                "aemp;1;a\u0007b;hmac_sha3_512;json\n",
                Refusal.BAD_NODE_ID,
                "\"a\\x07b\" has a character that is not printable Latin-1");
        assertRefused(
                party(),
                "aemp;1;" + "x".repeat(256) + ";hmac_sha3_512;json\n",
                Refusal.BAD_NODE_ID,
                "xxx\"… has 256 characters");
    }

    @Test
    void ourselves() {
        assertRefused(
                party(),
                "aemp;1;own;hmac_sha3_512;json;peeraddr=127.0.0.1:5\n",
                Refusal.TALKING_TO_MYSELF,
                "expected another node, but the peer has our own node ID \"own\"");
    }

    @Test
    void ourselvesWithTheSameLineButAnotherNonce() {
        HandshakeParty party = party();
        String line = opening(party).split("\n")[0];

        assertRefused(party, line + "\nother\n", Refusal.TALKING_TO_MYSELF, "our own node ID \"own\"");
    }

    @Test
    void anEcho() {
        HandshakeParty party = party();

        assertRefused(
                party,
                opening(party),
                Refusal.ECHOED_GREETING,
                "expected a greeting of the peer, got back both lines of our own");
    }

    @Test
    void ourNonceUnderAnotherGreeting() {
        HandshakeParty party = party();
        String nonce = opening(party).split("\n")[1];

        assertRefused(
                party,
                GREETING + nonce + "\n",
                Refusal.ECHOED_NONCE,
                "expected a nonce of the peer's own, got back the one that we sent");
    }

    @Test
    void noMethodInCommon() {
        assertRefused(
                party(),
                "aemp;1;peer;foo,cleartext;json\n",
                Refusal.NO_COMMON_AUTHENTICATION,
                "the peer accepts \"foo,cleartext\", none of which can be sent without TLS;"
                        + " expected one of tls_sha3_512,hmac_sha3_512");
        assertRefused(party(), "aemp;1;peer;;json\n", Refusal.NO_COMMON_AUTHENTICATION, "the peer accepts \"\"");
    }

    @Test
    void onlyTlsMethodsWithoutTls() {
        assertRefused(
                party(),
                "aemp;1;peer;tls_sha3_512;json;tls=1.0\n",
                Refusal.NO_COMMON_AUTHENTICATION,
                "none of which can be sent without TLS");
    }

    @Test
    void onlyHmacInsideTls() {
        assertRefused(
                tlsParty(),
                "aemp;1;peer;hmac_sha3_512;json;tls=1.0\n",
                Refusal.NO_COMMON_AUTHENTICATION,
                "none of which can be sent inside TLS");
    }

    @Test
    void onlyMethodsWithASecretThatWeDoNotHave() {
        HandshakeParty party = HandshakeParty.of("own", s -> {
            s.secret = null;
            s.tls = TlsPolicy.OPTIONAL;
            return s;
        });

        assertRefused(
                party,
                "aemp;1;peer;hmac_sha3_512;json\n",
                Refusal.NO_COMMON_AUTHENTICATION,
                "without TLS and without a secret");
    }

    @Test
    void noFramingInCommon() {
        assertRefused(
                party(),
                "aemp;1;peer;hmac_sha3_512;storable,xml\n",
                Refusal.NO_COMMON_FRAMING,
                "the peer understands \"storable,xml\"; expected one of cbor,json");
    }

    @Test
    void noTlsWhereItIsRequired() {
        HandshakeParty party = HandshakeParty.of("own", s -> {
            s.tls = TlsPolicy.REQUIRED;
            return s;
        });

        assertRefused(party, GREETING, Refusal.TLS_REQUIRED, "expected a peer with TLS, but \"peer\" has none");
    }

    @Test
    void aLineThatIsTooLong() {
        assertRefused(
                party(),
                "aemp;1;" + "x".repeat(4096),
                Refusal.LINE_TOO_LONG,
                "expected lines of at most 4096 octets, got a longer one");
        assertThatThrownBy(() -> party().handshake.receive(new byte[4096]))
                .hasMessage("expected lines of at most 4096 octets, got a longer one");
    }

    @Test
    void aCarriageReturnInsideTheNonce() {
        assertRefused(
                party(),
                GREETING + "no\rnce\n",
                Refusal.BAD_NONCE,
                "expected a nonce, got a line with a carriage return inside");
    }

    @Test
    void aMethodThatWeDidNotAnnounce() {
        assertRefused(
                party(),
                GREETING + "nonce\ncleartext;74657374736563726574;json\n",
                Refusal.METHOD_NOT_OFFERED,
                "expected one of the methods that we announced, got cleartext");
        assertRefused(
                party(),
                GREETING + "nonce\nfoo;;json\n",
                Refusal.METHOD_NOT_OFFERED,
                "expected one of the methods that we announced, got an unknown one");
    }

    @Test
    void aTlsMethodOutsideTls() {
        assertRefused(
                party(),
                GREETING + "nonce\ntls_sha3_512;00;json\n",
                Refusal.METHOD_OUTSIDE_TLS,
                "expected a method for connections without TLS, got tls_sha3_512");
    }

    @Test
    void anonymousTlsOutsideTls() {
        HandshakeParty party = HandshakeParty.of("own", s -> {
            s.accept = List.of(HMAC_SHA3_512, TLS_ANON);
            return s;
        });

        assertRefused(party, GREETING + "nonce\ntls_anon;;json\n", Refusal.METHOD_OUTSIDE_TLS, "got tls_anon");
    }

    @Test
    void aFramingThatWeDidNotAnnounce() {
        assertRefused(
                party(),
                GREETING + "nonce\nhmac_sha3_512;00;storable\n",
                Refusal.FRAMING_NOT_ANNOUNCED,
                "expected one of the framings that we announced, got storable");
        assertRefused(
                party(),
                GREETING + "nonce\nhmac_sha3_512;00;\n",
                Refusal.FRAMING_NOT_ANNOUNCED,
                "expected one of the framings that we announced, got an unknown one");
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "hmac_sha3_512, 1", "hmac_sha3_512;00, 2"})
    void anAuthenticationLineOfFewerThanThreeFields(String line, int fields) {
        assertRefused(
                party(),
                GREETING + "nonce\n" + line + "\n",
                Refusal.MALFORMED_AUTHENTICATION,
                "expected an authentication line of at least 3 fields, got " + fields);
    }

    @Test
    void aPeerWithAnotherSecret() {
        HandshakeParty other = HandshakeParty.of("peer", s -> {
            s.secret = Secret.of("anothersecret");
            return s;
        });

        HandshakeException refused =
                catchThrowableOfType(HandshakeException.class, () -> HandshakeParty.connect(party(), other));

        assertThat(refused.refusal()).isEqualTo(Refusal.AUTHENTICATION_FAILURE);
        assertThat(refused)
                .hasMessage(
                        "the node that calls itself \"peer\" sent a wrong value for hmac_sha3_512; expected the same"
                                + " secret on both sides and greetings that arrive as they were sent");
    }

    @Test
    void aPeerThatSendsBackOurOwnAuthenticationLine() throws HandshakeException {
        HandshakeParty party = party();
        byte[] own = party.receive(GREETING + "nonce\n");

        assertRefused(party, text(own), Refusal.AUTHENTICATION_FAILURE, "hmac_sha3_512");
    }

    @Test
    void aPeerThatShoutsTheRightValueInUpperCase() throws HandshakeException {
        HandshakeParty party = party();
        HandshakeParty peer = HandshakeParty.of("peer", s -> s);
        party.receive(peer.handshake.opening());
        String[] fields = text(peer.receive(party.handshake.opening())).split(";");

        assertRefused(
                party,
                fields[0] + ";" + fields[1].toUpperCase(Locale.ROOT) + ";" + fields[2],
                Refusal.AUTHENTICATION_FAILURE,
                "hmac_sha3_512");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "67656865696d", "7465737473656372657", "7465737473656372657400"})
    void theWrongSecretInCleartext(String hex) {
        HandshakeParty party = HandshakeParty.of("own", s -> {
            s.accept = List.of(HMAC_SHA3_512, CLEARTEXT);
            return s;
        });

        assertRefused(
                party, GREETING + "nonce\ncleartext;" + hex + ";json\n", Refusal.AUTHENTICATION_FAILURE, "cleartext");
    }

    @Test
    void anEmptySecretInCleartextWhereWeHaveNoneEither() {
        HandshakeParty party = HandshakeParty.of("own", s -> {
            s.secret = Secret.of("");
            s.tls = TlsPolicy.OPTIONAL;
            s.offer = List.of(TLS_SHA3_512);
            s.accept = List.of(TLS_SHA3_512, CLEARTEXT);
            return s;
        });

        assertRefused(
                party,
                "aemp;1;peer;tls_sha3_512;json;tls=1.0\nnonce\ncleartext;;json\n",
                Refusal.METHOD_NOT_OFFERED,
                "got cleartext");
    }

    @Test
    void anonymousTlsWithData() {
        HandshakeParty party = HandshakeParty.of("own", s -> {
            s.tls = TlsPolicy.OPTIONAL;
            s.accept = List.of(TLS_SHA3_512, TLS_ANON);
            return s;
        });

        assertRefused(
                party,
                "aemp;1;peer;tls_sha3_512;json;tls=1.0\nnonce\ntls_anon;00;json\n",
                Refusal.AUTHENTICATION_FAILURE,
                "tls_anon");
    }

    @Test
    void theMessageShowsAtMostEightyPrintableCharactersOfALine() {
        HandshakeException refused = catchThrowableOfType(
                HandshakeException.class, () -> party().receive("\u001b[31m" + "\u00e9\u0000".repeat(500) + "\n"));

        assertThat(refused.getMessage()).matches("[ -~]*…").contains("\\x1b[31m\\xe9\\x00");
        assertThat(refused.getMessage().replaceAll("^[^\"]*\"|\"…$", "")).hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void noMessageShowsWhatThePeerWroteIntoItsAuthenticationLine() {
        for (String line : List.of("geheim", "geheim;x;json", "hmac_sha3_512;geheim;json", "hmac_sha3_512;x;geheim")) {
            assertThatThrownBy(() -> party().receive(GREETING + "nonce\n" + line + "\n"))
                    .isInstanceOf(HandshakeException.class)
                    .hasMessageNotContaining("geheim");
        }
    }

    @Test
    void aFailedHandshakeStaysFailed() {
        HandshakeParty party = party();
        assertRefused(party, "nonsense\n", Refusal.NOT_AEMP, "nonsense");

        assertThatThrownBy(() -> party.receive(GREETING)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(party.handshake::authentication).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(party.handshake::tlsEstablished).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(party.handshake::peer).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noLineIsTakenBetweenTheNonceAndOurAuthentication() throws HandshakeException {
        Handshake handshake = party().handshake;
        handshake.receive(GREETING.strip().getBytes(StandardCharsets.US_ASCII));
        handshake.receive(new byte[0]);

        assertThatThrownBy(() -> handshake.receive(new byte[0]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no line is due: ADMISSION");
    }

    private static HandshakeParty party() {
        return HandshakeParty.of("own", s -> s);
    }

    private static HandshakeParty tlsParty() {
        return HandshakeParty.of("own", s -> {
            s.tls = TlsPolicy.OPTIONAL;
            s.framings = List.of(Framing.JSON);
            return s;
        });
    }

    private static void assertRefused(HandshakeParty party, String octets, Refusal refusal, String message) {
        assertThatThrownBy(() -> party.receive(octets))
                .isInstanceOfSatisfying(
                        HandshakeException.class, e -> assertThat(e.refusal()).isEqualTo(refusal))
                .hasMessageContaining(message);
    }

    private static String opening(HandshakeParty party) {
        return text(party.handshake.opening());
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
