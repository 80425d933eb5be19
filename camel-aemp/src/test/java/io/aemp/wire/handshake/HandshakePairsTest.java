// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import static io.aemp.wire.handshake.AuthenticationMethod.CLEARTEXT;
import static io.aemp.wire.handshake.AuthenticationMethod.HMAC_MD6_64_256;
import static io.aemp.wire.handshake.AuthenticationMethod.HMAC_SHA3_512;
import static io.aemp.wire.handshake.AuthenticationMethod.TLS_ANON;
import static io.aemp.wire.handshake.AuthenticationMethod.TLS_MD6_64_256;
import static io.aemp.wire.handshake.AuthenticationMethod.TLS_SHA3_512;
import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two of our nodes shake hands: the whole table of TLS, methods and framings that ends in a link. */
class HandshakePairsTest {
    static Stream<Arguments> methods() {
        List<AuthenticationMethod> both = List.of(TLS_SHA3_512, HMAC_SHA3_512);
        List<AuthenticationMethod> reversed = List.of(HMAC_SHA3_512, TLS_SHA3_512);
        List<AuthenticationMethod> anonOnly = List.of(TLS_ANON, HMAC_SHA3_512);
        return Stream.of(
                // offer of a, accept of b, inside TLS, legacy, what a sends
                Arguments.of(both, both, false, false, HMAC_SHA3_512),
                Arguments.of(both, both, true, false, TLS_SHA3_512),
                Arguments.of(both, reversed, false, false, HMAC_SHA3_512),
                Arguments.of(both, reversed, true, false, TLS_SHA3_512),
                Arguments.of(reversed, both, true, false, TLS_SHA3_512),
                Arguments.of(both, both, false, true, HMAC_MD6_64_256),
                Arguments.of(both, both, true, true, TLS_MD6_64_256),
                Arguments.of(List.of(CLEARTEXT), List.of(CLEARTEXT), false, false, CLEARTEXT),
                Arguments.of(List.of(CLEARTEXT), List.of(CLEARTEXT), true, false, CLEARTEXT),
                Arguments.of(List.of(CLEARTEXT), List.of(CLEARTEXT), false, true, CLEARTEXT),
                Arguments.of(List.of(CLEARTEXT, HMAC_SHA3_512), reversed, false, false, HMAC_SHA3_512),
                Arguments.of(
                        List.of(HMAC_SHA3_512, CLEARTEXT), List.of(CLEARTEXT, HMAC_SHA3_512), false, false, CLEARTEXT),
                Arguments.of(both, List.of(TLS_ANON, TLS_SHA3_512), true, false, TLS_SHA3_512),
                Arguments.of(both, anonOnly, false, false, HMAC_SHA3_512));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theFirstMethodOfThePeerThatFitsTheLinkIsSent(
            List<AuthenticationMethod> offer,
            List<AuthenticationMethod> accept,
            boolean tls,
            boolean legacy,
            AuthenticationMethod expected)
            throws HandshakeException {
        TlsPolicy policy = tls ? TlsPolicy.REQUIRED : TlsPolicy.OFF;
        HandshakeParty a = HandshakeParty.of("a", s -> {
            s.tls = policy;
            s.legacy = legacy;
            s.offer = offer;
            return s;
        });
        HandshakeParty b = HandshakeParty.of("b", s -> {
            s.tls = policy;
            s.legacy = legacy;
            s.accept = accept;
            return s;
        });

        HandshakeParty.connect(a, b);

        assertThat(b.result().method()).isEqualTo(expected);
        assertThat(b.result().tls()).isEqualTo(tls);
        assertThat(b.result().untrusted()).isFalse();
        assertThat(b.result().peer().nodeId()).isEqualTo("a");
        assertThat(a.result().peer().nodeId()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({
        // framings of a, framings of b, what a sends, what b sends
        "cbor, cbor, CBOR, CBOR",
        "json, json, JSON, JSON",
        "storable, storable, STORABLE, STORABLE",
        "'cbor,json', 'cbor,json', CBOR, CBOR",
        "'cbor,json', 'json,cbor', JSON, CBOR",
        "'cbor,json,storable', 'json', JSON, JSON",
        "'cbor,json,storable', 'storable,cbor', STORABLE, CBOR",
    })
    void eachSideSendsTheFirstFramingOfTheOther(String ofA, String ofB, Framing aSends, Framing bSends)
            throws HandshakeException {
        HandshakeParty a = HandshakeParty.of("a", s -> {
            s.framings = framings(ofA);
            return s;
        });
        HandshakeParty b = HandshakeParty.of("b", s -> {
            s.framings = framings(ofB);
            return s;
        });

        HandshakeParty.connect(a, b);

        assertThat(a.result().sendFraming()).isEqualTo(aSends);
        assertThat(b.result().receiveFraming()).isEqualTo(aSends);
        assertThat(b.result().sendFraming()).isEqualTo(bSends);
        assertThat(a.result().receiveFraming()).isEqualTo(bSends);
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, OFF, false",
        "OFF, OPTIONAL, false",
        "OPTIONAL, OFF, false",
        "OPTIONAL, OPTIONAL, true",
        "OPTIONAL, REQUIRED, true",
        "REQUIRED, OPTIONAL, true",
        "REQUIRED, REQUIRED, true",
    })
    void tlsIsUsedIfBothWantIt(TlsPolicy ofA, TlsPolicy ofB, boolean tls) throws HandshakeException {
        HandshakeParty a = HandshakeParty.of("a", s -> {
            s.tls = ofA;
            return s;
        });
        HandshakeParty b = HandshakeParty.of("b", s -> {
            s.tls = ofB;
            return s;
        });

        HandshakeParty.connect(a, b);

        assertThat(a.result().tls()).isEqualTo(tls);
        assertThat(b.result().tls()).isEqualTo(tls);
        if (tls) {
            assertThat(a.tls).isNotNull();
            assertThat(b.tls).isNotNull();
            assertThat(a.tls.client()).isNotEqualTo(b.tls.client());
        }
    }

    @Test
    void theLowerNonceIsTheTlsClientComparedByUnsignedOctets() throws HandshakeException {
        HandshakeSettings settings = HandshakeParty.settings("a", s -> {
            s.tls = TlsPolicy.REQUIRED;
            return s;
        });
        byte[] line = GreetingLine.write(settings, "");
        HandshakeParty low = new HandshakeParty(new Handshake(settings, line, new byte[] {'a'}));
        HandshakeParty high = new HandshakeParty(new Handshake(settings, line, new byte[] {(byte) 0xff}));
        String peer = "aemp;1;b;tls_sha3_512;json;tls=1.0\n";

        low.receive(peer + "aa\n");
        high.receive(peer + "aa\n");

        assertThat(low.tls).isNotNull();
        assertThat(low.tls.client()).isTrue();
        assertThat(high.tls).isNotNull();
        assertThat(high.tls.client()).isFalse();
    }

    @Test
    void tlsOfAnotherMajorVersionIsNoTls() throws HandshakeException {
        HandshakeParty a = HandshakeParty.of("a", s -> {
            s.tls = TlsPolicy.OPTIONAL;
            return s;
        });

        a.receive("aemp;1;b;hmac_sha3_512;json;tls=2.0\nnonce\n");

        assertThat(a.tls).isNull();
    }

    @Test
    void aPeerThatIsOnlyProtectedByTlsIsMarkedUntrusted() throws HandshakeException {
        HandshakeParty a = HandshakeParty.of("a", s -> {
            s.tls = TlsPolicy.REQUIRED;
            s.accept = List.of(TLS_SHA3_512, TLS_ANON);
            return s;
        });

        a.receive("aemp;1;b;tls_sha3_512;json;tls=1.0\nnonce\ntls_anon;;json\n");

        assertThat(a.result().untrusted()).isTrue();
        assertThat(a.result().method()).isEqualTo(TLS_ANON);
    }

    /** We never send it there, since real nodes fail over it; but what we announce we take. */
    @Test
    void aPeerMayProveThatItKnowsTheSecretInsideTls() throws HandshakeException {
        HandshakeParty a = HandshakeParty.of("a", s -> {
            s.tls = TlsPolicy.REQUIRED;
            return s;
        });
        String greeting = "aemp;1;b;tls_sha3_512;json;tls=1.0\nnonce\n";
        Transcript transcript = Transcript.of(greeting.getBytes(StandardCharsets.US_ASCII), a.handshake.opening());
        a.receive(greeting);

        a.receive("hmac_sha3_512;" + HMAC_SHA3_512.data(transcript, Secret.of("testsecret")) + ";json\n");

        assertThat(a.result().method()).isEqualTo(HMAC_SHA3_512);
        assertThat(a.result().tls()).isTrue();
    }

    @Test
    void eachConnectionHasANonceOfItsOwnWith528RandomBits() {
        HandshakeSettings settings = HandshakeParty.settings("a", s -> s);
        String first = new String(HandshakeParty.of(settings).handshake.opening(), StandardCharsets.US_ASCII);
        String second = new String(HandshakeParty.of(settings).handshake.opening(), StandardCharsets.US_ASCII);

        assertThat(first.split("\n")[0]).isEqualTo(second.split("\n")[0]);
        assertThat(first.split("\n")[1]).hasSize(88).isNotEqualTo(second.split("\n")[1]);
    }

    private static List<Framing> framings(String names) {
        return Stream.of(names.split(","))
                .map(n -> Framing.byWireName(n).orElseThrow())
                .toList();
    }
}
