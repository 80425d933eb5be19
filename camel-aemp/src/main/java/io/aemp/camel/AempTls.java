// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustAllTrustManager;
import org.apache.camel.support.jsse.TrustManagersParameters;

/**
 * Turns {@code SSLContextParameters} into an SSL context, provided that they say whom to trust: the certification
 * authorities that a JVM brings along would let anybody in.
 */
final class AempTls {
    private AempTls() {}

    /** @throws IllegalArgumentException if key or trust material is missing or unusable */
    static SSLContext sslContext(SSLContextParameters parameters, CamelContext context) {
        if (parameters.getKeyManagers() == null) {
            throw new IllegalArgumentException(
                    "sslContextParameters have no keyManagers, but a node has to show a certificate to every peer");
        }
        TrustManagersParameters trust = parameters.getTrustManagers();
        if (trust == null || (trust.getKeyStore() == null && trust.getTrustManager() == null)) {
            throw new IllegalArgumentException(
                    "sslContextParameters have no trustManagers with a keyStore; whom to trust"
                            + " has to be said, since the public certification authorities of the JVM would let anybody in");
        }
        if (trust.getTrustManager() instanceof TrustAllTrustManager) {
            throw new IllegalArgumentException("sslContextParameters trust all certificates, which lets anybody in");
        }
        try {
            return parameters.createSSLContext(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("sslContextParameters cannot be used: " + e.getMessage(), e);
        }
    }
}
