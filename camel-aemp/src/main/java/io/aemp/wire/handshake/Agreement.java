// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.util.Optional;

/**
 * What we do on a link with a certain peer; follows from its greeting line 1 and our settings (protocol §2.1 to §2.3).
 *
 * @param peer its greeting
 * @param tls both sides want TLS
 * @param method what we authenticate by
 * @param framing what we send
 */
record Agreement(Greeting peer, boolean tls, AuthenticationMethod method, Framing framing) {
    /** @throws HandshakeException the first check that the peer does not pass */
    static Agreement reach(HandshakeSettings settings, Greeting peer) throws HandshakeException {
        checkNodeId(settings, peer.nodeId());
        boolean tls = peer.wantsTls() && settings.tls() != TlsPolicy.OFF;
        if (!tls && settings.tls() == TlsPolicy.REQUIRED) {
            throw new HandshakeException(
                    Refusal.TLS_REQUIRED, "expected a peer with TLS, but " + Excerpt.of(peer.nodeId()) + " has none");
        }
        return new Agreement(peer, tls, method(settings, peer, tls), framing(settings, peer));
    }

    private static void checkNodeId(HandshakeSettings settings, String nodeId) throws HandshakeException {
        Optional<String> fault = NodeIds.fault(nodeId);
        if (fault.isPresent()) {
            throw new HandshakeException(
                    nodeId.isEmpty() ? Refusal.EMPTY_NODE_ID : Refusal.BAD_NODE_ID,
                    "the peer's node ID " + Excerpt.of(nodeId) + " " + fault.get() + "; expected " + NodeIds.RULE);
        }
        if (nodeId.equals(settings.nodeId())) {
            throw talkingToMyself(nodeId);
        }
    }

    static HandshakeException talkingToMyself(String nodeId) {
        return new HandshakeException(
                Refusal.TALKING_TO_MYSELF,
                "expected another node, but the peer has our own node ID " + Excerpt.of(nodeId));
    }

    /** The first in the peer's list that we are able and willing to send. */
    private static AuthenticationMethod method(HandshakeSettings settings, Greeting peer, boolean tls)
            throws HandshakeException {
        return peer.authentications().stream()
                .flatMap(name -> AuthenticationMethod.byWireName(name).stream())
                .filter(m -> settings.simplified()
                        ? m == AuthenticationMethod.CLEARTEXT
                        : settings.offer().contains(m) && m.sendable(tls, settings.effectiveSecret()))
                .findFirst()
                .orElseThrow(() -> new HandshakeException(
                        Refusal.NO_COMMON_AUTHENTICATION,
                        "the peer accepts " + Excerpt.of(String.join(",", peer.authentications()))
                                + ", none of which can be sent "
                                + (tls ? "inside TLS" : "without TLS")
                                + (settings.effectiveSecret().isEmpty() ? " and without a secret" : "")
                                + "; expected one of " + offered(settings)));
    }

    private static String offered(HandshakeSettings settings) {
        return settings.simplified()
                ? AuthenticationMethod.CLEARTEXT.wireName()
                : String.join(
                        ",",
                        settings.offer().stream()
                                .map(AuthenticationMethod::wireName)
                                .toList());
    }

    /** The first in the peer's list that we can generate; the simplified handshake has chosen before it knew the list. */
    private static Framing framing(HandshakeSettings settings, Greeting peer) throws HandshakeException {
        return peer.framings().stream()
                .flatMap(name -> Framing.byWireName(name).stream())
                .filter(f -> settings.simplified()
                        ? f == settings.framings().get(0)
                        : settings.framings().contains(f))
                .findFirst()
                .orElseThrow(() -> new HandshakeException(
                        Refusal.NO_COMMON_FRAMING,
                        "the peer understands " + Excerpt.of(String.join(",", peer.framings())) + "; expected one of "
                                + String.join(
                                        ",",
                                        settings.framings().stream()
                                                .map(Framing::wireName)
                                                .toList())));
    }
}
