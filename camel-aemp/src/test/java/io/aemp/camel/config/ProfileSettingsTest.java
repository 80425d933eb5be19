// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aemp.camel.AempComponent;
import io.aemp.camel.AempNodeConfiguration;
import io.aemp.camel.AempUnreachableException;
import io.aemp.node.NodeSettings;
import io.aemp.transport.Address;
import io.aemp.transport.memory.MemoryNetwork;
import io.aemp.transport.netty.TestCertificates;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.handshake.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.util.InetAddressUtil;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ProfileSettingsTest {
    @RegisterExtension
    private final Contexts contexts = new Contexts();

    private final MemoryNetwork network = new MemoryNetwork();

    @TempDir
    private Path directory;

    @Test
    void twoNodesTalkWithTheSecretOfTheirProfiles() throws Exception {
        file(
                """
                # The hosts of the site share this file.
                {
                   "secret": "Sesame",
                   "profile": {
                      "site": {"connect_interval": 5},
                      "server": {"parent": "site", "nodeid": "site/server", "binds": ["server:4040"]},
                      "client": {"parent": "site"},   # its ID is made up
                   },
                }
                """);
        start(
                node -> {
                    node.setProfile("server");
                    node.setLocalAddress("server");
                },
                "echo");
        CamelContext client = start(node -> {
            node.setProfile("client");
            node.setAddresses(Map.of("site/server", "server:4040"));
        });
        assertThat(Contexts.ask(client, "aemp:site/server/echo", "hello")).isEqualTo("hello");
        assertThat(Contexts.node(client).id()).matches("client/[0-9a-f]{16}");

        CamelContext stranger = start(node -> {
            node.setProfile("client");
            node.setSecret("other");
            node.setConnectInterval(Duration.ofSeconds(1));
            node.setAddresses(Map.of("site/server", "server:4040"));
        });
        assertThatThrownBy(() -> Contexts.ask(stranger, "aemp:site/server/echo", "hello"))
                .hasCauseInstanceOf(AempUnreachableException.class);
    }

    @Test
    void everythingInAProfileTakesEffect() throws Exception {
        file(
                """
                {"profile": {"server": {
                  "nodeid": "site/%n", "secret": "Sesame", "binds": ["server:4040", "server:4041"],
                  "seeds": ["seed:4040", "seed:4041"],
                  "auth_offer": ["hmac_sha3_512", "cleartext"], "auth_accept": ["cleartext", "hmac_sha3_512"],
                  "framing_format": ["json"], "monitor_timeout": 12, "connect_interval": 1.5}}}
                """);
        NodeSettings settings = settings(start(node -> node.setProfile("server")));
        assertThat(settings.nodeId()).isEqualTo("site/" + InetAddressUtil.getLocalHostNameSafe());
        assertThat(settings.binds()).containsExactly(new Address("server", 4040), new Address("server", 4041));
        assertThat(settings.seeds()).containsExactly(new Address("seed", 4040), new Address("seed", 4041));
        assertThat(settings.monitorTimeout()).hasSeconds(12);
        assertThat(settings.connectInterval()).hasMillis(1500);
        HandshakeSettings handshake = settings.handshake();
        assertThat(handshake.secret()).isEqualTo(Secret.of("Sesame"));
        assertThat(handshake.offer())
                .containsExactly(AuthenticationMethod.HMAC_SHA3_512, AuthenticationMethod.CLEARTEXT);
        assertThat(handshake.accept())
                .containsExactly(AuthenticationMethod.CLEARTEXT, AuthenticationMethod.HMAC_SHA3_512);
        assertThat(handshake.framings()).containsExactly(Framing.JSON);
    }

    @Test
    void whatIsSetOnTheNodeWins() throws Exception {
        file(
                """
                {"profile": {"server": {
                  "nodeid": "site/profile", "secret": "Sesame", "binds": ["server:4040"], "cert": "no certificate",
                  "seeds": ["seed:4040"],
                  "auth_offer": ["cleartext"], "auth_accept": ["cleartext"], "framing_format": ["json"],
                  "monitor_timeout": 12, "connect_interval": 1.5}}}
                """);
        NodeSettings settings = settings(start(node -> {
            node.setProfile("server");
            node.setNodeId("site/node");
            node.setSecret(Contexts.SECRET);
            node.setBinds("server:4050");
            node.setSeeds("seed:4050");
            node.setTls(TlsPolicy.OFF);
            node.setAuthOffer("hmac_sha3_512");
            node.setAuthAccept("hmac_sha3_512");
            node.setFramings("cbor");
            node.setMonitorTimeout(Duration.ofSeconds(7));
            node.setConnectInterval(Duration.ofSeconds(3));
        }));
        assertThat(settings.nodeId()).isEqualTo("site/node");
        assertThat(settings.binds()).containsExactly(new Address("server", 4050));
        assertThat(settings.seeds()).containsExactly(new Address("seed", 4050));
        assertThat(settings.monitorTimeout()).hasSeconds(7);
        assertThat(settings.connectInterval()).hasSeconds(3);
        HandshakeSettings handshake = settings.handshake();
        assertThat(handshake.secret()).isEqualTo(Secret.of(Contexts.SECRET));
        assertThat(handshake.tls()).isEqualTo(TlsPolicy.OFF);
        assertThat(handshake.offer()).containsExactly(AuthenticationMethod.HMAC_SHA3_512);
        assertThat(handshake.accept()).containsExactly(AuthenticationMethod.HMAC_SHA3_512);
        assertThat(handshake.framings()).containsExactly(Framing.CBOR);
    }

    @Test
    void aSecretFileWinsOverTheSecretOfAProfile() throws Exception {
        file("{\"secret\": \"Sesame\"}");
        Path secret = Files.writeString(directory.resolve("secret"), "of the file\n");
        NodeSettings settings = settings(start(node -> node.setSecretFile(secret.toString())));
        assertThat(settings.handshake().secret()).isEqualTo(Secret.of("of the file"));
    }

    @Test
    void aFileWithoutANameOfAProfileGivesThatOfTheHost() throws Exception {
        file(
                """
                {"secret": "Sesame", "nodeid": "global/", "profile": {"%s": {"nodeid": "host/"}}}
                """
                        .formatted(InetAddressUtil.getLocalHostNameSafe()));
        assertThat(Contexts.node(start(node -> {})).id()).startsWith("host/");
        file("{\"secret\": \"Sesame\", \"nodeid\": \"global/\"}");
        assertThat(Contexts.node(start(node -> {})).id()).startsWith("global/");
        file("{\"secret\": \"Sesame\"}");
        assertThat(Contexts.node(start(node -> {})).id()).startsWith("camel/");
    }

    @Test
    void anEndpointMayBringAProfileAlong() throws Exception {
        file("{\"secret\": \"Sesame\", \"profile\": {\"server\": {\"nodeid\": \"site/server\"}}}");
        CamelContext context = contexts.create(component -> {});
        Contexts.echo(context, "aemp:trial/echo?exchangePattern=InOut&profile=server&rcFile=" + rcFile(), "echo");
        context.start();
        assertThat(Contexts.component(context).node("trial").id()).isEqualTo("site/server");
        assertThat(Contexts.ask(context, "aemp:trial/echo", "by name")).isEqualTo("by name");
        assertThat(Contexts.ask(context, "aemp:site/server/echo", "by ID")).isEqualTo("by ID");
    }

    @Test
    void twoNodesOfOneNodeIdInTheirProfilesAreRefused() throws Exception {
        file("{\"secret\": \"Sesame\", \"nodeid\": \"site/same\"}");
        CamelContext context = contexts.create(component -> {
            component.getNodes().put("shop", node(settings -> {}));
            component.getNodes().put("bank", node(settings -> {}));
        });
        assertThatThrownBy(context::start).hasStackTraceContaining("the same ID site/same");
    }

    @Test
    void aChangedFileTakesEffectWhenTheNodeIsStartedAgain() throws Exception {
        file("{\"secret\": \"Sesame\", \"nodeid\": \"site/one\"}");
        AempComponent component = Contexts.component(start(node -> {}));
        file("{\"secret\": \"Sesame\", \"nodeid\": \"site/two\"}");
        assertThat(component.node("local").id()).isEqualTo("site/one");
        component.stop();
        component.start();
        assertThat(component.node("local").id()).isEqualTo("site/two");
    }

    @Test
    void nodesTalkWithTheCertificateInTheirProfile() throws Exception {
        String pem = TestCertificates.selfSigned("network").pem();
        TestCertificates.file(directory, "network.pem", pem);
        file(
                """
                {"nodeid": "site/%%u", "connect_interval": 5, "profile": {
                  "server": {"nodeid": "site/server", "binds": ["127.0.0.1:*"], "cert": %s},
                  "client": {"cert_file": "network.pem"}}}
                """
                        .formatted(json(pem)));
        CamelContext server = start(
                node -> {
                    node.setProfile("server");
                    node.setTransport(null);
                },
                "echo");
        CamelContext client = start(node -> {
            node.setProfile("client");
            node.setTransport(null);
        });
        assertThat(settings(server).handshake().tls()).isEqualTo(TlsPolicy.REQUIRED);
        assertThat(Contexts.ask(client, "aemp:site/server/echo?address=" + Contexts.address(server), "hello"))
                .isEqualTo("hello");
    }

    @Test
    void aPemFileOfTheNodeWinsOverTheCertificateOfItsProfile() throws Exception {
        file("{\"cert\": \"no certificate\"}");
        String pem = TestCertificates.file(
                        directory,
                        "node.pem",
                        TestCertificates.selfSigned("network").pem())
                .toString();
        CamelContext context = start(node -> {
            node.setTransport(null);
            node.setPemFile(pem);
        });
        assertThat(settings(context).handshake().tls()).isEqualTo(TlsPolicy.REQUIRED);
    }

    @Test
    void aCertificateThatIsNoneFailsTheStartAndItsPlaceIsNamed() throws Exception {
        file("{\"cert\": \"Sesame\"}");
        assertStartFails(
                node -> node.setTransport(null),
                "node 'local': cert of global settings of " + rcFile() + " has no certificate");
        file("{\"cert_file\": \"absent.pem\"}");
        assertStartFails(
                node -> node.setTransport(null),
                "node 'local': global settings of " + rcFile() + ": PEM file " + directory.resolve("absent.pem"));
    }

    @Test
    void methodsThatNeedTlsDoNotCountWithoutIt() throws Exception {
        file(
                """
                {"secret": "Sesame", "auth_offer": ["tls_sha3_512", "hmac_sha3_512"],
                 "auth_accept": ["tls_sha3_512", "hmac_sha3_512", "tls_anon"]}
                """);
        HandshakeSettings handshake = settings(start(node -> {})).handshake();
        assertThat(handshake.offer()).containsExactly(AuthenticationMethod.HMAC_SHA3_512);
        assertThat(handshake.accept()).containsExactly(AuthenticationMethod.HMAC_SHA3_512);

        file("{\"secret\": \"Sesame\", \"auth_offer\": [\"tls_sha3_512\"]}");
        assertStartFails(
                node -> {}, "auth_offer of global settings of " + rcFile() + " lists only methods that need TLS");
    }

    @Test
    void aProfileWithoutASecretNeedsOneElsewhere() throws Exception {
        file("{\"secret\": \"\"}");
        assertStartFails(node -> {}, "node 'local': there is no secret");
    }

    @Test
    void aProfileThatIsNotThereFailsTheStartAndListsThoseThatAre() throws Exception {
        file("{\"secret\": \"Sesame\", \"profile\": {\"b\": {}, \"a\": {}}}");
        assertStartFails(
                node -> node.setProfile("c"),
                "node 'local': profile: " + rcFile() + ": no profile is named 'c'; there are: a, b");
    }

    @Test
    void aFileThatIsNotThereFailsTheStartAndIsNamed() {
        assertStartFails(node -> {}, "node 'local': rcFile: no file " + rcFile());
    }

    @Test
    void withoutAFileTheUsualOneIsRead() {
        assertStartFails(
                node -> {
                    node.setRcFile(null);
                    node.setProfile("no such profile");
                },
                "node 'local': profile: ");
    }

    @Test
    void aFaultyFileFailsTheStartAndShowsNothingOfItsContent() throws Exception {
        file("{\"secret\": Sesame}");
        assertStartFails(node -> {}, "node 'local': rcFile: " + rcFile() + ": not valid JSON at line 1, column");
        file("{\"secret\": [\"Sesame\"]}");
        assertStartFails(node -> {}, rcFile() + ", global settings: secret: expected a string, found an array");
    }

    @Test
    void perlCodeInAProfileIsSaidNotToRun() throws Exception {
        file("{\"secret\": \"Sesame\", \"services\": [\"My::Service::\"]}");
        Logger logger = (Logger) LoggerFactory.getLogger("io.aemp.camel.AempProfiles");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level before = logger.getLevel();
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
        try {
            start(node -> {}, "one", "two");
        } finally {
            logger.detachAppender(log);
            logger.setLevel(before);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("global settings of " + rcFile() + ": services is not run, since it is Perl code");
    }

    private CamelContext start(Consumer<AempNodeConfiguration> settings, String... echoPorts) throws Exception {
        CamelContext context = contexts.create(component -> component.setConfiguration(node(settings)));
        for (String port : echoPorts) {
            Contexts.echo(context, port);
        }
        context.start();
        return context;
    }

    /** Settings of a node on the network in memory that reads the file. */
    private AempNodeConfiguration node(Consumer<AempNodeConfiguration> settings) {
        AempNodeConfiguration node = new AempNodeConfiguration();
        node.setTransport(network);
        node.setRcFile(rcFile());
        settings.accept(node);
        return node;
    }

    private void assertStartFails(Consumer<AempNodeConfiguration> settings, String message) {
        assertThatThrownBy(() -> start(settings)).satisfies(failure -> assertThat(Throwables.getStackTrace(failure))
                .contains(message)
                .doesNotContain("Sesame"));
    }

    private static NodeSettings settings(CamelContext context) {
        return Contexts.node(context).settings();
    }

    private String rcFile() {
        return directory.resolve("rc").toString();
    }

    private void file(String content) throws IOException {
        Files.writeString(Path.of(rcFile()), content);
    }

    private static String json(String text) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(text);
    }
}
