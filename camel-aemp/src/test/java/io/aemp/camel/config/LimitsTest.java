// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aemp.camel.AempNodeConfiguration;
import io.aemp.camel.AempTimeoutException;
import io.aemp.camel.AempUnencodableException;
import io.aemp.camel.AempUnreachableException;
import io.aemp.node.Source;
import io.aemp.transport.Address;
import io.aemp.transport.memory.MemoryNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LimitsTest {
    private static final Object DEEP = List.of(List.of(List.of(List.of(List.of("core")))));

    @RegisterExtension
    private final Contexts contexts = new Contexts();

    private final MemoryNetwork network = new MemoryNetwork();

    @Test
    void aMessageBeyondTheOwnLimitFailsItsExchangeOnly() throws Exception {
        CamelContext server = server(node -> {});
        CamelContext client = client("site/a", node -> node.setMaxMessageSize(1000));
        assertThatThrownBy(() -> ask(client, "x".repeat(2000)))
                .cause()
                .isInstanceOf(AempUnencodableException.class)
                .hasMessageContaining("1000")
                .hasMessageContaining("maxMessageSize");
        assertThat(ask(client, "small")).isEqualTo("small");
        assertThat(received(server)).isEqualTo(1);
    }

    @Test
    void aMessageBeyondTheLimitOfTheReceiverClosesThatLinkOnly() throws Exception {
        CamelContext server = server(node -> node.setMaxMessageSize(1000));
        CamelContext good = client("site/good", node -> {});
        CamelContext bad = client("site/bad", node -> {});
        assertThat(ask(good, "hello")).isEqualTo("hello");
        assertThat(ask(bad, "hello")).isEqualTo("hello");
        Source link = link(server, "site/good");

        assertThatThrownBy(() -> ask(bad, "x".repeat(2000))).hasCauseInstanceOf(AempUnreachableException.class);
        await().atMost(Contexts.PATIENCE).until(() -> linked(server).equals(List.of("site/good")));
        assertThat(ask(good, "still there")).isEqualTo("still there");
        assertThat(link(server, "site/good")).isSameAs(link);
        assertThat(received(server)).isEqualTo(3);
        assertThat(ask(bad, "again")).isEqualTo("again");
    }

    @Test
    void aMessageThatIsNestedTooDeepFailsItsExchangeOnly() throws Exception {
        CamelContext server = server(node -> {});
        CamelContext client = client("site/a", node -> node.setMaxNesting(4));
        assertThatThrownBy(() -> ask(client, DEEP))
                .cause()
                .isInstanceOf(AempUnencodableException.class)
                .hasMessageContaining("4");
        assertThat(ask(client, "flat")).isEqualTo("flat");
        assertThat(received(server)).isEqualTo(1);
    }

    @Test
    void aMessageThatIsNestedTooDeepForTheReceiverClosesThatLinkOnly() throws Exception {
        CamelContext server = server(node -> node.setMaxNesting(4));
        CamelContext good = client("site/good", node -> {});
        CamelContext bad = client("site/bad", node -> {});
        assertThat(ask(good, "hello")).isEqualTo("hello");
        assertThatThrownBy(() -> ask(bad, DEEP)).hasCauseInstanceOf(AempUnreachableException.class);
        await().atMost(Contexts.PATIENCE).until(() -> linked(server).equals(List.of("site/good")));
        assertThat(ask(good, "still there")).isEqualTo("still there");
    }

    @Test
    void noMoreLinksStandThanAllowed() throws Exception {
        CamelContext server = server(node -> node.setMaxLinks(1));
        CamelContext first = client("site/first", node -> {});
        CamelContext second = client("site/second", node -> {});
        assertThat(ask(first, "hello")).isEqualTo("hello");
        assertThatThrownBy(() -> ask(second, "hello")).hasCauseInstanceOf(AempUnreachableException.class);
        assertThat(linked(server)).containsExactly("site/first");
        first.stop();
        await().atMost(Contexts.PATIENCE).until(() -> linked(server).isEmpty());
        await().atMost(Contexts.PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(ask(second, "hello"))
                .isEqualTo("hello"));
    }

    @Test
    void noMoreHandshakesStandThanAllowed() throws Exception {
        CamelContext server = contexts.start(
                "site/server",
                node -> {
                    node.setBinds("127.0.0.1:0");
                    node.setMaxHandshakes(1);
                },
                "echo");
        Address address = Contexts.node(server).boundAddresses().get(0);
        try (Socket slow = connect(address)) {
            assertThat((char) slow.getInputStream().read()).isEqualTo('a');
            try (Socket refused = connect(address)) {
                assertThat(refused.getInputStream().read()).isNegative();
            }
        }
        CamelContext client = contexts.start("site/client", node -> {});
        await().atMost(Contexts.PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        Contexts.ask(client, "aemp:site/server/echo?address=" + address, "hello"))
                .isEqualTo("hello"));
    }

    @Test
    void aHandshakeTakesNoLongerThanAllowed() throws Exception {
        CamelContext server = contexts.start("site/server", node -> {
            node.setBinds("127.0.0.1:0");
            node.setHandshakeTimeout(Duration.ofMillis(200));
        });
        try (Socket silent = connect(Contexts.node(server).boundAddresses().get(0))) {
            // Ends: the read would time out else.
            assertThat(silent.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    @Test
    void theQueueToANodeIsBounded() throws Exception {
        CamelContext server = server(node -> {});
        Contexts.echo(server, "aemp:local/sink", "sink");
        CamelContext client = client("site/a", node -> {
            node.setSendQueueLimit(10_000L);
            node.setConnectInterval(Duration.ofSeconds(30));
        });
        // Nothing comes through, so nothing leaves the queue.
        network.hold("server");
        for (int i = 0; i < 9; i++) {
            Contexts.send(client, "aemp:site/server/sink?confirm=none", "x".repeat(1000));
        }
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 3; i++) {
                        Contexts.send(client, "aemp:site/server/sink?confirm=none&sendTimeout=100", "x".repeat(1000));
                    }
                })
                .cause()
                .isInstanceOf(AempTimeoutException.class)
                .hasMessageContaining("site/server");
        network.release("server");
        assertThat(ask(client, "after")).isEqualTo("after");
        // In order: what came before the request is there already, or on its way to the route.
        await().atMost(Contexts.PATIENCE)
                .untilAsserted(() -> assertThat(Contexts.mock(server, "sink").getReceivedCounter())
                        .isBetween(9, 11));
    }

    private CamelContext server(Consumer<AempNodeConfiguration> settings) throws Exception {
        return contexts.start(
                "site/server",
                node -> {
                    node.setTransport(network);
                    node.setLocalAddress("server");
                    node.setBinds("server:4040");
                    settings.accept(node);
                },
                "echo");
    }

    private CamelContext client(String id, Consumer<AempNodeConfiguration> settings) throws Exception {
        return contexts.start(id, node -> {
            node.setTransport(network);
            node.setAddresses(Map.of("site/server", "server:4040"));
            settings.accept(node);
        });
    }

    private static Object ask(CamelContext client, Object body) {
        return Contexts.ask(client, "aemp:site/server/echo", body);
    }

    private static int received(CamelContext server) {
        return Contexts.mock(server, "echo").getReceivedCounter();
    }

    private static List<String> linked(CamelContext server) {
        return Contexts.node(server).linkedNodes().stream().map(Source::node).toList();
    }

    private static Source link(CamelContext server, String node) {
        return Contexts.node(server).linkedNodes().stream()
                .filter(link -> link.node().equals(node))
                .findAny()
                .orElseThrow();
    }

    private static Socket connect(Address address) throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), address.port());
        socket.setSoTimeout((int) Contexts.PATIENCE.toMillis());
        return socket;
    }
}
