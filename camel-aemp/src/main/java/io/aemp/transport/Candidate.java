// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import io.aemp.wire.handshake.Greeting;

/** A connection whose handshake is under way and whose peer has said who it claims to be. Any thread. */
public interface Candidate {
    Greeting peer();

    /** Whether this side opened the connection. */
    boolean dialled();

    Address remote();

    /**
     * Drops it without another octet; ends as a failed handshake. Idempotent; no effect once it has become a link. When
     * this returns, no {@code linkUp} can follow that has not begun before.
     */
    void abandon(LinkEnd end);
}
