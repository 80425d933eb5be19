// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.jspecify.annotations.Nullable;

/** Certificates and PEM files as a network's administrator would make them. */
public final class TestCertificates {
    private static final AtomicLong SERIAL = new AtomicLong(1);

    /** A key with its certificate. */
    public record Identity(KeyPair keys, X509CertificateHolder certificate) {
        public String pem() {
            return TestCertificates.pem(certificate) + TestCertificates.pem(keys.getPrivate());
        }
    }

    private TestCertificates() {}

    static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static KeyPair ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static Identity selfSigned(String name) {
        return selfSigned(name, ec());
    }

    static Identity selfSigned(String name, KeyPair keys) {
        return new Identity(keys, certificate(name, keys, null, false, null, Duration.ofDays(1)));
    }

    static Identity expired(String name) {
        KeyPair keys = ec();
        return new Identity(keys, certificate(name, keys, null, false, null, Duration.ofHours(-1)));
    }

    public static Identity authority(String name) {
        KeyPair keys = ec();
        return new Identity(keys, certificate(name, keys, null, true, null, Duration.ofDays(1)));
    }

    /** Signed by the authority, and good for TLS servers only if one believes its extended key usage. */
    public static Identity signedBy(Identity authority, String name) {
        KeyPair keys = ec();
        return new Identity(
                keys, certificate(name, keys, authority, false, KeyPurposeId.id_kp_serverAuth, Duration.ofDays(1)));
    }

    private static X509CertificateHolder certificate(
            String name,
            KeyPair keys,
            @Nullable Identity issuer,
            boolean authority,
            @Nullable KeyPurposeId purpose,
            Duration valid) {
        try {
            X500Name subject = new X500Name("CN=" + name);
            Instant now = Instant.now();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer == null ? subject : issuer.certificate().getSubject(),
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(now.minus(Duration.ofDays(2))),
                    Date.from(now.plus(valid)),
                    subject,
                    keys.getPublic());
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            KeyPair signer = issuer == null ? keys : issuer.keys();
            String algorithm = signer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return builder.build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()));
        } catch (IOException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    public static String pem(X509CertificateHolder certificate) {
        return write(certificate);
    }

    /** PKCS#1 for RSA, SEC1 for EC as OpenSSL writes it, with the curve. */
    public static String pem(PrivateKey key) {
        if (!(key instanceof ECPrivateKey ec)) {
            return write(key);
        }
        try {
            int bits = ec.getParams().getOrder().bitLength();
            byte[] sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(bits, ec.getS(), SECObjectIdentifiers.secp256r1)
                    .getEncoded();
            return write((PemObjectGenerator) () -> new PemObject("EC PRIVATE KEY", sec1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String pkcs8(KeyPair keys, @Nullable String password) {
        try {
            return write(new JcaPKCS8Generator(
                    keys.getPrivate(),
                    password == null
                            ? null
                            : new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                    .setProvider(new BouncyCastleProvider())
                                    .setPassword(password.toCharArray())
                                    .build()));
        } catch (IOException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    private static String write(Object item) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(item);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }

    public static Path file(Path directory, String name, String... pem) {
        try {
            return Files.writeString(directory.resolve(name), String.join("", pem));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
