// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aemp.camel.AempConstants;
import io.aemp.camel.AempNodeConfiguration;
import io.aemp.camel.AempUnreachableException;
import io.aemp.transport.memory.MemoryNetwork;
import io.aemp.wire.handshake.AuthenticationMethod;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoContextsTest {
    private static final Map<String, Object> ORDER = Map.of("id", 1, "lines", List.of("a", "b"));

    @RegisterExtension
    private final Contexts contexts = new Contexts();

    @Test
    void twoContextsTalkOverTcpInBothDirections() throws Exception {
        CamelContext server = contexts.start("site/server", node -> node.setBinds("127.0.0.1:0"), "echo");
        CamelContext client = contexts.start(
                "site/client", node -> node.setAddresses(Map.of("site/server", Contexts.address(server))), "back");
        assertThat(Contexts.ask(client, "aemp:site/server/echo", ORDER)).isEqualTo(ORDER);
        // The client does not listen: this goes back over its own link.
        assertThat(Contexts.ask(server, "aemp:site/client/back", ORDER)).isEqualTo(ORDER);
    }

    @Test
    void twoContextsTalkOverAMemoryNetworkInBothDirections() throws Exception {
        MemoryNetwork network = new MemoryNetwork();
        CamelContext server = contexts.start(
                "site/server",
                node -> {
                    node.setTransport(network);
                    node.setLocalAddress("server");
                    node.setBinds("server:4040");
                },
                "echo");
        CamelContext client = contexts.start(
                "site/client",
                node -> {
                    node.setTransport(network);
                    node.setAddresses(Map.of("site/server", "server:4040"));
                },
                "back");
        assertThat(Contexts.ask(client, "aemp:site/server/echo", ORDER)).isEqualTo(ORDER);
        assertThat(Contexts.ask(server, "aemp:site/client/back", ORDER)).isEqualTo(ORDER);
    }

    @Test
    void theEndOfOneContextFailsTheRequestsToItAndItsReturnMendsThem() throws Exception {
        MemoryNetwork network = new MemoryNetwork();
        Consumer<AempNodeConfiguration> listening = node -> {
            node.setTransport(network);
            node.setLocalAddress("server");
            node.setBinds("server:4040");
        };
        CamelContext server = contexts.start("site/server", listening, "echo");
        CamelContext client = contexts.start("site/client", node -> {
            node.setTransport(network);
            node.setAddresses(Map.of("site/server", "server:4040"));
        });
        assertThat(Contexts.ask(client, "aemp:site/server/echo", "one")).isEqualTo("one");
        server.stop();
        assertThatThrownBy(() -> Contexts.ask(client, "aemp:site/server/echo", "two"))
                .hasCauseInstanceOf(AempUnreachableException.class);
        contexts.start("site/server", listening, "echo");
        assertThat(Contexts.ask(client, "aemp:site/server/echo", "three")).isEqualTo("three");
    }

    @ParameterizedTest
    @CsvSource({"cbor, cbor", "json, json", "'cbor,json', cbor"})
    void aFramingThatBothKnowIsSpoken(String clients, String spoken) throws Exception {
        assertThat(framingsBothWays("cbor,json", clients)).containsExactly(spoken, spoken);
    }

    @Test
    void eachDirectionHasTheFramingThatItsReceiverPrefers() throws Exception {
        assertThat(framingsBothWays("cbor,json", "json,cbor")).containsExactly("cbor", "json");
    }

    /** Framing of a message that reaches the server, and of one that reaches the client. */
    private List<String> framingsBothWays(String servers, String clients) throws Exception {
        CamelContext server = contexts.start(
                "site/server",
                node -> {
                    node.setBinds("127.0.0.1:0");
                    node.setFramings(servers);
                },
                "echo");
        CamelContext client = contexts.start("site/client", node -> node.setFramings(clients), "back");
        Contexts.ask(client, "aemp:site/server/echo?address=" + Contexts.address(server), ORDER);
        Contexts.ask(server, "aemp:site/client/back", ORDER);
        return List.of(framing(server, "echo"), framing(client, "back"));
    }

    private static String framing(CamelContext context, String port) {
        MockEndpoint mock = Contexts.mock(context, port);
        return message(mock).getHeader(AempConstants.FRAMING, String.class);
    }

    private static Message message(MockEndpoint mock) {
        List<Exchange> received = mock.getReceivedExchanges();
        assertThat(received).hasSize(1);
        return received.get(0).getMessage();
    }

    @Test
    void withoutACommonFramingThereIsNoLink() throws Exception {
        CamelContext server = server(node -> node.setFramings("cbor"));
        CamelContext client = contexts.start("site/client", node -> node.setFramings("json"));
        assertRefused(client, server);
    }

    @Test
    void aPeerWithAnotherSecretIsRefused() throws Exception {
        CamelContext server = server(node -> {});
        CamelContext client = contexts.start("site/client", node -> node.setSecret("other"));
        assertRefused(client, server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cleartext", "tls_anon"})
    void aMethodThatIsNotSecureIsNotAcceptedUnlisted(String method) throws Exception {
        CamelContext server = server(node -> {});
        assertThat(Contexts.node(server).settings().handshake().accept())
                .isNotEmpty()
                .extracting(AuthenticationMethod::wireName)
                .doesNotContain(method);
    }

    @Test
    void cleartextIsRefusedByDefault() throws Exception {
        CamelContext server = server(node -> {});
        CamelContext client = contexts.start("site/client", node -> {
            node.setAuthOffer("cleartext");
            node.setAuthAccept("cleartext,hmac_sha3_512");
        });
        assertRefused(client, server);
    }

    @Test
    void cleartextIsAcceptedWhenItIsListed() throws Exception {
        CamelContext server = server(node -> node.setAuthAccept("hmac_sha3_512,cleartext"));
        CamelContext client = contexts.start("site/client", node -> node.setAuthOffer("cleartext"));
        assertThat(ask(client, server)).isEqualTo("hello");
    }

    @Test
    void cleartextIsNotSentUnlistedEvenIfThePeerTakesNothingElse() throws Exception {
        CamelContext server = server(node -> node.setAuthAccept("cleartext"));
        CamelContext client = contexts.start("site/client", node -> {});
        assertRefused(client, server);
    }

    @Test
    void aNodeMayBeAClientWithTheSimplifiedHandshake() throws Exception {
        CamelContext server = server(node -> node.setAuthAccept("hmac_sha3_512,cleartext"));
        CamelContext client = contexts.start("site/client", node -> {
            node.setSimplified(true);
            node.setAuthOffer("cleartext");
        });
        assertThat(ask(client, server)).isEqualTo("hello");
        MockEndpoint mock = Contexts.mock(server, "echo");
        assertThat(message(mock).getHeader(AempConstants.SOURCE_NODE)).isEqualTo("site/client");
    }

    @Test
    void theSimplifiedHandshakeIsRefusedByANodeThatDoesNotTakeCleartext() throws Exception {
        CamelContext server = server(node -> {});
        CamelContext client = contexts.start("site/client", node -> {
            node.setSimplified(true);
            node.setAuthOffer("cleartext");
        });
        assertRefused(client, server);
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

    private static Object ask(CamelContext client, CamelContext server) {
        return Contexts.ask(client, "aemp:site/server/echo?address=" + Contexts.address(server), "hello");
    }

    private static void assertRefused(CamelContext client, CamelContext server) {
        assertThatThrownBy(() -> ask(client, server)).hasCauseInstanceOf(AempUnreachableException.class);
        await().atMost(Contexts.PATIENCE)
                .until(() -> Contexts.node(server).linkedNodes().isEmpty());
        assertThat(Contexts.mock(server, "echo").getReceivedExchanges()).isEmpty();
    }
}
