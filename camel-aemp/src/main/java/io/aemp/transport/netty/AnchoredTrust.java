// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts a peer that shows one of the anchors itself, or a certificate that leads to one that is an authority (protocol
 * §2.2).
 *
 * <p>The JDK's own trust manager does not fit. Nodes share a certificate that may be made for anything, or have ones of
 * a private CA, and each node is TLS client and TLS server by turns, so key usage says nothing: the JDK would let a
 * connection stand or fall with the nonces. And it takes an anchor that has expired.
 */
final class AnchoredTrust extends X509ExtendedTrustManager {
    /** Index in {@link X509Certificate#getKeyUsage()}. */
    private static final int KEY_CERT_SIGN = 5;

    private final List<X509Certificate> anchors;
    private final Set<TrustAnchor> authorities;

    AnchoredTrust(List<X509Certificate> anchors) {
        this.anchors = List.copyOf(anchors);
        this.authorities = anchors.stream()
                .filter(AnchoredTrust::mayVouch)
                .map(anchor -> new TrustAnchor(anchor, null))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Else whoever holds the key of a node could make nodes at will. Old certificates (version 1) do not say. */
    private static boolean mayVouch(X509Certificate anchor) {
        boolean[] usage = anchor.getKeyUsage();
        boolean signsCertificates = usage == null || usage[KEY_CERT_SIGN];
        return anchor.getVersion() < 3 || (anchor.getBasicConstraints() >= 0 && signsCertificates);
    }

    private void check(X509Certificate @Nullable [] shown) throws CertificateException {
        if (shown == null || shown.length == 0) {
            throw new CertificateException("peer has no certificate");
        }
        if (anchors.contains(shown[0])) {
            checkDates(shown[0]);
            return;
        }
        List<X509Certificate> path = new ArrayList<>();
        for (X509Certificate certificate : shown) {
            if (anchors.contains(certificate)) {
                break;
            }
            path.add(certificate);
        }
        try {
            if (authorities.isEmpty()) {
                throw new CertificateException("it is not this node's own, and that is no authority");
            }
            PKIXParameters parameters = new PKIXParameters(authorities);
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(
                    "peer's certificate (" + shown[0].getSubjectX500Principal()
                            + ") leads to none that this node trusts: " + e.getMessage(),
                    e);
        }
    }

    private static void checkDates(X509Certificate certificate) throws CertificateException {
        try {
            certificate.checkValidity();
        } catch (CertificateException e) {
            throw new CertificateException(
                    "the certificate (" + certificate.getSubjectX500Principal() + ") is not valid now: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return anchors.toArray(X509Certificate[]::new);
    }
}
