// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The authentication methods (protocol §2.3), named as in greeting field 4. */
public enum AuthenticationMethod {
    /** A digest of the greetings, which TLS with a certificate of the network protects. */
    TLS_SHA3_512("tls_sha3_512") {
        @Override
        String compute(Transcript transcript, Secret secret) {
            return sha3(transcript.senderFirst());
        }

        @Override
        boolean matches(String data, Transcript transcript, Secret secret) {
            return same(data, sha3(transcript.senderFirst())) || same(data, sha3(transcript.receiverFirst()));
        }
    },

    /** Proof of the shared secret. */
    HMAC_SHA3_512("hmac_sha3_512") {
        @Override
        String compute(Transcript transcript, Secret secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA3-512");
                mac.init(new SecretKeySpec(secret.octets(), "HmacSHA3-512"));
                return hex(mac.doFinal(transcript.senderFirst()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JVM has no HmacSHA3-512", e);
            }
        }
    },

    /** TLS alone: nothing protects the greeting, so the peer is not to be trusted. Accepted if asked for, never sent. */
    TLS_ANON("tls_anon") {
        @Override
        String compute(Transcript transcript, Secret secret) {
            return "";
        }
    },

    /** The secret itself, readable by all on the way. */
    CLEARTEXT("cleartext") {
        @Override
        String compute(Transcript transcript, Secret secret) {
            return secret.hex();
        }
    },

    /** Obsolete. Nodes swap key and message, and hash the secret first; the manual's example comes out only so. */
    HMAC_MD6_64_256("hmac_md6_64_256") {
        @Override
        String compute(Transcript transcript, Secret secret) {
            return hex(Md6.hmac(transcript.senderFirst(), Md6.hash(secret.octets())));
        }
    },

    /** Obsolete. */
    TLS_MD6_64_256("tls_md6_64_256") {
        @Override
        String compute(Transcript transcript, Secret secret) {
            return hex(Md6.hash(transcript.senderFirst()));
        }

        @Override
        boolean matches(String data, Transcript transcript, Secret secret) {
            return same(data, hex(Md6.hash(transcript.senderFirst())))
                    || same(data, hex(Md6.hash(transcript.receiverFirst())));
        }
    };

    private final String wireName;

    AuthenticationMethod(String wireName) {
        this.wireName = wireName;
    }

    /** The name in greetings, authentication lines and options. */
    public String wireName() {
        return wireName;
    }

    /** Only valid inside TLS. */
    public boolean requiresTls() {
        return this == TLS_SHA3_512 || this == TLS_ANON || this == TLS_MD6_64_256;
    }

    /** Only valid with a secret that is not empty. */
    public boolean requiresSecret() {
        return this == HMAC_SHA3_512 || this == CLEARTEXT || this == HMAC_MD6_64_256;
    }

    /** Obsolete: of nodes before release 2.0. */
    public boolean legacy() {
        return this == HMAC_MD6_64_256 || this == TLS_MD6_64_256;
    }

    public static Optional<AuthenticationMethod> byWireName(String name) {
        return Arrays.stream(values()).filter(m -> m.wireName.equals(name)).findFirst();
    }

    /** The method that stands for this one in the other generation of the protocol, or this one. */
    AuthenticationMethod forLegacy() {
        return switch (this) {
            case TLS_SHA3_512 -> TLS_MD6_64_256;
            case HMAC_SHA3_512 -> HMAC_MD6_64_256;
            default -> this;
        };
    }

    /**
     * Whether this may be sent on such a link. No real node sends an {@code hmac_} method inside TLS (it fails instead),
     * so we do not either; we take one that a peer sends.
     */
    boolean sendable(boolean tls, Secret secret) {
        boolean hmac = this == HMAC_SHA3_512 || this == HMAC_MD6_64_256;
        return (tls ? !hmac : !requiresTls()) && usable(secret);
    }

    boolean usable(Secret secret) {
        return !requiresSecret() || !secret.isEmpty();
    }

    /** Second field of our authentication line; {@code transcript} has our lines first. */
    String data(Transcript transcript, Secret secret) {
        if (!usable(secret)) {
            throw new IllegalStateException(wireName + " needs a secret");
        }
        return compute(transcript, secret);
    }

    /** Whether the second field of a peer's line is right; {@code transcript} has the peer's lines first. */
    boolean verify(String data, Transcript transcript, Secret secret) {
        return usable(secret) && matches(data, transcript, secret);
    }

    abstract String compute(Transcript transcript, Secret secret);

    /**
     * The {@code tls_} digests are also taken in the order that the manual gives, receiver first: they are no secret and
     * only valid inside verified TLS.
     */
    boolean matches(String data, Transcript transcript, Secret secret) {
        return same(data, compute(transcript, secret));
    }

    /** Constant time, and exact: real nodes refuse upper-case hex too. */
    private static boolean same(String data, String expected) {
        return MessageDigest.isEqual(
                data.getBytes(StandardCharsets.ISO_8859_1), expected.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String sha3(byte[] octets) {
        try {
            return hex(MessageDigest.getInstance("SHA3-512").digest(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no SHA3-512", e);
        }
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}
