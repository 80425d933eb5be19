// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

/**
 * A handshake ended without a link, with its one reason. The message says what was got and what was expected, fit for a
 * log: control characters are escaped, secrets and authentication values never appear.
 */
public final class HandshakeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why there is no link. */
    public enum Refusal {
        /** What the peer sent first is no AEMP greeting. */
        NOT_AEMP,
        /** {@code aemp-<word>}: another protocol over the same handshake. */
        UNSUPPORTED_PROTOCOL,
        /** Another protocol version than ours. */
        VERSION_MISMATCH,
        /** Fewer than five fields in greeting line 1. */
        MALFORMED_GREETING,
        EMPTY_NODE_ID,
        /** A node ID that cannot be one: it has a {@code #} or a control character, or is too long. */
        BAD_NODE_ID,
        /** The peer has our node ID. */
        TALKING_TO_MYSELF,
        /** Raised by the node: a live link to that node ID exists. */
        ALREADY_CONNECTED,
        /** Both greeting lines are the ones that we sent. */
        ECHOED_GREETING,
        /** The peer's nonce is the one that we sent. */
        ECHOED_NONCE,
        /** The peer accepts no method that we can send. */
        NO_COMMON_AUTHENTICATION,
        /** The peer understands no framing that we can generate. */
        NO_COMMON_FRAMING,
        /** We insist on TLS, the peer has none. */
        TLS_REQUIRED,
        /** More than {@link Handshake#MAX_LINE} octets without a line end. */
        LINE_TOO_LONG,
        /** A carriage return inside the nonce. */
        BAD_NONCE,
        /** The peer authenticates by a method that is not in our accept list. */
        METHOD_NOT_OFFERED,
        /** A {@code tls_} method on a plain connection. */
        METHOD_OUTSIDE_TLS,
        /** The peer wants to send a framing that we did not announce. */
        FRAMING_NOT_ANNOUNCED,
        /** Fewer than three fields in the authentication line. */
        MALFORMED_AUTHENTICATION,
        /** The peer does not know the secret, or somebody changed a greeting on the way. */
        AUTHENTICATION_FAILURE,
        /** Raised by the node: it does not want this peer. */
        NOT_ADMITTED,
        /** Raised by the transport: the peer was silent for too long. */
        TIMED_OUT,
        /** Raised by the transport: too many handshakes at once. */
        TOO_MANY_HANDSHAKES,
        /** Raised by the node: too many links. */
        TOO_MANY_LINKS,
        /** Raised by the node: the other one of two simultaneous connections is kept (protocol §3). */
        LOST_TIE_BREAK,
        /** Raised by the transport: TLS could not be set up. */
        TLS_FAILURE
    }

    private final Refusal refusal;

    public HandshakeException(Refusal refusal, String message) {
        super(message, null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
