// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import java.security.SecureRandom;

/**
 * One side of one handshake (protocol §2.1 to §2.3, §2.5), symmetric and without I/O: the transport sends what it is
 * given, splits what arrives into lines, and follows the {@link Step}s. Not thread-safe; belongs to one connection.
 *
 * <pre>
 *   AWAIT_GREETING --line--> AWAIT_NONCE --line--> [TLS: AWAIT_TLS --tlsEstablished()-->] ADMISSION
 *        --authentication()--> AWAIT_AUTHENTICATION --line--> DONE            (any error: FAILED, for ever)
 * </pre>
 */
public final class Handshake {
    /** Octets of a line, its end included, before authentication has succeeded (protocol §2.1). */
    public static final int MAX_LINE = 4096;

    /** What the transport has to do next. */
    public sealed interface Step {
        /** Nothing but to read the next line. */
        record ReadOn() implements Step {}

        /** Peer's line 1 is read and fine: who it claims to be is known. Read on. */
        record Identified(Greeting peer) implements Step {}

        /** Both sides want TLS: switch to it now, then call {@link Handshake#tlsEstablished()}. */
        record StartTls(boolean client) implements Step {}

        /**
         * Both greetings are exchanged: if the node admits this peer, send {@link Handshake#authentication()}. No line
         * may be handed in before.
         */
        record Authenticate() implements Step {}

        /** The peer is who it claims to be; frames follow directly behind the line. */
        record Complete(HandshakeResult result) implements Step {}
    }

    /**
     * @param peerAddress {@code host:port} of the peer as we see it; empty if there is none
     * @param random where the nonce is drawn from
     */
    public Handshake(HandshakeSettings settings, String peerAddress, SecureRandom random) {
        throw new UnsupportedOperationException(settings + peerAddress + random);
    }

    /** Octets to send at once, before anything has arrived. */
    public byte[] opening() {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes the peer's next line.
     *
     * @param line its octets without LF or CR LF
     * @throws HandshakeException the handshake has failed: close the connection and send nothing more
     * @throws IllegalStateException no line is due now
     */
    public Step receive(byte[] line) throws HandshakeException {
        throw new UnsupportedOperationException("" + line.length);
    }

    /** TLS is up, the peer's certificate verified. */
    public Step tlsEstablished() {
        throw new UnsupportedOperationException();
    }

    /** Our authentication line with its end. Empty if {@link #opening()} had it already (simplified handshake). */
    public byte[] authentication() {
        throw new UnsupportedOperationException();
    }

    /**
     * The peer's greeting.
     *
     * @throws IllegalStateException before {@link Step.Identified}
     */
    public Greeting peer() {
        throw new UnsupportedOperationException();
    }
}
