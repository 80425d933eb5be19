// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.Handshake.Step;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One end of a handshake in a test: splits what arrives, follows the steps, and keeps what it said. TLS is only played:
 * both ends are told that it is up.
 */
final class HandshakeParty {
    static final List<AuthenticationMethod> STRONG =
            List.of(AuthenticationMethod.TLS_SHA3_512, AuthenticationMethod.HMAC_SHA3_512);

    /** What a test sets apart from what a plain node has. */
    static final class Settings {
        String nodeId = "node";
        String provider = "camel-aemp-1.0";

        @Nullable Secret secret = Secret.of("testsecret");

        List<AuthenticationMethod> offer = STRONG;
        List<AuthenticationMethod> accept = STRONG;
        List<Framing> framings = List.of(Framing.CBOR, Framing.JSON);
        TlsPolicy tls = TlsPolicy.OFF;
        boolean legacy;
        Protocols protocols = Protocols.NODE;
        boolean simplified;

        HandshakeSettings build() {
            return new HandshakeSettings(
                    nodeId, provider, secret, offer, accept, framings, tls, legacy, protocols, simplified);
        }
    }

    final Handshake handshake;
    private final LineSplitter lines = new LineSplitter();

    @Nullable HandshakeResult result;

    Step.@Nullable StartTls tls;

    HandshakeParty(Handshake handshake) {
        this.handshake = handshake;
    }

    static HandshakeParty of(HandshakeSettings settings) {
        return new HandshakeParty(new Handshake(settings, "127.0.0.1:4040", new SecureRandom()));
    }

    /** A node called {@code nodeId} with the defaults, and what {@code change} makes of them. */
    static HandshakeParty of(String nodeId, UnaryOperator<Settings> change) {
        return of(settings(nodeId, change));
    }

    static HandshakeSettings settings(String nodeId, UnaryOperator<Settings> change) {
        Settings settings = new Settings();
        settings.nodeId = nodeId;
        return change.apply(settings).build();
    }

    /** Takes octets that arrived; answers what it sends in return. */
    byte[] receive(byte[] octets) throws HandshakeException {
        ByteBuffer in = ByteBuffer.wrap(octets);
        byte[] out = {};
        for (byte[] line = lines.next(in); line != null; line = lines.next(in)) {
            Step step = handshake.receive(line);
            if (step instanceof Step.StartTls start) {
                tls = start;
                step = handshake.tlsEstablished();
            }
            if (step instanceof Step.Authenticate) {
                out = Transcript.concatenate(out, handshake.authentication());
            }
            if (step instanceof Step.Complete complete) {
                result = complete.result();
            }
        }
        return out;
    }

    byte[] receive(String octets) throws HandshakeException {
        return receive(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    HandshakeResult result() {
        if (result == null) {
            throw new AssertionError("the handshake is not complete");
        }
        return result;
    }

    /** Lets two nodes shake hands. */
    static void connect(HandshakeParty a, HandshakeParty b) throws HandshakeException {
        byte[] openingOfA = a.handshake.opening();
        byte[] openingOfB = b.handshake.opening();
        byte[] answerOfB = b.receive(openingOfA);
        byte[] answerOfA = a.receive(openingOfB);
        a.receive(answerOfB);
        b.receive(answerOfA);
    }
}
