// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeSettings;

/**
 * What a node decides about the connections that a transport makes for it. The calls for one connection come on its I/O
 * thread, in the order {@code identified, authorize, linkUp … linkDown}, or end with {@code abandoned} when it never
 * became a link (not called if {@code identified} itself refused).
 */
public interface LinkPolicy {
    HandshakeSettings handshakeSettings();

    FrameLimits frameLimits();

    /**
     * The peer's first greeting line is fine.
     *
     * @throws HandshakeException to close the connection at once (a live link to that node exists, …)
     */
    void identified(Candidate candidate) throws HandshakeException;

    /**
     * Both greetings (and TLS) are done, our authentication line has not been sent. This is where a node sees to it that
     * it has that line outstanding on one connection per peer at most (protocol §3).
     *
     * @throws HandshakeException to close the connection without sending it
     */
    void authorize(Candidate candidate) throws HandshakeException;

    /** A connection that was {@link #identified} ended before it became a link. */
    void abandoned(Candidate candidate, LinkEnd end);

    /** What hears the connection as a link; asked for once per link, right before its {@code linkUp}. */
    LinkListener linkListener();
}
