// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

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
    /** What the transport has to do next. */
    public sealed interface Step {
        /** Peer's line 1 is read and fine: who it claims to be is known. Read on. */
        record Identified(Greeting peer) implements Step {}

        /** Both sides want TLS: switch to it now, then call {@link Handshake#tlsEstablished()}. */
        record StartTls(boolean client) implements Step {}

        /** Both greetings are exchanged: if the node admits this peer, send {@link Handshake#authentication()}. */
        record Authenticate() implements Step {}

        /** The peer is who it claims to be; frames follow directly behind the line. */
        record Complete(HandshakeResult result) implements Step {}
    }
}
