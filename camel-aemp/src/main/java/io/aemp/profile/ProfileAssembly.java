// SPDX-License-Identifier: Apache-2.0
package io.aemp.profile;

import io.aemp.transport.Address;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.Secret;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes a profile of what the file says about it.
 *
 * @param file which file
 * @param hostName host of addresses that are a port alone
 * @param level the profile with everything that it inherits
 */
record ProfileAssembly(Path file, String hostName, ProfileLevel level) {
    private static final String METHODS = Arrays.stream(AuthenticationMethod.values())
            .map(AuthenticationMethod::wireName)
            .collect(Collectors.joining(", "));

    /**
     * @param origin for messages
     * @param usualNodeId node ID of a profile that has none
     * @throws ProfileException if a value is not what its key needs
     */
    Profile profile(String origin, Optional<String> usualNodeId) {
        return new Profile(
                origin,
                level.get(ProfileKey.NODE_ID).map(ProfileValue::text).or(() -> usualNodeId),
                addresses(ProfileKey.BINDS),
                addresses(ProfileKey.SEEDS),
                level.get(ProfileKey.SECRET)
                        .map(ProfileValue::text)
                        .filter(text -> !text.isEmpty())
                        .map(ProfileAssembly::secret),
                level.get(ProfileKey.CERTIFICATE).map(this::certificate),
                methods(ProfileKey.AUTH_OFFER),
                methods(ProfileKey.AUTH_ACCEPT),
                level.get(ProfileKey.FRAMINGS)
                        .map(value -> value.nonEmptyList(Framing::byWireName, "cbor, json, storable")),
                level.get(ProfileKey.MONITOR_TIMEOUT).map(ProfileValue::seconds),
                level.get(ProfileKey.CONNECT_INTERVAL).map(ProfileValue::seconds),
                level.ignored());
    }

    private Optional<List<Address>> addresses(ProfileKey key) {
        return level.get(key).map(value -> value.list(text -> Optional.of(address(text)), "host:port"));
    }

    private Address address(String text) {
        boolean portOnly = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return portOnly ? new Address(hostName, Integer.parseInt(text)) : Address.parse(text);
    }

    private Optional<List<AuthenticationMethod>> methods(ProfileKey key) {
        return level.get(key).map(value -> value.nonEmptyList(AuthenticationMethod::byWireName, METHODS));
    }

    /** Perl computes with the characters of the string as octets, and fails with any that is none. */
    private static Secret secret(String text) {
        Charset charset = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)
                ? StandardCharsets.ISO_8859_1
                : StandardCharsets.UTF_8;
        return Secret.of(text.getBytes(charset));
    }

    private Certificate certificate(ProfileValue value) {
        String text = value.text();
        if (value.name().equals(ProfileKey.INLINE_CERTIFICATE)) {
            return new Certificate.Inline(text);
        }
        try {
            return new Certificate.InFile(file.resolveSibling(text));
        } catch (InvalidPathException e) {
            throw new ProfileException(value.place() + ": " + value.name() + ": expected a path, found something else");
        }
    }
}
