// SPDX-License-Identifier: Apache-2.0
package io.aemp.profile;

import java.util.Optional;

/** The settings that mean something here. Some have several names in the file, of which a profile has at most one. */
enum ProfileKey {
    NODE_ID,
    BINDS,
    SEEDS,
    SECRET,
    CERTIFICATE,
    AUTH_OFFER,
    AUTH_ACCEPT,
    FRAMINGS,
    MONITOR_TIMEOUT,
    CONNECT_INTERVAL,
    PARENT;

    /** Name of {@link #CERTIFICATE} when the certificate itself is in the file. */
    static final String INLINE_CERTIFICATE = "cert";

    static Optional<ProfileKey> named(String name) {
        return switch (name) {
            case "nodeid" -> Optional.of(NODE_ID);
            case "binds" -> Optional.of(BINDS);
            case "seeds" -> Optional.of(SEEDS);
            case "secret" -> Optional.of(SECRET);
            case INLINE_CERTIFICATE, "cert_file", "certfile" -> Optional.of(CERTIFICATE);
            case "auth_offer" -> Optional.of(AUTH_OFFER);
            case "auth_accept" -> Optional.of(AUTH_ACCEPT);
            case "framing_format", "data_format" -> Optional.of(FRAMINGS);
            case "monitor_timeout" -> Optional.of(MONITOR_TIMEOUT);
            case "connect_interval" -> Optional.of(CONNECT_INTERVAL);
            case "parent" -> Optional.of(PARENT);
            default -> Optional.empty();
        };
    }
}
