// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

/**
 * Why a connection is over: one typed cause, given exactly once.
 *
 * @param kind what happened
 * @param message one line for logs and for {@code transport_error} reasons, without secrets or payload
 */
public record LinkEnd(Kind kind, String message) {
    /** What real nodes call it when the peer closes. */
    public static final String END_OF_FILE = "Unexpected end-of-file";

    /** What real nodes call it when the peer's kernel closes. */
    public static final String RESET = "Connection reset by peer";

    /** What happened. */
    public enum Kind {
        /** Nobody accepted the TCP connection, or the host name is unknown. */
        UNREACHABLE,
        /** The peer, or we, refused during the handshake. */
        REFUSED,
        /** The peer closed in good order. */
        END_OF_FILE,
        /** The network or the peer's kernel broke it. */
        BROKEN,
        /** The peer sent something invalid. */
        INVALID_INPUT,
        /** Silent for too long. */
        TIMED_OUT,
        /** This node closed it. */
        CLOSED_HERE
    }

    /** The peer closed without a word, even during the handshake. */
    public boolean isClosedByPeer() {
        return kind == Kind.END_OF_FILE || message.equals(END_OF_FILE) || message.equals(RESET);
    }

    public static LinkEnd closedHere(String message) {
        return new LinkEnd(Kind.CLOSED_HERE, message);
    }
}
