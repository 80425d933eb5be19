// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.X509TrustedCertificateBlock;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a PEM text says about who we are and whom we trust.
 *
 * @param source where it stood, for error messages
 * @param key our private key
 * @param chain our certificate, then those that vouch for it
 * @param anchors all certificates of the text
 */
record PemIdentity(String source, PrivateKey key, List<X509Certificate> chain, List<X509Certificate> anchors) {
    /** @throws IllegalArgumentException naming the file and what is wrong or missing */
    static PemIdentity read(Path file) {
        String source = "PEM file " + file;
        try {
            return parse(source, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UnusablePem(source, "cannot be read: " + e, e);
        }
    }

    /** @throws IllegalArgumentException naming the source and what is wrong or missing */
    static PemIdentity parse(String source, String pem) {
        List<X509Certificate> certificates = new ArrayList<>();
        PrivateKey key = null;
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object item = parser.readObject(); item != null; item = parser.readObject()) {
                X509CertificateHolder certificate = certificate(item);
                if (certificate != null) {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(certificate));
                } else if (key == null) {
                    key = privateKey(source, item);
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (e instanceof UnusablePem unusable) {
                throw unusable;
            }
            throw new UnusablePem(source, "cannot be read: " + e, e);
        }
        if (certificates.isEmpty()) {
            throw new UnusablePem(source, "has no certificate (expected a block BEGIN CERTIFICATE)", null);
        }
        if (key == null) {
            throw new UnusablePem(source, "has no private key (expected a block BEGIN … PRIVATE KEY)", null);
        }
        return new PemIdentity(source, key, chain(source, key, certificates), List.copyOf(certificates));
    }

    private static @Nullable X509CertificateHolder certificate(Object item) {
        if (item instanceof X509TrustedCertificateBlock trusted) {
            return trusted.getCertificateHolder();
        }
        return item instanceof X509CertificateHolder holder ? holder : null;
    }

    /** Null for blocks that are no key, such as EC parameters. PKCS#1 and SEC1 keys come as pairs, PKCS#8 alone. */
    private static @Nullable PrivateKey privateKey(String source, Object item) throws IOException {
        if (item instanceof PEMEncryptedKeyPair || item instanceof PKCS8EncryptedPrivateKeyInfo) {
            throw new UnusablePem(source, "has an encrypted private key; only an unencrypted one can be used", null);
        }
        if (item instanceof PEMKeyPair pair) {
            return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
        }
        return item instanceof PrivateKeyInfo info ? new JcaPEMKeyConverter().getPrivateKey(info) : null;
    }

    /** The certificate of the key, then issuer after issuer as far as the text has them. */
    private static List<X509Certificate> chain(String source, PrivateKey key, List<X509Certificate> certificates) {
        List<X509Certificate> rest = new ArrayList<>(certificates);
        X509Certificate own = rest.stream()
                .filter(certificate -> belongTogether(key, certificate.getPublicKey()))
                .findFirst()
                .orElseThrow(() -> new UnusablePem(source, "has no certificate for its private key", null));
        List<X509Certificate> chain = new ArrayList<>();
        for (X509Certificate next = own; next != null; next = issuer(next, rest)) {
            chain.add(next);
            rest.remove(next);
        }
        return List.copyOf(chain);
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> key.getAlgorithm();
                    });
            byte[] probe = {42};
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static @Nullable X509Certificate issuer(X509Certificate of, List<X509Certificate> among) {
        return among.stream()
                .filter(candidate -> candidate.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
                .findFirst()
                .orElse(null);
    }

    /** A context that shows this certificate and trusts a peer that leads to one of the text. */
    SSLContext sslContext() {
        try {
            char[] password = {};
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("node", key, password, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {new AnchoredTrust(anchors)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusablePem(source, "cannot be used for TLS: " + e, e);
        }
    }

    private static final class UnusablePem extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UnusablePem(String source, String fault, @Nullable Throwable cause) {
            super(source + " " + fault, cause);
        }
    }
}
