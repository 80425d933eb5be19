// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.transport.netty.TestCertificates.Identity;
import java.nio.file.Path;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemIdentityTest {
    @TempDir
    Path directory;

    @Test
    void readsPkcs1() {
        assertReadable(
                TestCertificates.selfSigned("node", TestCertificates.rsa()).pem());
    }

    @Test
    void readsTheOldFormOfEllipticCurveKeys() {
        assertReadable(
                TestCertificates.selfSigned("node", TestCertificates.ec()).pem());
    }

    @Test
    void readsPkcs8() {
        for (KeyPair keys : new KeyPair[] {TestCertificates.rsa(), TestCertificates.ec()}) {
            Identity node = TestCertificates.selfSigned("node", keys);
            assertReadable(TestCertificates.pkcs8(keys, null) + TestCertificates.pem(node.certificate()));
        }
    }

    private void assertReadable(String pem) {
        PemIdentity identity = PemIdentity.read(TestCertificates.file(directory, "node.pem", pem));
        assertThat(identity.chain()).hasSize(1);
        assertThat(identity.anchors()).hasSize(1);
        assertThat(identity.sslContext().getProtocol()).isEqualTo("TLS");
    }

    @Test
    void readsTextBetweenTheBlocksAndCurveParametersAsNothing() {
        Identity node = TestCertificates.selfSigned("node");
        String parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
        assertReadable("subject=CN = node\n" + parameters + node.pem());
    }

    @Test
    void findsTheChainOfTheKeyWhateverTheOrder() {
        Identity authority = TestCertificates.authority("authority");
        Identity node = TestCertificates.signedBy(authority, "node");
        Identity other = TestCertificates.selfSigned("other");
        PemIdentity identity = PemIdentity.read(TestCertificates.file(
                directory,
                "node.pem",
                TestCertificates.pem(other.certificate()),
                TestCertificates.pem(authority.certificate()),
                node.pem()));

        assertThat(identity.chain())
                .extracting(certificate -> certificate.getSubjectX500Principal().getName())
                .containsExactly("CN=node", "CN=authority");
        assertThat(identity.anchors()).hasSize(3);
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path file = directory.resolve("missing.pem");
        assertThatThrownBy(() -> TlsContexts.ofPem(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be read");
    }

    @Test
    void saysThatTheCertificateIsMissing() {
        assertFault(TestCertificates.pem(TestCertificates.ec().getPrivate()), "has no certificate (expected");
    }

    @Test
    void saysThatTheKeyIsMissing() {
        assertFault(TestCertificates.pem(TestCertificates.selfSigned("node").certificate()), "has no private key");
    }

    @Test
    void saysThatTheKeyIsEncrypted() {
        Identity node = TestCertificates.selfSigned("node");
        assertFault(
                TestCertificates.pem(node.certificate()) + TestCertificates.pkcs8(node.keys(), "password"),
                "encrypted private key");
    }

    @Test
    void saysThatKeyAndCertificateDoNotBelongTogether() {
        assertFault(
                TestCertificates.pem(TestCertificates.selfSigned("node").certificate())
                        + TestCertificates.pem(TestCertificates.ec().getPrivate()),
                "has no certificate for its private key");
    }

    @Test
    void saysThatABlockIsDamaged() {
        assertFault("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "cannot be read");
        assertFault("no PEM at all", "has no certificate");
    }

    @Test
    void readsATextAndNamesWhereItComesFrom() {
        assertThat(PemIdentity.parse("cert", TestCertificates.selfSigned("node").pem())
                        .chain())
                .hasSize(1);
        assertThatThrownBy(() -> TlsContexts.ofPem("cert of a profile", "no PEM at all"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cert of a profile has no certificate");
    }

    private void assertFault(String pem, String fault) {
        Path file = TestCertificates.file(directory, "node.pem", pem);
        assertThatThrownBy(() -> TlsContexts.ofPem(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(fault);
    }
}
