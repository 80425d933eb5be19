// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static io.aemp.camel.Contexts.aemp;
import static io.aemp.camel.Contexts.mock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aemp.node.db.DatabaseException;
import io.aemp.wire.message.PortId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What producers do with the database: alpha changes it, beta looks. */
class AempDbProducerTest {
    @RegisterExtension
    final Contexts contexts = new Contexts();

    private CamelContext alpha;
    private CamelContext beta;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        contexts.master().start();
        alpha = contexts.slave("alpha");
        beta = contexts.slave("beta");
        alpha.start();
        beta.start();
        template = alpha.createProducerTemplate();
    }

    private @Nullable Object seen(String query) {
        return beta.createProducerTemplate().requestBody("aemp-db:stock?operation=" + query, (Object) null);
    }

    @Test
    void setChangesTheFamilyForAll() {
        template.sendBody("aemp-db:stock?key=apples", 3);
        template.sendBody("aemp-db:stock?key=pears", List.of(1, "two"));
        template.sendBody("aemp-db:stock?key=none", null);
        await().untilAsserted(() ->
                assertThat(seen("get")).isEqualTo(family("apples", 3, "pears", List.of(1, "two"), "none", null)));
        assertThat(seen("keys"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("apples", "pears", "none");
        assertThat(seen("values"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder(3, List.of(1, "two"), null);
        assertThat(seen("get&key=apples")).isEqualTo(3);
        assertThat(seen("get&key=pears")).isEqualTo(List.of(1, "two"));
        assertThat(seen("get&key=plums")).isNull();
    }

    private static Map<String, @Nullable Object> family(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> family = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            family.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return family;
    }

    @Test
    void anUnknownFamilyIsEmpty() {
        assertThat(seen("get")).isEqualTo(Map.of());
        assertThat(seen("keys")).isEqualTo(List.of());
        assertThat(seen("values")).isEqualTo(List.of());
    }

    @Test
    void aBeanIsAMapAndAStreamItsText() {
        record Order(int id) {}
        template.sendBody("aemp-db:stock?key=bean", new Order(7));
        template.sendBody(
                "aemp-db:stock?key=stream", new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8)));
        await().untilAsserted(
                        () -> assertThat(seen("get")).isEqualTo(Map.of("bean", Map.of("id", 7), "stream", "text")));
        String json =
                beta.createProducerTemplate().requestBody("aemp-db:stock?operation=get&key=bean", null, String.class);
        assertThat(json).isEqualTo("{\"id\":7}");
    }

    @Test
    void setLeavesTheMessageAsItIs() {
        Exchange exchange = template.send("aemp-db:stock?key=apples", e -> {
            e.getMessage().setBody(3);
            e.getMessage().setHeader("Mine", "kept");
        });
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(3);
        assertThat(exchange.getMessage().getHeaders()).containsExactly(Map.entry("Mine", "kept"));
    }

    @Test
    void deleteTakesAKeyAway() {
        template.sendBody("aemp-db:stock?key=apples", 3);
        await().until(() -> Map.of("apples", 3).equals(seen("get")));
        template.sendBody("aemp-db:stock?key=apples&operation=delete", "");
        await().until(() -> Map.of().equals(seen("get")));
    }

    @Test
    void headersTakeThePlaceOfOptionsAndAreConsumed() {
        Exchange exchange = template.send("aemp-db:other?operation=get&key=pears&requestTimeout=1", e -> {
            e.getMessage().setBody(3);
            e.getMessage()
                    .setHeaders(family(
                            AempConstants.OVERRIDE_FAMILY, "stock",
                            AempConstants.KEY, "apples",
                            AempConstants.DB_OPERATION, "set",
                            AempConstants.REQUEST_TIMEOUT, 10_000));
        });
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        await().until(() -> Map.of("apples", 3).equals(seen("get")));
    }

    @Test
    void theFamilyThatAChangeCameFromDoesNotSteerAProducer() throws Exception {
        CamelContext delta = contexts.slave("delta");
        Contexts.start(delta, r -> r.from("aemp-db:source")
                .filter(r.simple("${body.size} > 0"))
                .setBody(r.simple("${body[k]}"))
                .to("aemp-db:stock?key=copy"));
        template.sendBody("aemp-db:source?key=k", "v");
        await().until(() -> Map.of("copy", "v").equals(seen("get")));
    }

    @Test
    void registerLastsUntilThePortDies() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/worker").routeId("worker").to("mock:in"));
        ProducerTemplate registering = beta.createProducerTemplate();
        registering.sendBody("aemp-db:stock?operation=register&key=worker", "spare");
        await().until(() -> Map.of("beta#worker", "spare").equals(seen("get")));
        registering.stop();
        registering.start();
        assertThat(seen("get")).isEqualTo(Map.of("beta#worker", "spare"));
        beta.getRouteController().stopRoute("worker");
        await().until(() -> Map.of().equals(seen("get")));
    }

    @Test
    void aPortOfAnotherNodeMayBeRegistered() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/worker").routeId("worker").to("mock:in"));
        template.sendBody("aemp-db:stock?operation=register&key=RAW(beta#worker)", null);
        await().until(() -> family("beta#worker", null).equals(seen("get")));
        beta.getRouteController().stopRoute("worker");
        await().until(() -> Map.of().equals(seen("get")));
    }

    @Test
    void aPortThatIsRegisteredAgainHasAnotherValueAndIsNeverGone() throws Exception {
        CamelContext delta = contexts.slave("delta");
        Contexts.start(delta, r -> r.from("aemp-db:stock").to("mock:seen"));
        await().until(() -> mock(delta, "seen").getReceivedCounter() == 1);
        Contexts.start(alpha, r -> r.from("aemp:local/worker").routeId("worker").to("mock:in"));
        for (int load = 1; load <= 3; load++) {
            int expected = load;
            template.sendBody("aemp-db:stock?operation=register&key=worker", load);
            await().until(() -> Map.of("alpha#worker", expected).equals(seen("get")));
        }
        alpha.getRouteController().stopRoute("worker");
        await().until(() -> mock(delta, "seen").getReceivedCounter() == 5);
        assertThat(mock(delta, "seen").getExchanges())
                .extracting(e -> e.getMessage().getHeader(AempConstants.DELETED_KEYS))
                .containsExactly(Set.of(), Set.of(), Set.of(), Set.of(), Set.of("alpha#worker"));
    }

    @Test
    void deleteEndsARegistration() throws Exception {
        Contexts.start(alpha, r -> r.from("aemp:local/worker").routeId("worker").to("mock:in"));
        template.sendBody("aemp-db:stock?operation=register&key=worker", null);
        await().until(() -> family("alpha#worker", null).equals(seen("get")));
        template.sendBody("aemp-db:stock?operation=delete&key=RAW(alpha#worker)", null);
        await().until(() -> Map.of().equals(seen("get")));
        template.sendBody("aemp-db:stock?key=RAW(alpha#worker)", "by hand");
        alpha.getRouteController().stopRoute("worker");
        template.sendBody("aemp-db:stock?key=last", 1);
        await().until(() -> Map.of("alpha#worker", "by hand", "last", 1).equals(seen("get")));
    }

    @Test
    void registrationsOfDeadPortsAreForgotten() throws Exception {
        AempDbRegistrations registrations = aemp(alpha).registry().find("local").registrations();
        Contexts.start(alpha, r -> r.from("aemp:local/worker").routeId("worker").to("mock:in"));
        PortId port = PortId.parse("alpha#worker");
        registrations.register("stock", port, 1, Replies.OPTIONS.write());
        registrations.register("stock", port, 2, Replies.OPTIONS.write());
        assertThat(registrations.size()).isEqualTo(1);
        alpha.getRouteController().stopRoute("worker");
        await().until(() -> registrations.size() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "delete", "register"})
    void aMissingKeyFailsTheExchange(String operation) {
        assertThatThrownBy(() -> template.sendBody("aemp-db:stock?operation=" + operation, 1))
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("operation=" + operation
                        + " needs a key: give it with the option key or the header CamelAempKey");
    }

    @Test
    void anEmptyKeyFailsTheExchange() {
        assertThatThrownBy(() -> template.sendBodyAndHeader("aemp-db:stock", 1, AempConstants.KEY, ""))
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("a key must not be empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "delete", "register", "get", "keys", "values"})
    void aBadFamilyFailsTheExchange(String operation) {
        assertThatThrownBy(() -> template.sendBody("aemp-db:9lives?key=k&operation=" + operation, 1))
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("not the name of a family: '9lives'");
    }

    @Test
    void anInternalFamilyIsReadOnly() {
        await().untilAsserted(() -> assertThat(template.requestBody("aemp-db:'l?operation=get", null, Map.class))
                .containsOnlyKeys("alpha", "beta", "gamma"));
        assertThatThrownBy(() -> template.sendBody("aemp-db:'l?key=k", 1))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueThatHasNoFormFailsTheExchange() {
        assertThatThrownBy(() -> template.sendBody("aemp-db:stock?key=k", new Object()))
                .cause()
                .isInstanceOf(AempUnencodableException.class)
                .hasMessageContaining("family 'stock'")
                .hasCauseInstanceOf(DatabaseException.class);
    }

    @Test
    void aValueThatIsTooLargeFailsTheExchange() {
        CamelContext small = contexts.create("delta", node -> node.setMaxMessageSize(1000));
        small.start();
        assertThatThrownBy(() -> small.createProducerTemplate().sendBody("aemp-db:stock?key=k", "x".repeat(2000)))
                .hasCauseInstanceOf(AempUnencodableException.class)
                .hasStackTraceContaining("1000");
    }

    @Test
    void binarySaysWhatJsonMakesOfOctets() {
        byte[] octets = {(byte) 0xe4, 'x'};
        CamelContext json = contexts.create("delta", node -> {
            node.setSeeds("gamma");
            node.setFramings("json");
        });
        json.start();
        ProducerTemplate setting = json.createProducerTemplate();
        assertThatThrownBy(() -> setting.sendBody("aemp-db:stock?key=k", octets))
                .hasCauseInstanceOf(AempUnencodableException.class);
        setting.sendBody("aemp-db:stock?key=a&binary=base64", octets);
        setting.sendBody("aemp-db:stock?key=b&binary=latin1", octets);
        await().untilAsserted(() -> assertThat(seen("get")).isEqualTo(Map.of("a", "5Hg=", "b", "äx")));
        template.sendBody("aemp-db:stock?key=c", octets);
        await().untilAsserted(() -> assertThat(seen("get&key=c")).isEqualTo(octets));
    }

    @Test
    void withoutAMasterAQueryTimesOut() {
        CamelContext lonely = contexts.create("delta");
        lonely.start();
        ProducerTemplate asking = lonely.createProducerTemplate();
        for (String operation : List.of("get", "keys", "values")) {
            assertThatThrownBy(() ->
                            asking.requestBody("aemp-db:stock?requestTimeout=50&operation=" + operation, (Object) null))
                    .cause()
                    .isInstanceOfSatisfying(AempTimeoutException.class, e -> {
                        assertThat(e).hasMessageContaining("family 'stock': no answer within 50 ms");
                        assertThat(e.getNode()).isNull();
                    });
        }
    }

    @Test
    void withoutAMasterAKeyWaitsForOne() {
        CamelContext early = contexts.create("delta", node -> node.setSeeds("epsilon"));
        early.start();
        early.createProducerTemplate().sendBody("aemp-db:stock?key=k", 1);
        contexts.create("epsilon").start();
        await().until(() -> Map.of("k", 1)
                .equals(early.createProducerTemplate().requestBody("aemp-db:stock?operation=get", (Object) null)));
    }

    @Test
    void aNodeThatHasStoppedFailsTheExchange() {
        aemp(alpha).node("local").stop().toCompletableFuture().join();
        for (String operation : Arrays.asList("set", "delete", "register", "get", "keys", "values")) {
            assertThatThrownBy(() -> template.requestBody("aemp-db:stock?key=k&operation=" + operation, (Object) null))
                    .hasCauseInstanceOf(AempUnreachableException.class);
        }
    }

    @Test
    void localNodeSaysWhichNodeItIs() throws Exception {
        CamelContext two = contexts.bare();
        AempNodeConfiguration left = contexts.node("left");
        left.setSeeds("gamma");
        aemp(two).setNodes(Map.of("left", left, "right", contexts.node("right")));
        Contexts.start(two, r -> r.from("direct:in").to("aemp-db:stock?key=k&localNode=left"));
        two.createProducerTemplate().sendBody("direct:in", 1);
        await().until(() -> Map.of("k", 1).equals(seen("get")));
        assertThatThrownBy(() -> two.createProducerTemplate().sendBody("aemp-db:stock?key=k", 1))
                .hasStackTraceContaining("localNode")
                .hasStackTraceContaining("left, right");
        assertThatThrownBy(() -> two.createProducerTemplate().sendBody("aemp-db:stock?key=k&localNode=middle", 1))
                .hasStackTraceContaining("no local node is named 'middle'");
    }

    @Test
    void withoutAnyNodeTheStartSaysHowToConfigureOne() {
        CamelContext bare = contexts.bare();
        assertThatThrownBy(() -> Contexts.start(bare, r -> r.from("direct:in").to("aemp-db:stock?key=k")))
                .hasStackTraceContaining("no local node is configured")
                .hasStackTraceContaining("camel.component.aemp.secret");
    }

    @Test
    void anUnknownOperationIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> template.sendBody("aemp-db:stock?operation=steal", 1))
                .hasStackTraceContaining(
                        "'steal' is unknown, expected one of [set, delete, register, get, keys, values]");
    }
}
