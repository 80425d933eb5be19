// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aemp.node.AempNode;
import io.aemp.transport.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.SupervisingRouteController;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListeningTest {
    @RegisterExtension
    private final Contexts contexts = new Contexts();

    @Test
    void aPortInUseFailsTheStartAndIsNamed() throws Exception {
        try (ServerSocket taken = anyPort()) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertThatThrownBy(() -> contexts.start("site/a", node -> node.setBinds(address), "echo"))
                    .hasStackTraceContaining("node 'local': cannot listen on " + address);
        }
    }

    @Test
    void aPortInUseFailsTheStartOfANodeWithoutRoutesToo() throws Exception {
        try (ServerSocket taken = anyPort()) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertThatThrownBy(() -> contexts.start("site/a", node -> node.setBinds(address)))
                    .hasStackTraceContaining("cannot listen on " + address);
        }
    }

    @Test
    void underSupervisionARouteComesUpOnceItsPortIsFree() throws Exception {
        CamelContext context;
        String address;
        try (ServerSocket taken = anyPort()) {
            address = "127.0.0.1:" + taken.getLocalPort();
            String binds = address;
            context = contexts.create(component -> {
                component.getConfiguration().setNodeId("site/a");
                component.getConfiguration().setSecret(Contexts.SECRET);
                component.getConfiguration().setBinds(binds);
            });
            SupervisingRouteController supervisor = context.getRouteController().supervising();
            supervisor.setInitialDelay(0);
            supervisor.setBackOffDelay(50);
            Contexts.echo(context, "echo");
            context.start();
            await().atMost(Contexts.PATIENCE).until(() -> supervisor.getRestartException("echo") != null);
            assertThat(supervisor.getRestartException("echo")).hasStackTraceContaining("cannot listen on " + address);
        }
        await().atMost(Contexts.PATIENCE)
                .until(() -> context.getRouteController().getRouteStatus("echo") == ServiceStatus.Started);
        assertThat(Contexts.address(context)).isEqualTo(address);
        assertThat(askOverTcp(context)).isEqualTo("hello");
    }

    @Test
    void theRestartOfTheOnlyRouteKeepsTheListenerOfAConfiguredNode() throws Exception {
        CamelContext context = contexts.start("site/a", node -> node.setBinds("127.0.0.1:0"), "echo");
        String address = Contexts.address(context);
        AempNode node = Contexts.node(context);

        context.getRouteController().stopRoute("echo");
        assertThat(Contexts.node(context)).isSameAs(node);
        assertThatCode(() -> connect(address)).doesNotThrowAnyException();

        context.getRouteController().startRoute("echo");
        assertThat(Contexts.address(context)).isEqualTo(address);
        assertThat(askOverTcp(context)).isEqualTo("hello");
    }

    @Test
    void aConfiguredNodeListensWithoutRoutesAndFreesItsPortWithTheContext() throws Exception {
        CamelContext context = contexts.start("site/a", node -> node.setBinds("127.0.0.1:0"));
        Address address = Contexts.node(context).boundAddresses().get(0);
        assertThatCode(() -> connect(address.toString())).doesNotThrowAnyException();

        context.stop();
        try (ServerSocket again = new ServerSocket()) {
            again.setReuseAddress(true);
            again.bind(new InetSocketAddress(loopback(), address.port()));
            assertThat(again.getLocalPort()).isEqualTo(address.port());
        }
    }

    @Test
    void aNodeThatAnEndpointBringsAlongStopsWithItsLastUser() throws Exception {
        CamelContext context = contexts.create(component -> {});
        String settings = "exchangePattern=InOut&secret=geheim&binds=127.0.0.1:0";
        Contexts.echo(context, "aemp:trial/one?" + settings, "one");
        Contexts.echo(context, "aemp:trial/two?" + settings, "two");
        context.start();
        AempNode node = Contexts.component(context).node("trial");
        String address = node.boundAddresses().get(0).toString();

        context.getRouteController().stopRoute("one");
        assertThat(Contexts.component(context).node("trial")).isSameAs(node);
        assertThatCode(() -> connect(address)).doesNotThrowAnyException();

        context.getRouteController().stopRoute("two");
        assertThatThrownBy(() -> connect(address)).isInstanceOf(IOException.class);

        context.getRouteController().startRoute("one");
        AempNode anew = Contexts.component(context).node("trial");
        assertThat(anew).isNotSameAs(node);
        assertThatCode(() -> connect(anew.boundAddresses().get(0).toString())).doesNotThrowAnyException();
    }

    @Test
    void aNodeThatAProducerBringsAlongStopsWithItsRoute() throws Exception {
        CamelContext server = contexts.start("site/a", node -> node.setBinds("127.0.0.1:0"), "echo");
        CamelContext client = contexts.create(component -> {});
        client.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .routeId("ask")
                        .to(
                                ExchangePattern.InOut,
                                "aemp:site/a/echo?secret=geheim&address=" + Contexts.address(server));
            }
        });
        client.start();
        assertThat(Contexts.ask(client, "direct:ask", "hello")).isEqualTo("hello");
        assertThat(Contexts.node(server).linkedNodes()).hasSize(1);

        client.getRouteController().stopRoute("ask");
        await().atMost(Contexts.PATIENCE)
                .until(() -> Contexts.node(server).linkedNodes().isEmpty());
        client.getRouteController().startRoute("ask");
        assertThat(Contexts.ask(client, "direct:ask", "again")).isEqualTo("again");
    }

    @Test
    void aNodeThatAnEndpointBringsAlongIsForgottenWithItsRoutes() throws Exception {
        CamelContext context = contexts.create(component -> {});
        Contexts.echo(context, "aemp:trial/one?secret=geheim", "one");
        context.start();
        context.getRouteController().stopRoute("one");
        context.removeRoute("one");
        assertThatThrownBy(() -> Contexts.component(context).node("trial"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("known: none");
        // Other settings contradict nobody now.
        Contexts.echo(context, "aemp:trial/two?secret=other", "two");
        assertThat(context.getRouteController().getRouteStatus("two")).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void aNodeListensOnSeveralAddresses() throws Exception {
        CamelContext context = contexts.start("site/a", node -> node.setBinds("127.0.0.1:0, 127.0.0.1:0"), "echo");
        assertThat(Contexts.node(context).boundAddresses()).hasSize(2).allSatisfy(address -> assertThatCode(
                        () -> connect(address.toString()))
                .doesNotThrowAnyException());
    }

    private Object askOverTcp(CamelContext server) throws Exception {
        CamelContext client = contexts.start("site/client", node -> {});
        return Contexts.ask(
                client, "aemp:" + Contexts.node(server).id() + "/echo?address=" + Contexts.address(server), "hello");
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static ServerSocket anyPort() throws IOException {
        return new ServerSocket(0, 1, loopback());
    }

    private static void connect(String address) throws IOException {
        Address parsed = Address.parse(address);
        try (Socket socket = new Socket(loopback(), parsed.port())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
