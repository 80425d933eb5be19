// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import java.util.Arrays;
import java.util.Optional;

/** The authentication methods (protocol §2.3), named as in greeting field 4. */
public enum AuthenticationMethod {
    TLS_SHA3_512("tls_sha3_512"),
    HMAC_SHA3_512("hmac_sha3_512"),
    TLS_ANON("tls_anon"),
    CLEARTEXT("cleartext"),
    HMAC_MD6_64_256("hmac_md6_64_256"),
    TLS_MD6_64_256("tls_md6_64_256");

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
}
