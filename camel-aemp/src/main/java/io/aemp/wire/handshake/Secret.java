// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The secret that the nodes of a network share. Its text is never shown: {@link #toString()} hides it, and no exception
 * of this package contains it. An empty secret exists (a profile may hold one) but never authenticates anybody (protocol
 * §2.3). Immutable.
 */
public final class Secret {
    private final byte[] octets;

    private Secret(byte[] octets) {
        this.octets = octets;
    }

    /** The UTF-8 octets of the text. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Secret of(byte[] octets) {
        return new Secret(octets.clone());
    }

    public boolean isEmpty() {
        return octets.length == 0;
    }

    byte[] octets() {
        return octets.clone();
    }

    /** Lowercase, as {@code cleartext} sends it. */
    String hex() {
        return HexFormat.of().formatHex(octets);
    }

    /** Takes the same time wherever the first difference is. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(octets, that.octets);
    }

    /** The same for all: a hash of the octets would be a trace of the secret in heap dumps and logs. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return isEmpty() ? "Secret[empty]" : "Secret[hidden]";
    }
}
