// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.camel.AempNodeConfiguration;
import io.aemp.camel.AempUnreachableException;
import io.aemp.transport.netty.TestCertificates;
import io.aemp.transport.netty.TestCertificates.Identity;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TlsSettingsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path directory;

    private static Identity network;
    private static Identity stranger;
    private static String pem;

    @RegisterExtension
    private final Contexts contexts = new Contexts();

    @BeforeAll
    static void makeCertificates() {
        network = TestCertificates.selfSigned("network");
        stranger = TestCertificates.selfSigned("stranger");
        pem = TestCertificates.file(directory, "network.pem", network.pem()).toString();
    }

    @Test
    void nodesOfOnePemFileTalkAndNeedNoSecret() throws Exception {
        CamelContext server = server(node -> {
            node.setSecret(null);
            node.setPemFile(pem);
        });
        CamelContext client = client(node -> {
            node.setSecret(null);
            node.setPemFile(pem);
        });
        assertThat(ask(client, server)).isEqualTo("hello");
    }

    @Test
    void aPeerOfAnotherPemFileIsRefused() throws Exception {
        CamelContext server = server(node -> node.setPemFile(pem));
        String other =
                TestCertificates.file(directory, "stranger.pem", stranger.pem()).toString();
        CamelContext client = client(node -> node.setPemFile(other));
        assertRefused(client, server);
    }

    @Test
    void withKeyMaterialAPlainPeerIsRefused() throws Exception {
        CamelContext server = server(node -> node.setPemFile(pem));
        CamelContext client = client(node -> {});
        assertRefused(client, server);
    }

    @Test
    void optionalTlsTakesPlainPeersAndThoseWithTls() throws Exception {
        CamelContext server = server(node -> {
            node.setPemFile(pem);
            node.setTls(TlsPolicy.OPTIONAL);
        });
        CamelContext plain = client(node -> {});
        assertThat(ask(plain, server)).isEqualTo("hello");
        CamelContext secured = client(node -> {
            node.setPemFile(pem);
            node.setTls(TlsPolicy.REQUIRED);
        });
        assertThat(ask(secured, server)).isEqualTo("hello");
    }

    @Test
    void keyMaterialThatIsSwitchedOffIsNotUsed() throws Exception {
        CamelContext server = server(node -> {
            node.setPemFile(pem);
            node.setTls(TlsPolicy.OFF);
        });
        CamelContext plain = client(node -> {});
        assertThat(ask(plain, server)).isEqualTo("hello");
    }

    @Test
    void tlsWithoutKeyMaterialFailsTheStart() {
        assertStartFails(node -> node.setTls(TlsPolicy.REQUIRED), "tls needs sslContextParameters or pemFile");
        assertStartFails(node -> node.setTls(TlsPolicy.OPTIONAL), "tls needs sslContextParameters or pemFile");
    }

    @Test
    void aMethodThatNeedsTlsIsRefusedWithoutIt() {
        assertStartFails(node -> node.setAuthAccept("tls_sha3_512"), "authAccept lists a method that needs TLS");
    }

    @Test
    void aBadPemFileFailsTheStartAndIsNamed() {
        String missing = directory.resolve("missing.pem").toString();
        assertStartFails(node -> node.setPemFile(missing), missing, "cannot be read");
        assertBadPem("no-key.pem", TestCertificates.pem(network.certificate()), "has no private key");
        assertBadPem("no-certificate.pem", TestCertificates.pem(network.keys().getPrivate()), "has no certificate");
        assertBadPem("garbage.pem", "garbage\u0000\n", "has no certificate");
    }

    private void assertBadPem(String name, String content, String fault) {
        String file = TestCertificates.file(directory, name, content).toString();
        assertStartFails(node -> node.setPemFile(file), "pemFile", file, fault);
    }

    @Test
    void nodesOfSslContextParametersTalk() throws Exception {
        CamelContext server = server(node -> node.setSslContextParameters(parameters(network, network)));
        CamelContext client = client(node -> node.setSslContextParameters(parameters(network, network)));
        assertThat(ask(client, server)).isEqualTo("hello");
    }

    @Test
    void clientCertificatesAreRequiredWhateverTheParametersSay() throws Exception {
        CamelContext server = server(node -> node.setSslContextParameters(parameters(network, network)));
        CamelContext client = client(node -> node.setSslContextParameters(parameters(stranger, network)));
        assertRefused(client, server);
    }

    @Test
    void parametersWithoutTrustFailTheStart() {
        SSLContextParameters parameters = parameters(network, network);
        parameters.setTrustManagers(null);
        assertStartFails(
                node -> node.setSslContextParameters(parameters), "sslContextParameters have no trustManagers");
        parameters.setTrustManagers(new TrustManagersParameters());
        assertStartFails(
                node -> node.setSslContextParameters(parameters), "sslContextParameters have no trustManagers");
    }

    @Test
    void parametersWithoutAKeyFailTheStart() {
        SSLContextParameters parameters = parameters(network, network);
        parameters.setKeyManagers(null);
        assertStartFails(node -> node.setSslContextParameters(parameters), "sslContextParameters have no keyManagers");
    }

    @Test
    void parametersWithAKeyStoreThatIsNotThereFailTheStart() {
        SSLContextParameters parameters = parameters(network, network);
        parameters.getKeyManagers().getKeyStore().setResource("file:" + directory.resolve("absent.p12"));
        assertStartFails(
                node -> node.setSslContextParameters(parameters), "sslContextParameters cannot be used", "absent.p12");
    }

    @Test
    void parametersAndPemFileAreNotGivenBoth() {
        assertStartFails(
                node -> {
                    node.setPemFile(pem);
                    node.setSslContextParameters(parameters(network, network));
                },
                "sslContextParameters and pemFile are both given");
    }

    @Test
    void theParametersOfTheContextAreUsedWhenAskedFor() throws Exception {
        CamelContext server = contexts.create(component -> {
            component.setUseGlobalSslContextParameters(true);
            component.getConfiguration().setNodeId("site/server");
            component.getConfiguration().setSecret(Contexts.SECRET);
            component.getConfiguration().setBinds("127.0.0.1:0");
        });
        server.setSSLContextParameters(parameters(network, network));
        Contexts.echo(server, "echo");
        server.start();

        CamelContext plain = client(node -> {});
        assertRefused(plain, server);
        CamelContext secured = client(node -> node.setPemFile(pem));
        assertThat(ask(secured, server)).isEqualTo("hello");
    }

    @Test
    void theParametersOfTheContextAreNotUsedUnasked() throws Exception {
        CamelContext server = contexts.create(component -> {
            component.getConfiguration().setNodeId("site/server");
            component.getConfiguration().setSecret(Contexts.SECRET);
            component.getConfiguration().setBinds("127.0.0.1:0");
        });
        server.setSSLContextParameters(parameters(network, network));
        Contexts.echo(server, "echo");
        server.start();
        assertThat(ask(client(node -> {}), server)).isEqualTo("hello");
    }

    @Test
    void theParametersOfTheContextNeedTrustToo() {
        CamelContext context = contexts.create(component -> {
            component.setUseGlobalSslContextParameters(true);
            component.getConfiguration().setSecret(Contexts.SECRET);
        });
        SSLContextParameters parameters = parameters(network, network);
        parameters.setTrustManagers(null);
        context.setSSLContextParameters(parameters);
        assertThatThrownBy(context::start).hasStackTraceContaining("sslContextParameters have no trustManagers");
    }

    private CamelContext server(Consumer<AempNodeConfiguration> settings) throws Exception {
        return contexts.start(
                "site/server",
                node -> {
                    node.setBinds("127.0.0.1:0");
                    settings.accept(node);
                },
                "echo");
    }

    private CamelContext client(Consumer<AempNodeConfiguration> settings) throws Exception {
        return contexts.start(
                "site/%u",
                node -> {
                    // Enough for a handshake on a busy machine; one that is refused tries as long.
                    node.setConnectInterval(Duration.ofSeconds(5));
                    settings.accept(node);
                });
    }

    private static void assertRefused(CamelContext client, CamelContext server) {
        assertThatThrownBy(() -> ask(client, server)).hasCauseInstanceOf(AempUnreachableException.class);
        assertThat(Contexts.node(server).linkedNodes()).isEmpty();
    }

    private static Object ask(CamelContext client, CamelContext server) {
        return Contexts.ask(client, "aemp:site/server/echo?address=" + Contexts.address(server), "hello");
    }

    private void assertStartFails(Consumer<AempNodeConfiguration> settings, String... texts) {
        assertThatThrownBy(() -> contexts.start("site/faulty", settings)).satisfies(failure -> {
            for (String text : texts) {
                assertThat(failure).hasStackTraceContaining(text);
            }
        });
    }

    private static SSLContextParameters parameters(Identity own, Identity trusted) {
        try {
            KeyStore keys = emptyStore();
            keys.setKeyEntry(
                    "own", own.keys().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate(own)});
            KeyManagersParameters keyManagers = new KeyManagersParameters();
            keyManagers.setKeyStore(store(keys));
            keyManagers.setKeyPassword(PASSWORD);
            KeyStore trust = emptyStore();
            trust.setCertificateEntry("trusted", certificate(trusted));
            TrustManagersParameters trustManagers = new TrustManagersParameters();
            trustManagers.setKeyStore(store(trust));
            SSLContextParameters parameters = new SSLContextParameters();
            parameters.setKeyManagers(keyManagers);
            parameters.setTrustManagers(trustManagers);
            return parameters;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Certificate certificate(Identity identity) throws GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate(identity.certificate());
    }

    private static KeyStoreParameters store(KeyStore keys) throws GeneralSecurityException, IOException {
        Path file = Files.createTempFile(directory, "keys", ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, PASSWORD.toCharArray());
        }
        KeyStoreParameters parameters = new KeyStoreParameters();
        parameters.setResource("file:" + file);
        parameters.setType("PKCS12");
        parameters.setPassword(PASSWORD);
        return parameters;
    }
}
