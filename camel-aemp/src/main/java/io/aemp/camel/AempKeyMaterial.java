// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.profile.Certificate;
import io.aemp.profile.Profile;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** Where a node has its key and trust material for TLS. */
sealed interface AempKeyMaterial {
    record Parameters(SSLContextParameters parameters) implements AempKeyMaterial {}

    /** @param origin the option, or the profile, that names the file */
    record PemFile(String origin, Path file) implements AempKeyMaterial {}

    /** @param origin the profile that it is of */
    record PemText(String origin, Certificate.Inline certificate) implements AempKeyMaterial {}

    /**
     * What the node itself says comes first, then its profile, then what is shared.
     *
     * @param shared parameters of the CamelContext, if they are to be used
     * @throws IllegalArgumentException if two options contradict each other
     */
    static Optional<AempKeyMaterial> of(
            AempNodeConfiguration given, Profile profile, Supplier<@Nullable SSLContextParameters> shared) {
        SSLContextParameters own = given.getSslContextParameters();
        String pemFile = given.getPemFile();
        if (own != null && pemFile != null) {
            throw new IllegalArgumentException("sslContextParameters and pemFile are both given");
        }
        if (own != null) {
            return Optional.of(new Parameters(own));
        }
        if (pemFile != null) {
            return Optional.of(new PemFile("pemFile", Path.of(pemFile)));
        }
        return profile.certificate()
                .map(certificate -> of(profile.origin(), certificate))
                .or(() -> given.getTls() == TlsPolicy.OFF
                        ? Optional.empty()
                        : Optional.ofNullable(shared.get()).map(Parameters::new));
    }

    private static AempKeyMaterial of(String origin, Certificate certificate) {
        return certificate instanceof Certificate.InFile file
                ? new PemFile(origin, file.path())
                : new PemText(origin, (Certificate.Inline) certificate);
    }
}
