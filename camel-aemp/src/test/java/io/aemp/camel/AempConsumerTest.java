// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static io.aemp.camel.Contexts.expect;
import static io.aemp.camel.Contexts.mock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aemp.node.AempNode;
import io.aemp.node.SendException;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What consumers make of messages: tags, payload, order, threads, functions, spawned ports. */
class AempConsumerTest {
    @RegisterExtension
    final Contexts contexts = new Contexts();

    private CamelContext alpha;
    private CamelContext beta;
    private ProducerTemplate toBeta;

    @BeforeEach
    void start() {
        alpha = contexts.create("alpha");
        beta = contexts.create("beta");
        alpha.start();
        toBeta = alpha.createProducerTemplate();
    }

    @Test
    void consumersOfDifferentTagsShareAPort() throws Exception {
        Contexts.start(
                beta,
                r -> r.from("aemp:local/port?tag=a").to("mock:a"),
                r -> r.from("aemp:local/port?tag=b").to("mock:b"),
                r -> r.from("aemp:local/port").to("mock:rest"));
        expect(beta, "a", "1");
        mock(beta, "a").expectedHeaderReceived(AempConstants.TAG, "a");
        expect(beta, "b", List.of(2, 3));
        expect(beta, "rest", List.of("c", 4));

        toBeta.sendBody("aemp:beta/port", List.of("a", "1"));
        toBeta.sendBody("aemp:beta/port?tag=b", List.of(2, 3));
        toBeta.sendBody("aemp:beta/port", List.of("c", 4));

        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void aTagIsTakenOnlyOnce() {
        assertThatThrownBy(() -> Contexts.start(
                        beta,
                        r -> r.from("aemp:local/port?tag=a").to("mock:a"),
                        r -> r.from("aemp:local/port?tag=a&payload=list").to("mock:b")))
                .hasStackTraceContaining("port 'beta#port' already has a receiver with tag 'a'");
    }

    @Test
    void consumersThatShareAPortAgreeOnItsOptions() {
        assertThatThrownBy(() -> Contexts.start(
                        beta,
                        r -> r.from("aemp:local/port?tag=a&maxInFlight=2").to("mock:a"),
                        r -> r.from("aemp:local/port?tag=b").to("mock:b")))
                .hasStackTraceContaining("beta#port");
    }

    @Test
    void consumersThatShareAPortMayAllowTheSameNodes() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port?tag=a&allowNodes=al*").to("mock:a"), r -> r.from(
                        "aemp:local/port?tag=b&allowNodes=al*")
                .to("mock:b"));
        expect(beta, "b", 1);
        toBeta.sendBody("aemp:beta/port?tag=b", 1);
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void payloadSaysWhatTheBodyIs() throws Exception {
        Contexts.start(
                beta,
                r -> r.from("aemp:local/auto").to("mock:auto"),
                r -> r.from("aemp:local/list?payload=list").to("mock:list"),
                r -> r.from("aemp:local/json?payload=json").to("mock:json"));
        expect(beta, "auto", Map.of("id", 1));
        expect(beta, "list", List.of(Map.of("id", 1)));
        expect(beta, "json", "[{\"id\":1}]");

        for (String port : List.of("auto", "list", "json")) {
            toBeta.sendBody("aemp:beta/" + port, Map.of("id", 1));
        }

        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void headersSayWhereAMessageCameFrom() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port").to("mock:in"));
        mock(beta, "in").expectedMessageCount(1);
        toBeta.sendBodyAndHeader("aemp:beta/port", Map.of("CamelAempTag", "x"), "Travels", "not");

        MockEndpoint.assertIsSatisfied(beta);
        Map<String, Object> headers =
                mock(beta, "in").getExchanges().get(0).getMessage().getHeaders();
        assertThat(headers)
                .containsOnlyKeys(
                        AempConstants.SOURCE_NODE,
                        AempConstants.LOCAL_NODE,
                        AempConstants.PORT,
                        AempConstants.FRAMING,
                        AempConstants.PEER_ADDRESS,
                        AempConstants.UNTRUSTED)
                .containsEntry(AempConstants.SOURCE_NODE, "alpha")
                .containsEntry(AempConstants.LOCAL_NODE, "beta")
                .containsEntry(AempConstants.PORT, "port")
                .containsEntry(AempConstants.FRAMING, "cbor")
                .containsEntry(AempConstants.UNTRUSTED, false);
        assertThat(headers.get(AempConstants.PEER_ADDRESS)).asString().startsWith("alpha:");
    }

    @Test
    void bodyAndHeadersAreMadeWhenTheyAreAskedFor() throws Exception {
        AtomicReference<Message> message = new AtomicReference<>();
        Contexts.start(beta, r -> r.from("aemp:local/port").process(e -> {
            message.set(e.getMessage());
            e.getMessage().setBody(null);
        }));
        toBeta.sendBody("aemp:beta/port", "gone");

        await().untilAtomic(message, m -> assertThat(m).isNotNull());
        await().untilAsserted(() -> assertThat(message.get().getBody()).isNull());
        assertThat(message.get()).isInstanceOf(AempMessage.class);
    }

    @Test
    void aMessageOfTheOwnNodeIsWhatItWouldBeOverTheWire() throws Exception {
        record Order(int id) {}
        Contexts.start(beta, r -> r.from("aemp:local/port").to("mock:in"));
        expect(beta, "in", Map.of("id", 3));

        beta.createProducerTemplate().sendBody("aemp:local/port", new Order(3));

        MockEndpoint.assertIsSatisfied(beta);
        assertThat(mock(beta, "in").getExchanges().get(0).getMessage().getHeaders())
                .containsEntry(AempConstants.SOURCE_NODE, "beta")
                .doesNotContainKey(AempConstants.PEER_ADDRESS);
    }

    @Test
    void maxInFlightOneKeepsTheOrder() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Contexts.start(beta, r -> r.from("aemp:local/port")
                .process(e -> most.accumulateAndGet(atOnce.incrementAndGet(), Math::max))
                .to("mock:in")
                .process(e -> atOnce.decrementAndGet()));
        List<Integer> numbers = IntStream.range(0, 500).boxed().toList();
        mock(beta, "in").expectedBodiesReceived(numbers);

        numbers.forEach(n -> toBeta.sendBody("aemp:beta/port", n));

        MockEndpoint.assertIsSatisfied(beta);
        assertThat(most).hasValue(1);
    }

    @Test
    void moreInFlightRunAtTheSameTime() throws Exception {
        CountDownLatch allThere = new CountDownLatch(3);
        Contexts.start(beta, r -> r.from("aemp:local/port?maxInFlight=3")
                .process(e -> {
                    allThere.countDown();
                    allThere.await();
                })
                .to("mock:in"));
        mock(beta, "in").expectedMessageCount(3);
        for (int i = 0; i < 3; i++) {
            toBeta.sendBody("aemp:beta/port", i);
        }
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void routesRunOnTheSharedPoolOfTheComponent() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port")
                .process(AempConsumerTest::nameThread)
                .to("mock:in"));
        mock(beta, "in").expectedMessageCount(1);
        toBeta.sendBody("aemp:beta/port", "");
        MockEndpoint.assertIsSatisfied(beta);
        assertThat(threadIn(beta)).contains("AempWorker");
    }

    @Test
    void workerPoolGivesARouteItsOwnThreads() throws Exception {
        ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "own-thread"));
        beta.getRegistry().bind("own", own);
        Contexts.start(beta, r -> r.from("aemp:local/port?workerPool=#own")
                .process(AempConsumerTest::nameThread)
                .to("mock:in"));
        mock(beta, "in").expectedMessageCount(1);
        toBeta.sendBody("aemp:beta/port", "");
        MockEndpoint.assertIsSatisfied(beta);
        assertThat(threadIn(beta)).isEqualTo("own-thread");
        own.shutdownNow();
    }

    @Test
    void workerPoolOfTheComponentServesAllRoutes() throws Exception {
        ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "all-routes"));
        Contexts.aemp(beta).setWorkerPool(own);
        Contexts.start(beta, r -> r.from("aemp:local/port")
                .process(AempConsumerTest::nameThread)
                .to("mock:in"));
        mock(beta, "in").expectedMessageCount(1);
        toBeta.sendBody("aemp:beta/port", "");
        MockEndpoint.assertIsSatisfied(beta);
        assertThat(threadIn(beta)).isEqualTo("all-routes");
        own.shutdownNow();
    }

    @Test
    void aPoolOfOneThreadWhoseRouteWaitsForACallGetsItsReply() throws Exception {
        Contexts.aemp(alpha).setWorkerPool(Executors.newSingleThreadExecutor());
        alpha.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aemp:local/front?exchangePattern=InOut").process(e -> {
                    Object reply = e.getContext()
                            .createProducerTemplate()
                            .requestBody("aemp:beta/back", e.getMessage().getBody());
                    e.getMessage().setBody(reply);
                });
            }
        });
        Contexts.start(
                beta, r -> r.from("aemp:local/back?exchangePattern=InOut").setBody(r.simple("${body} and back")));

        Object reply = beta.createProducerTemplate().requestBody("aemp:alpha/front", "there");

        assertThat(reply).isEqualTo("there and back");
        Contexts.aemp(alpha).getWorkerPool().shutdownNow();
    }

    @Test
    void aNonBlockingRouteRunsOnTheThreadThatReadsTheLink() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port?nonBlocking=true")
                .process(AempConsumerTest::nameThread)
                .to("mock:in"));
        mock(beta, "in").expectedMessageCount(1);
        toBeta.sendBody("aemp:beta/port", "");
        MockEndpoint.assertIsSatisfied(beta);
        assertThat(threadIn(beta)).isEqualTo("aemp-memory-network");
    }

    @Test
    void allowNodesNamesWhoIsHeard() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/open?allowNodes=gamma,al*").to("mock:open"), r -> r.from(
                        "aemp:local/closed?allowNodes=gamma")
                .to("mock:closed"));
        expect(beta, "open", "heard");
        mock(beta, "closed").expectedMessageCount(0);

        toBeta.sendBody("aemp:beta/closed", "not heard");
        toBeta.sendBody("aemp:beta/open", "heard");

        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void aFunctionIsCalledThroughTheNodePort() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/My::Func?kind=function&payload=list")
                .to("mock:in"));
        expect(beta, "in", List.of(1, "two"));
        mock(beta, "in").expectedHeaderReceived(AempConstants.PORT, "My::Func");

        toBeta.sendBody("aemp:beta/?tag=My::Func", List.of(1, "two"));

        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void aFunctionHasNoTagAndNoPortToKill() {
        for (String options : List.of("tag=a", "killOnError=true")) {
            CamelContext context = contexts.create("gamma");
            assertThatThrownBy(() -> Contexts.start(context, r -> r.from("aemp:local/F?kind=function&" + options)
                            .to("mock:in")))
                    .hasStackTraceContaining("kind=function");
        }
    }

    @Test
    void peersSpawnPortsThatTheRouteServes() throws Exception {
        Contexts.start(
                beta, r -> r.from("aemp:local/My::init?kind=spawn&payload=list").to("mock:in"));
        MockEndpoint in = mock(beta, "in");
        expect(beta, "in", List.of("init", 1), List.of("hello"));

        String port = toBeta.requestBody("aemp:beta/My::init?operation=spawn", List.of("init", 1), String.class);
        toBeta.sendBodyAndHeader("aemp:beta/", "hello", AempConstants.DESTINATION, port);

        MockEndpoint.assertIsSatisfied(beta);
        assertThat(port).startsWith("beta#");
        Message init = in.getExchanges().get(0).getMessage();
        assertThat(init.getHeader(AempConstants.EVENT)).isEqualTo("spawned");
        assertThat(PortId.parse(port).port()).isEqualTo(init.getHeader(AempConstants.PORT));
        assertThat(in.getExchanges().get(1).getMessage().getHeader(AempConstants.EVENT))
                .isNull();
    }

    @Test
    void noMorePortsAreSpawnedThanAllowed() throws Exception {
        Contexts.start(
                beta, r -> r.from("aemp:local/init?kind=spawn&maxPorts=2").to("mock:in"));
        mock(beta, "in").expectedMessageCount(2);
        for (int i = 0; i < 3; i++) {
            toBeta.requestBody("aemp:beta/init?operation=spawn", i);
        }
        assertThatThrownBy(() -> {
                    String third = toBeta.requestBody("aemp:beta/init?operation=spawn", 3, String.class);
                    toBeta.requestBodyAndHeader("aemp:beta/", "", AempConstants.DESTINATION, third);
                })
                .hasRootCauseInstanceOf(SendException.class)
                .hasCauseInstanceOf(AempPortDiedException.class);
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void anInOutMessageWithoutReplyPortFails() throws Exception {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        beta.getRegistry().bind("collect", new Collector(failures));
        Contexts.start(beta, r -> r.from("aemp:local/port?exchangePattern=InOut&exceptionHandler=#collect")
                .to("mock:in"));
        mock(beta, "in").expectedMessageCount(0);

        for (Object noPort : List.of(List.of(), "text with no port", 1, "#x", "node")) {
            toBeta.sendBody("aemp:beta/port", noPort);
        }

        await().untilAsserted(() -> assertThat(failures).hasSize(5));
        assertThat(failures).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(AempException.class)
                .hasMessageContaining("alpha")
                .hasMessageContaining("reply port"));
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void bridgeErrorHandlerShowsSuchFailuresToTheRoute() throws Exception {
        Contexts.start(beta, r -> {
            r.onException(AempException.class).handled(true).to("mock:failed");
            r.from("aemp:local/port?exchangePattern=InOut&bridgeErrorHandler=true")
                    .to("mock:in");
        });
        mock(beta, "failed").expectedMessageCount(1);
        toBeta.sendBody("aemp:beta/port", 1);
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void aConsumerWithoutPortNameOpensOneOfAGeneratedName() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/").routeId("generated").to("mock:in"));
        AempConsumer consumer = (AempConsumer) beta.getRoute("generated").getConsumer();
        String port = consumer.receiver().port().toString();
        expect(beta, "in", "found");
        toBeta.sendBodyAndHeader("aemp:beta/", "found", AempConstants.DESTINATION, port);
        MockEndpoint.assertIsSatisfied(beta);
        assertThat(port).matches("beta#.+");
    }

    @Test
    void aNodeThatIsNotOfOurKindCallsAsWell() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port?exchangePattern=InOut&payload=list")
                .to("mock:in"));
        AempNode gamma = contexts.foreignNode("gamma");
        Replies replies = new Replies();
        gamma.call(
                PortId.parse("beta#port"),
                null,
                Arguments.of(1, "x"),
                Duration.ofSeconds(10),
                Replies.OPTIONS,
                replies);
        assertThat(replies.await()).isEqualTo(List.of(1, "x"));
    }

    private static void nameThread(Exchange exchange) {
        exchange.getMessage().setHeader("thread", Thread.currentThread().getName());
    }

    private static String threadIn(CamelContext context) {
        return mock(context, "in").getExchanges().get(0).getMessage().getHeader("thread", String.class);
    }

    private record Collector(List<Throwable> failures) implements ExceptionHandler {
        @Override
        public void handleException(Throwable exception) {
            failures.add(exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            failures.add(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            failures.add(exception);
        }
    }
}
