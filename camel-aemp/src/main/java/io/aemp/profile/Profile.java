// SPDX-License-Identifier: Apache-2.0
package io.aemp.profile;

import io.aemp.transport.Address;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of one profile, with those of its parents and the global ones beneath. What is empty is said nowhere in the
 * file. Its text form shows no secret. Immutable.
 *
 * @param origin which profile of which file, for messages
 * @param nodeId node ID, in which {@code %n} stands for the host name, and {@code %u} or a {@code /} at the end for a unique
 *     string; for a profile that was asked for by name, and has none, the name and a {@code /}
 * @param binds addresses to listen on
 * @param seeds addresses of nodes that know the network
 * @param secret not empty: an empty secret in the file is none
 * @param authOffer methods that may be sent, at least one
 * @param authAccept methods that are accepted, preferred ones first, at least one
 * @param framings framings, preferred ones first, at least one
 * @param ignored keys that the profile has and that mean nothing to this implementation, among them {@code services} and
 *     {@code eval}, which hold or name Perl code
 */
public record Profile(
        String origin,
        Optional<String> nodeId,
        Optional<List<Address>> binds,
        Optional<List<Address>> seeds,
        Optional<Secret> secret,
        Optional<Certificate> certificate,
        Optional<List<AuthenticationMethod>> authOffer,
        Optional<List<AuthenticationMethod>> authAccept,
        Optional<List<Framing>> framings,
        Optional<Duration> monitorTimeout,
        Optional<Duration> connectInterval,
        Set<String> ignored) {
    /** Says nothing about anything: what a node has that uses no profile. */
    public static final Profile NONE = new Profile(
            "no profile",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of());

    public Profile {
        binds = binds.map(List::copyOf);
        seeds = seeds.map(List::copyOf);
        authOffer = authOffer.map(List::copyOf);
        authAccept = authAccept.map(List::copyOf);
        framings = framings.map(List::copyOf);
        ignored = Set.copyOf(ignored);
    }
}
