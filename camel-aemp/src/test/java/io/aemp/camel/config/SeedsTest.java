// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aemp.node.GlobalRole;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Networks over sockets: nodes that know nothing of each other but a seed. */
class SeedsTest {
    @RegisterExtension
    private final Contexts contexts = new Contexts();

    private CamelContext seed() throws Exception {
        return contexts.start("site/seed", node -> {
            node.setBinds("127.0.0.1:0");
            node.setGlobal(GlobalRole.ALWAYS);
        });
    }

    private CamelContext member(String nodeId, CamelContext seed, String... echoPorts) throws Exception {
        return contexts.start(
                nodeId,
                node -> {
                    node.setBinds("127.0.0.1:0");
                    node.setSeeds(Contexts.address(seed));
                },
                echoPorts);
    }

    @Test
    void aNodeIsFoundByItsIdAlone() throws Exception {
        CamelContext seed = seed();
        member("site/server", seed, "echo");
        CamelContext client = member("site/client", seed);
        await().atMost(Contexts.PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        Contexts.ask(client, "aemp:site/server/echo", "hello"))
                .isEqualTo("hello"));
    }

    @Test
    void whatOneNodeSetsOthersHearOf() throws Exception {
        CamelContext seed = seed();
        CamelContext setter = member("site/setter", seed);
        CamelContext follower = member("site/follower", seed);
        follower.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aemp-db:stock").to("mock:stock");
            }
        });
        Contexts.send(setter, "aemp-db:stock?key=apples", List.of(1, "two"));
        await().atMost(Contexts.PATIENCE).until(() -> Contexts.mock(follower, "stock").getExchanges().stream()
                .anyMatch(exchange -> exchange.getMessage().getBody().equals(Map.of("apples", List.of(1, "two")))));
        assertThat(Contexts.ask(seed, "aemp-db:stock?operation=get&key=apples", null))
                .isEqualTo(List.of(1, "two"));
    }

    @Test
    void advertiseTakesThePlaceOfTheBinds() throws Exception {
        CamelContext seed = seed();
        CamelContext hidden = contexts.start("site/hidden", node -> {
            node.setBinds("127.0.0.1:0");
            node.setAdvertise("hidden.example:4042");
            node.setSeeds(Contexts.address(seed));
        });
        await().atMost(Contexts.PATIENCE).until(() -> List.of("hidden.example:4042")
                .equals(Contexts.ask(hidden, "aemp-db:'l?operation=get&key=site/hidden", null)));
    }

    @Test
    void aNodeThatMayNotBeGlobalIsNoMaster() throws Exception {
        CamelContext never = contexts.start("site/never", node -> {
            node.setBinds("127.0.0.1:0");
            node.setGlobal(GlobalRole.NEVER);
        });
        CamelContext auto = contexts.start("site/auto", node -> node.setBinds("127.0.0.1:0"));
        CamelContext slave = contexts.start(
                "site/slave", node -> node.setSeeds(Contexts.address(never) + "," + Contexts.address(auto)));
        await().atMost(Contexts.PATIENCE)
                .until(() -> Contexts.node(slave).linkedNodes().size() == 2);
        await().atMost(Contexts.PATIENCE).until(() -> Contexts.node(auto).isGlobal());
        assertThat(Contexts.node(never).isGlobal()).isFalse();
    }
}
