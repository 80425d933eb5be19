// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static io.aemp.camel.Contexts.aemp;
import static io.aemp.camel.Contexts.expect;
import static io.aemp.camel.Contexts.mock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a route hears of a family, and when. The one that changes it is another node, alpha. */
class AempDbConsumerTest {
    @RegisterExtension
    final Contexts contexts = new Contexts();

    private final CountDownLatch goOn = new CountDownLatch(1);
    private CamelContext beta;
    private ProducerTemplate alpha;

    @BeforeEach
    void start() {
        contexts.master().start();
        CamelContext other = contexts.slave("alpha");
        other.start();
        alpha = other.createProducerTemplate();
        beta = contexts.slave("beta");
    }

    @AfterEach
    void goOn() {
        goOn.countDown();
    }

    private void set(String key, @Nullable Object value) {
        alpha.sendBodyAndHeader("aemp-db:stock", value, AempConstants.KEY, key);
    }

    private void delete(String key) {
        alpha.sendBody("aemp-db:stock?operation=delete&key=" + key, null);
    }

    private void follow(String options) throws Exception {
        Contexts.start(beta, r -> r.from("aemp-db:stock" + options).routeId("r").to("mock:in"));
    }

    private List<Object> bodies() {
        return mock(beta, "in").getExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody())
                .toList();
    }

    @Test
    void theFirstExchangeIsTheWholeFamilyEvenIfItIsEmpty() throws Exception {
        follow("");
        await().until(() -> bodies().equals(List.of(Map.of())));
        Message first = mock(beta, "in").getExchanges().get(0).getMessage();
        assertThat(first.getHeaders())
                .containsOnly(
                        Map.entry(AempConstants.FAMILY, "stock"),
                        Map.entry(AempConstants.LOCAL_NODE, "beta"),
                        Map.entry(AempConstants.ADDED_KEYS, Set.of()),
                        Map.entry(AempConstants.CHANGED_KEYS, Set.of()),
                        Map.entry(AempConstants.DELETED_KEYS, Set.of()));
    }

    @Test
    void theFirstExchangeHasAllKeysAsAdded() throws Exception {
        set("apples", 3);
        set("pears", List.of(1, "two"));
        await().until(() -> alpha.requestBody("aemp-db:stock?operation=keys", null, List.class)
                        .size()
                == 2);
        follow("");
        await().until(() -> bodies().equals(List.of(Map.of("apples", 3, "pears", List.of(1, "two")))));
        assertThat(mock(beta, "in").getExchanges().get(0).getMessage().getHeader(AempConstants.ADDED_KEYS))
                .isEqualTo(Set.of("apples", "pears"));
    }

    @Test
    void everyChangeIsAnExchangeWithTheFamilyAndWhatHasChanged() throws Exception {
        follow("");
        await().until(() -> bodies().size() == 1);
        set("apples", 3);
        await().until(() -> bodies().size() == 2);
        set("apples", 4);
        await().until(() -> bodies().size() == 3);
        delete("apples");
        await().until(() -> bodies().size() == 4);
        assertThat(bodies()).isEqualTo(List.of(Map.of(), Map.of("apples", 3), Map.of("apples", 4), Map.of()));
        assertThat(mock(beta, "in").getExchanges())
                .extracting(exchange -> List.of(
                        exchange.getMessage().getHeader(AempConstants.ADDED_KEYS),
                        exchange.getMessage().getHeader(AempConstants.CHANGED_KEYS),
                        exchange.getMessage().getHeader(AempConstants.DELETED_KEYS)))
                .endsWith(
                        List.of(Set.of("apples"), Set.of(), Set.of()),
                        List.of(Set.of(), Set.of("apples"), Set.of()),
                        List.of(Set.of(), Set.of(), Set.of("apples")));
    }

    @Test
    void theBodyConvertsToJson() throws Exception {
        follow("");
        set("apples", 3);
        await().until(() -> bodies().contains(Map.of("apples", 3)));
        assertThat(mock(beta, "in").getExchanges().stream()
                        .map(exchange -> exchange.getMessage().getBody(String.class))
                        .toList())
                .contains("{\"apples\":3}");
    }

    @Test
    void whatANodeHasSetGoesWithIt() throws Exception {
        follow("");
        set("apples", 3);
        await().until(() -> bodies().contains(Map.of("apples", 3)));
        alpha.getCamelContext().stop();
        await().until(() -> bodies().get(bodies().size() - 1).equals(Map.of()));
    }

    @Test
    void changesThatWaitForASlowRouteBecomeOne() throws Exception {
        Contexts.start(
                beta,
                r -> r.from("aemp-db:stock?maxPending=2")
                        .routeId("slow")
                        .process(e -> goOn.await())
                        .to("mock:in"),
                r -> r.from("aemp-db:stock").to("mock:seen"));
        await().until(() -> beta.getInflightRepository().size("slow") == 1);
        await().until(() -> mock(beta, "seen").getReceivedCounter() == 1);
        for (int i = 1; i <= 5; i++) {
            set("k" + i, i);
        }
        delete("k2");
        set("k1", "new");
        await().until(() -> mock(beta, "seen").getReceivedCounter() == 8);
        goOn.countDown();
        await().until(() -> bodies().size() == 3);
        assertThat(bodies()).containsExactly(Map.of(), Map.of("k1", 1), Map.of("k1", "new", "k3", 3, "k4", 4, "k5", 5));
        Message merged = mock(beta, "in").getExchanges().get(2).getMessage();
        assertThat(merged.getHeader(AempConstants.ADDED_KEYS)).isEqualTo(Set.of("k3", "k4", "k5"));
        assertThat(merged.getHeader(AempConstants.CHANGED_KEYS)).isEqualTo(Set.of("k1"));
        assertThat(merged.getHeader(AempConstants.DELETED_KEYS)).isEqualTo(Set.of());
    }

    @Test
    void aSuspendedRouteHearsLaterWhatHasComeMeanwhile() throws Exception {
        follow("");
        await().until(() -> bodies().size() == 1);
        beta.getRouteController().suspendRoute("r");
        assertThat(beta.getRouteController().getRouteStatus("r")).isEqualTo(ServiceStatus.Suspended);
        AempDbConsumer consumer = (AempDbConsumer) beta.getRoute("r").getConsumer();
        set("apples", 3);
        await().until(() -> consumer.waitingNews() == 1);
        assertThat(bodies()).hasSize(1);
        beta.getRouteController().resumeRoute("r");
        await().until(() -> bodies().equals(List.of(Map.of(), Map.of("apples", 3))));
    }

    @Test
    void aRouteThatStartsAgainBeginsWithTheWholeFamily() throws Exception {
        follow("");
        set("apples", 3);
        await().until(() -> bodies().contains(Map.of("apples", 3)));
        beta.getRouteController().stopRoute("r");
        mock(beta, "in").reset();
        set("pears", 4);
        beta.getRouteController().startRoute("r");
        await().until(() -> bodies().contains(Map.of("apples", 3, "pears", 4)));
        assertThat(mock(beta, "in").getExchanges().get(0).getMessage().getHeader(AempConstants.ADDED_KEYS, Set.class))
                .contains("apples");
    }

    @Test
    void aStopWaitsForWhatIsToBeCompleted() throws Exception {
        Contexts.start(beta, r -> r.from("aemp-db:stock")
                .routeId("r")
                .shutdownRunningTask(ShutdownRunningTask.CompleteAllTasks)
                .process(e -> goOn.await())
                .to("mock:in"));
        await().until(() -> beta.getInflightRepository().size("r") == 1);
        AempDbConsumer consumer = (AempDbConsumer) beta.getRoute("r").getConsumer();
        set("apples", 3);
        await().until(() -> consumer.waitingNews() == 2);
        MockEndpoint in = mock(beta, "in");
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(beta::stop);
        await().until(() -> consumer.getPendingExchangesSize() == 2);
        goOn.countDown();
        stopped.join();
        assertThat(in.getReceivedCounter()).isEqualTo(2);
    }

    @Test
    void aFailureIsHandedToTheExceptionHandlerAndTheNextChangeComes() throws Exception {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        beta.getRegistry().bind("handler", new Handler(failures));
        Contexts.start(beta, r -> r.from("aemp-db:stock?exceptionHandler=#handler")
                .errorHandler(r.noErrorHandler())
                .to("mock:in")
                .throwException(new IllegalStateException("no luck")));
        await().until(() -> failures.size() == 1);
        set("apples", 3);
        await().until(() -> failures.size() == 2);
        assertThat(bodies()).isEqualTo(List.of(Map.of(), Map.of("apples", 3)));
    }

    private record Handler(List<Throwable> failures) implements ExceptionHandler {
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

    @ParameterizedTest
    @CsvSource({"'', AempWorker", "?nonBlocking=true, AempNode[local]", "?workerPool=#pool, own pool"})
    void theOptionsSayWhichThreadsTheRouteRunsOn(String options, String thread) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "own pool"));
        beta.getRegistry().bind("pool", pool);
        List<String> names = new CopyOnWriteArrayList<>();
        Contexts.start(beta, r -> r.from("aemp-db:stock" + options)
                .process(e -> names.add(Thread.currentThread().getName())));
        await().until(() -> !names.isEmpty());
        assertThat(names.get(0)).contains(thread);
        pool.shutdownNow();
    }

    @Test
    void theRouteHearsNothingBeforeTheRoutesThatStartWithItAreStarted() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        beta.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aemp-db:stock").startupOrder(1).to("direct:next");
                from("slow:between").startupOrder(2).to("mock:slow");
                from("direct:next").startupOrder(3).to("mock:in");
            }
        });
        beta.addComponent("slow", new SlowStart(starting, goOn));
        CompletableFuture<Void> started = CompletableFuture.runAsync(beta::start);
        starting.await();
        assertThat(aemp(beta).node("local").linkedNodes()).isEmpty();
        goOn.countDown();
        started.join();
        await().until(() -> bodies().size() == 1);
    }

    @Test
    void aRouteWithoutAMasterWaitsForOne() throws Exception {
        CamelContext lonely = contexts.create("beta", node -> node.setSeeds("delta"));
        Contexts.start(lonely, r -> r.from("aemp-db:stock").to("mock:in"));
        expect(lonely, "in", Map.of());
        contexts.create("delta").start();
        MockEndpoint.assertIsSatisfied(lonely);
    }

    @Test
    void theAddressesOfTheNodesAreAFamilyToo() throws Exception {
        Contexts.start(beta, r -> r.from("aemp-db:'l").to("mock:in"));
        await().until(() -> bodies().contains(Map.of(
                "alpha", List.of("alpha:4040"), "beta", List.of("beta:4040"), "gamma", List.of("gamma:4040"))));
    }

    @ParameterizedTest
    @CsvSource({
        "aemp-db:9lives, not the name of a family: '9lives'",
        "aemp-db:stock?maxPending=0, maxPending=0: expected at least 1",
        "aemp-db:stock?localNode=shpo, no local node is named 'shpo'",
        "aemp-db:stock?nonBlocking=true&workerPool=#pool, nonBlocking and workerPool do not go together",
        "aemp-db:stock?maxPendig=1, maxPendig"
    })
    void whatIsWrongFailsTheStartAndIsNamed(String uri, String message) {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        beta.getRegistry().bind("pool", pool);
        assertThatThrownBy(() -> Contexts.start(beta, r -> r.from(uri).to("mock:in")))
                .hasStackTraceContaining(message);
        pool.shutdownNow();
    }

    @Test
    void aRouteThatIsAddedLaterFailsAloneIfItIsWrong() throws Exception {
        follow("");
        assertThatThrownBy(() -> beta.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("aemp-db:9lives").to("mock:never");
                    }
                }))
                .hasStackTraceContaining("9lives");
        await().until(() -> bodies().size() == 1);
    }

    @Test
    void localNodeSaysWhoseDatabaseItIs() throws Exception {
        CamelContext two = contexts.bare();
        AempNodeConfiguration left = contexts.node("left");
        left.setSeeds("gamma");
        aemp(two).setNodes(Map.of("left", left, "right", contexts.node("right")));
        Contexts.start(two, r -> r.from("aemp-db:stock?localNode=left").to("mock:in"));
        mock(two, "in").expectedHeaderReceived(AempConstants.LOCAL_NODE, "left");
        MockEndpoint.assertIsSatisfied(two);
    }

    @Test
    void aNodeOfAnEndpointLivesAsLongAsTheRouteThatWatchesWithIt() throws Exception {
        CamelContext bare = contexts.bare();
        bare.getRegistry().bind("net", contexts.network());
        Contexts.start(
                bare,
                r -> r.from("aemp:first/port?secret=geheim&transport=#net&localAddress=first&seeds=gamma")
                        .routeId("port")
                        .to("mock:port"),
                r -> r.from("aemp-db:stock?localNode=first").routeId("db").to("mock:in"));
        bare.getRouteController().stopRoute("port");
        set("apples", 3);
        await().until(() -> mock(bare, "in").getExchanges().stream()
                .anyMatch(exchange -> exchange.getMessage().getBody().equals(Map.of("apples", 3))));
    }

    @Test
    void theHealthCheckNamesFamilyAndMaster() throws Exception {
        follow("");
        await().until(() -> bodies().size() == 1);
        HealthCheck check = ((AempDbConsumer) beta.getRoute("r").getConsumer()).getHealthCheck();
        assertThat(check.getId()).isEqualTo("aemp-db-consumer-r");
        HealthCheck.Result up = check.call();
        assertThat(up.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(up.getDetails())
                .containsAllEntriesOf(Map.of("aemp.node", "beta", "aemp.family", "stock", "aemp.master", "gamma"));
        beta.getRouteController().stopRoute("r");
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.DOWN);
    }
}
