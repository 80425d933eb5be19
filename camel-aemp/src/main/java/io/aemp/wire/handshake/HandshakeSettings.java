// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import io.aemp.wire.framing.Framing;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one side brings to a handshake.
 *
 * @param nodeId own node ID
 * @param provider value of the {@code provider} key; empty: the key is left out
 * @param secret shared secret; null or empty never authenticates anybody
 * @param offer methods we are willing to send; which one, the peer's order decides
 * @param accept methods we accept, in our order of preference; announced and enforced
 * @param framings framings we generate and understand, in our order of preference
 * @param tls whether TLS is configured, wanted or insisted on
 * @param legacy greeting version 0 instead of 1; each SHA3 method in the lists becomes its MD6 twin (protocol §2.3)
 * @param protocols what is announced to be spoken above the transport
 * @param simplified act as the simple client of protocol §2.5: all three lines at once, {@code cleartext} and the first
 *     framing; without TLS
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
        Protocols protocols,
        boolean simplified) {
    /** Longest node ID, in characters. The protocol has no limit of its own but that of a line. */
    public static final int MAX_NODE_ID = 255;

    private static final Secret NO_SECRET = Secret.of("");

    /** @throws IllegalArgumentException a handshake with these settings could never succeed */
    public HandshakeSettings {
        offer = methods(offer, legacy);
        accept = methods(accept, legacy);
        framings = List.copyOf(framings);
        Secret given = secret == null ? NO_SECRET : secret;
        NodeIds.fault(nodeId).ifPresent(fault -> {
            throw new IllegalArgumentException(
                    "node ID " + Excerpt.of(nodeId) + " " + fault + "; expected " + NodeIds.RULE);
        });
        refuseIf(!provider.chars().allMatch(c -> c >= ' ' && c <= '~'), "the provider has characters beyond ASCII");
        refuseIf(framings.isEmpty(), "no framing is given");
        refuseIf(accept.stream().noneMatch(m -> m.usable(given)), "no method is accepted, or all need a secret");
        refuseIf(offer.contains(AuthenticationMethod.TLS_ANON), "tls_anon is never sent, so it cannot be offered");
        refuseIf(simplified && given.isEmpty(), "the simplified handshake needs a secret");
        refuseIf(simplified && tls != TlsPolicy.OFF, "the simplified handshake has no TLS");
    }

    /** What is spoken above the transport. */
    public enum Protocols {
        /** Messages to ports, nothing else: neither {@code mproto} nor {@code gproto}. */
        NONE,
        /** The node protocol: {@code mproto} (protocol §4). */
        NODE,
        /** The global protocol too: {@code gproto} (protocol §5). */
        GLOBAL
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

    /** Never null; empty if there is none. */
    Secret effectiveSecret() {
        return secret == null ? NO_SECRET : secret;
    }

    /** Greeting field 2. */
    int version() {
        return legacy ? 0 : 1;
    }

    /**
     * Greeting field 4: what we accept and can verify. With TLS its digest methods come before the others, since a real
     * node takes the first that it knows and then fails if that is not for TLS.
     */
    List<AuthenticationMethod> announced() {
        boolean digestsFirst = tls != TlsPolicy.OFF;
        return accept.stream()
                .filter(m -> m.usable(effectiveSecret()))
                .sorted(Comparator.comparing(
                        m -> !(digestsFirst && m.requiresTls() && m != AuthenticationMethod.TLS_ANON)))
                .toList();
    }

    private static List<AuthenticationMethod> methods(List<AuthenticationMethod> given, boolean legacy) {
        if (legacy) {
            return given.stream()
                    .map(AuthenticationMethod::forLegacy)
                    .distinct()
                    .toList();
        }
        refuseIf(
                given.stream().anyMatch(AuthenticationMethod::legacy),
                "methods with MD6 are obsolete and only there in legacy mode");
        return List.copyOf(given);
    }

    private static void refuseIf(boolean fault, String message) {
        if (fault) {
            throw new IllegalArgumentException(message);
        }
    }
}
