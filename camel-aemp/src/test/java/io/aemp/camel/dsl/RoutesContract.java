// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aemp.camel.AempComponent;
import io.aemp.camel.AempConstants;
import io.aemp.camel.AempDbEndpoint;
import io.aemp.camel.AempEndpoint;
import io.aemp.camel.AempEventsEndpoint;
import io.aemp.node.GlobalRole;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What routes do, whatever language they are written in. Their node is the component's own, with the ID {@value #NODE}:
 *
 * <pre>
 *   local/orders?tag=new     → mock:tagged        direct:order   → site/a/orders?tag=new&amp;sendTimeout=5000
 *   local/orders             → mock:untagged      direct:other   → site/a#orders
 *   local/echo, InOut        → body and "!"       direct:ask     → site/a#echo, InOut
 *   local/My::Func           → mock:colons        direct:colons  → site/a/My::Func
 *   local#it's               → mock:apostrophe    direct:apostrophe → site/a#it's
 *   local#a#b                → mock:hash          direct:dynamic → toD aemp:site/a#${header.target}
 *                                                 direct:header  → CamelAempDestination = site/a#${header.target}, toD aemp:local/
 *
 *   aemp-db:prices?maxPending=5                         → mock:prices
 *   aemp-events:local?port=absent&amp;repeat=true           → mock:events
 *   direct:price     → aemp-db:prices?operation=set&amp;key=gold
 *   direct:askPrice  → aemp-db:prices?operation=get&amp;key=gold
 * </pre>
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RoutesContract {
    static final String NODE = "site/a";

    private CamelContext context;
    private ProducerTemplate template;

    /** A context with the routes, not started or started. */
    abstract CamelContext create() throws Exception;

    void destroy() throws Exception {
        context.close();
    }

    static AempComponent component() {
        AempComponent component = new AempComponent();
        component.getConfiguration().setNodeId(NODE);
        component.getConfiguration().setSecret("geheim");
        component.getConfiguration().setGlobal(GlobalRole.ALWAYS);
        return component;
    }

    @BeforeAll
    void startContext() throws Exception {
        context = create();
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterAll
    void stopContext() throws Exception {
        template.close();
        destroy();
    }

    @Test
    void aConsumerWithATagTakesTheMessagesOfThatTagAndTheOneWithoutTheRest() throws Exception {
        MockEndpoint tagged = mock("tagged");
        tagged.expectedMessageCount(1);
        tagged.expectedHeaderReceived(AempConstants.TAG, "new");
        tagged.expectedHeaderReceived(AempConstants.LOCAL_NODE, NODE);
        MockEndpoint untagged = mock("untagged");
        untagged.expectedMessageCount(1);

        template.sendBody("direct:order", Map.of("id", 1));
        template.sendBody("direct:other", List.of("old", Map.of("id", 2)));

        tagged.assertIsSatisfied();
        untagged.assertIsSatisfied();
        assertThat(body(tagged)).isEqualTo(Map.of("id", 1));
        assertThat(body(untagged)).isEqualTo(List.of("old", Map.of("id", 2)));
    }

    private static Object body(MockEndpoint mock) {
        return mock.getExchanges().get(0).getMessage().getBody();
    }

    @Test
    void optionsBehindAnAmpersandArriveToo() {
        assertThat(context.getEndpoints())
                .filteredOn(AempEndpoint.class::isInstance)
                .map(AempEndpoint.class::cast)
                .filteredOn(endpoint -> endpoint.getNode().equals(NODE)
                        && "new".equals(endpoint.getConfiguration().getTag()))
                .singleElement()
                .satisfies(endpoint -> {
                    assertThat(endpoint.getPort()).isEqualTo("orders");
                    assertThat(endpoint.getConfiguration().getSendTimeout()).hasSeconds(5);
                });
    }

    @Test
    void aRequestIsAnswered() {
        assertThat(template.requestBody("direct:ask", "hello")).isEqualTo("hello!");
    }

    @Test
    void aPortNameMayHaveColons() throws Exception {
        MockEndpoint mock = mock("colons");
        mock.expectedBodiesReceived("call");
        mock.expectedHeaderReceived(AempConstants.PORT, "My::Func");
        template.sendBody("direct:colons", "call");
        mock.assertIsSatisfied();
    }

    @Test
    void aPortNameMayHaveAnApostrophe() throws Exception {
        MockEndpoint mock = mock("apostrophe");
        mock.expectedBodiesReceived("mine");
        mock.expectedHeaderReceived(AempConstants.PORT, "it's");
        template.sendBody("direct:apostrophe", "mine");
        mock.assertIsSatisfied();
    }

    @Test
    void aDynamicUriMayHaveAHash() throws Exception {
        MockEndpoint apostrophe = mock("apostrophe");
        apostrophe.expectedBodiesReceived("dynamic");
        MockEndpoint hash = mock("hash");
        hash.expectedBodiesReceived("hash in the name");
        hash.expectedHeaderReceived(AempConstants.PORT, "a#b");

        template.sendBodyAndHeader("direct:dynamic", "dynamic", "target", "it's");
        template.sendBodyAndHeader("direct:dynamic", "hash in the name", "target", "a#b");

        apostrophe.assertIsSatisfied();
        hash.assertIsSatisfied();
    }

    @Test
    void theHeaderForTheDestinationReplacesThatOfTheEndpointAndMakesNoMoreEndpoints() throws Exception {
        MockEndpoint apostrophe = mock("apostrophe");
        apostrophe.expectedBodiesReceived("first", "second");
        MockEndpoint colons = mock("colons");
        colons.expectedBodiesReceived("third");

        template.sendBodyAndHeader("direct:header", "first", "target", "it's");
        int before = endpoints();
        template.sendBodyAndHeader("direct:header", "second", "target", "it's");
        template.sendBodyAndHeader("direct:header", "third", "target", "My::Func");

        apostrophe.assertIsSatisfied();
        colons.assertIsSatisfied();
        assertThat(endpoints()).isEqualTo(before);
    }

    @Test
    void aKeyOfTheDatabaseIsSetAndGotAndTheChangeIsHeardOf() {
        template.sendBody("direct:price", 1900);
        assertThat(template.requestBody("direct:askPrice", (Object) null)).isEqualTo(1900);
        await().untilAsserted(() -> assertThat(bodiesOf("prices")).endsWith(Map.of("gold", 1900)));
    }

    @Test
    void aPortThatIsNotThereIsAnEvent() {
        await().untilAsserted(() -> assertThat(bodiesOf("events"))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .startsWith("no_such_port"));
    }

    @Test
    void theOptionsOfTheOtherSchemesArriveToo() {
        assertThat(only(AempDbEndpoint.class, endpoint -> endpoint.getEndpointUri()
                                .contains("maxPending"))
                        .getConsumerConfiguration()
                        .getMaxPending())
                .isEqualTo(5);
        AempEventsEndpoint events = only(AempEventsEndpoint.class, endpoint -> true);
        assertThat(events.getNode()).isEqualTo("local");
        assertThat(events.getConfiguration().getPort()).isEqualTo("absent");
        assertThat(events.getConfiguration().isRepeat()).isTrue();
    }

    private <E extends Endpoint> E only(Class<E> type, Predicate<E> which) {
        return context.getEndpoints().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .reduce((one, two) -> {
                    throw new AssertionError("two of them: " + one + " and " + two);
                })
                .orElseThrow();
    }

    private List<Object> bodiesOf(String mock) {
        return context.getEndpoint("mock:" + mock, MockEndpoint.class).getExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody())
                .toList();
    }

    private int endpoints() {
        return (int) context.getEndpoints().stream()
                .filter(AempEndpoint.class::isInstance)
                .count();
    }

    private MockEndpoint mock(String name) {
        MockEndpoint mock = context.getEndpoint("mock:" + name, MockEndpoint.class);
        mock.reset();
        mock.setResultWaitTime(TimeUnit.SECONDS.toMillis(20));
        return mock;
    }
}
