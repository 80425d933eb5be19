// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import java.nio.charset.StandardCharsets;

/**
 * The authentication line written and read (protocol §2.3). Nothing a peer wrote into one gets into a message to people:
 * a value in the wrong field could be its secret.
 *
 * @param method how the sender authenticates
 * @param data its proof
 * @param framing what the sender will send
 */
record AuthenticationLine(AuthenticationMethod method, String data, Framing framing) {
    private static final int FIELDS = 3;

    /** The octets with the line's end. */
    byte[] octets() {
        return (method.wireName() + ';' + data + ';' + framing.wireName() + '\n').getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads a peer's line and holds it against what we announced. Fields behind the third are ignored.
     *
     * @param tls whether it came inside TLS
     */
    static AuthenticationLine read(byte[] line, HandshakeSettings settings, boolean tls) throws HandshakeException {
        String[] fields = new String(line, StandardCharsets.ISO_8859_1).split(";", -1);
        if (fields.length < FIELDS) {
            throw new HandshakeException(
                    Refusal.MALFORMED_AUTHENTICATION,
                    "expected an authentication line of at least " + FIELDS + " fields, got " + fields.length);
        }
        return new AuthenticationLine(method(fields[0], settings, tls), fields[1], framing(fields[2], settings));
    }

    private static AuthenticationMethod method(String name, HandshakeSettings settings, boolean tls)
            throws HandshakeException {
        AuthenticationMethod method = AuthenticationMethod.byWireName(name)
                .filter(settings.announced()::contains)
                .orElseThrow(() -> new HandshakeException(
                        Refusal.METHOD_NOT_OFFERED,
                        "expected one of the methods that we announced, got "
                                + AuthenticationMethod.byWireName(name)
                                        .map(AuthenticationMethod::wireName)
                                        .orElse("an unknown one")));
        if (method.requiresTls() && !tls) {
            throw new HandshakeException(
                    Refusal.METHOD_OUTSIDE_TLS,
                    "expected a method for connections without TLS, got " + method.wireName());
        }
        return method;
    }

    private static Framing framing(String name, HandshakeSettings settings) throws HandshakeException {
        return Framing.byWireName(name)
                .filter(settings.framings()::contains)
                .orElseThrow(() -> new HandshakeException(
                        Refusal.FRAMING_NOT_ANNOUNCED,
                        "expected one of the framings that we announced, got "
                                + Framing.byWireName(name)
                                        .map(Framing::wireName)
                                        .orElse("an unknown one")));
    }

    /** Without {@link #data}: it may be a secret. */
    @Override
    public String toString() {
        return "AuthenticationLine[" + method.wireName() + ", " + framing.wireName() + "]";
    }
}
