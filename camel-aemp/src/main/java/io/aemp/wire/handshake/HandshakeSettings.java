// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import io.aemp.wire.framing.Framing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one side brings to a handshake.
 *
 * @param nodeId own node ID
 * @param provider value of the {@code provider} key
 * @param secret shared secret; null or empty never authenticates anybody
 * @param offer methods we are willing to send, in the order of greeting field 4 of a reference node
 * @param accept methods we accept, in our order of preference; announced and enforced
 * @param framings framings we generate and understand, in our order of preference
 * @param tls whether TLS is configured, wanted or insisted on
 * @param legacy greeting version 0 and the MD6 methods instead of version 1 (protocol §2.3)
 * @param nodeProtocol announce {@code mproto} and {@code gproto}
 * @param simplified act as the simple client of protocol §2.5: all three lines at once, {@code cleartext}
 */
public record HandshakeSettings(
        String nodeId,
        String provider,
        @Nullable Secret secret,
        List<AuthenticationMethod> offer,
        List<AuthenticationMethod> accept,
        List<Framing> framings,
        TlsPolicy tls,
        boolean legacy,
        boolean nodeProtocol,
        boolean simplified) {
    public HandshakeSettings {
        offer = List.copyOf(offer);
        accept = List.copyOf(accept);
        framings = List.copyOf(framings);
    }

    /** Whether a link has to use TLS. */
    public enum TlsPolicy {
        /** Never announced, never done. */
        OFF,
        /** Done if the peer wants it too; plain TCP otherwise. */
        OPTIONAL,
        /** A peer without TLS is refused. */
        REQUIRED
    }
}
