// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static io.aemp.camel.Contexts.aemp;
import static io.aemp.camel.Contexts.expect;
import static io.aemp.camel.Contexts.mock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aemp.node.AempNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Start, suspend, resume, drain, stop and restart, of routes and of contexts. */
class AempLifecycleTest {
    @RegisterExtension
    final Contexts contexts = new Contexts();

    private final CountDownLatch goOn = new CountDownLatch(1);
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

    @AfterEach
    void goOn() {
        goOn.countDown();
    }

    @Test
    void suspendingARouteKeepsWhatComes() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port").routeId("r").to("mock:in"));
        beta.getRouteController().suspendRoute("r");
        assertThat(beta.getRouteController().getRouteStatus("r")).isEqualTo(ServiceStatus.Suspended);
        toBeta.sendBody("aemp:beta/port?confirm=received", 1);
        toBeta.sendBody("aemp:beta/port?confirm=received", 2);
        assertThat(mock(beta, "in").getReceivedCounter()).isZero();

        expect(beta, "in", 1, 2);
        beta.getRouteController().resumeRoute("r");
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void aSuspendedRouteDoesNotHoldUpTheStop() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port")
                .routeId("r")
                .shutdownRunningTask(ShutdownRunningTask.CompleteAllTasks)
                .to("mock:in"));
        beta.getRouteController().suspendRoute("r");
        toBeta.sendBody("aemp:beta/port?confirm=received", 1);
        beta.getShutdownStrategy().setTimeout(60);
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            beta.stop();
            return true;
        });
        assertThat(beta.getShutdownStrategy().isTimeoutOccurred()).isFalse();
    }

    @Test
    void theMailboxIsDrainedBeforeTheStopIfAllTasksAreToBeCompleted() throws Exception {
        busyRoute(ShutdownRunningTask.CompleteAllTasks);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(beta::stop);
        MockEndpoint in = mock(beta, "in");
        await().until(() -> pending() == 19);
        goOn.countDown();
        stopped.join();
        assertThat(in.getReceivedCounter()).isEqualTo(20);
    }

    @Test
    void theMailboxIsDrainedBeforeASingleRouteStops() throws Exception {
        busyRoute(ShutdownRunningTask.CompleteAllTasks);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stopRoute("r"));
        await().until(() -> pending() == 19);
        goOn.countDown();
        stopped.join();
        assertThat(mock(beta, "in").getReceivedCounter()).isEqualTo(20);
    }

    @Test
    void byDefaultOnlyTheCurrentTaskIsCompleted() throws Exception {
        busyRoute(ShutdownRunningTask.CompleteCurrentTaskOnly);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stopRoute("r"));
        AempConsumer consumer = (AempConsumer) beta.getRoute("r").getConsumer();
        await().until(consumer::isSuspendingOrSuspended);
        goOn.countDown();
        stopped.join();
        assertThat(mock(beta, "in").getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void suspendingUnderCompleteAllTasksLosesNothing() throws Exception {
        busyRoute(ShutdownRunningTask.CompleteAllTasks);
        CompletableFuture<Void> suspended = CompletableFuture.runAsync(() -> {
            try {
                beta.getRouteController().suspendRoute("r");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> pending() == 19);
        toBeta.sendBody("aemp:beta/port?confirm=received", 20);
        goOn.countDown();
        suspended.join();
        beta.getRouteController().resumeRoute("r");
        await().until(() -> mock(beta, "in").getReceivedCounter() == 21);
    }

    private void busyRoute(ShutdownRunningTask task) throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port")
                .routeId("r")
                .shutdownRunningTask(task)
                .process(e -> goOn.await())
                .to("mock:in"));
        IntStream.range(0, 20).forEach(n -> toBeta.sendBody("aemp:beta/port?confirm=received", n));
        await().until(() -> beta.getInflightRepository().size() == 1);
    }

    private int pending() {
        AempConsumer consumer = (AempConsumer) beta.getRoute("r").getConsumer();
        return consumer.getPendingExchangesSize() - 1;
    }

    private void stopRoute(String id) {
        try {
            beta.getRouteController().stopRoute(id);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void messagesToTheStoppedRouteAreDroppedAndNothingElse() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/one").routeId("one").to("mock:one"), r -> r.from("aemp:local/two")
                .routeId("two")
                .to("mock:two"));
        stopRoute("one");
        toBeta.sendBody("aemp:beta/one", "lost");
        expect(beta, "two", "fine");
        toBeta.sendBody("aemp:beta/two", "fine");
        MockEndpoint.assertIsSatisfied(beta);
        beta.getRouteController().startRoute("one");
        expect(beta, "one", "again");
        toBeta.sendBody("aemp:beta/one", "again");
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void theNodeListensOnlyWhenAllPortsAreOpen() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        beta.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aemp:local/one").startupOrder(1).to("mock:in");
                from("slow:between").startupOrder(2).to("mock:slow");
                from("aemp:local/two").startupOrder(3).to("mock:in");
            }
        });
        beta.addComponent("slow", new SlowStart(starting, proceed));
        CompletableFuture<Void> started = CompletableFuture.runAsync(beta::start);
        starting.await();
        assertThat(aemp(beta).node("local").boundAddresses()).isEmpty();
        proceed.countDown();
        started.join();
        assertThat(aemp(beta).node("local").boundAddresses()).hasSize(1);
    }

    @Test
    void settingsOfAnEndpointMakeANodeThatStartsAndStopsWithItsUsers() throws Exception {
        CamelContext bare = contexts.bare();
        bare.getRegistry().bind("net", contexts.network());
        String settings = "secret=geheim&transport=#net&localAddress=first&binds=first:4040";
        Contexts.start(
                bare,
                r -> r.from("aemp:first/one?" + settings).routeId("one").to("mock:in"),
                r -> r.from("aemp:first/two").routeId("two").to("mock:in"));
        AempNode node = aemp(bare).node("first");
        assertThat(node.id()).isEqualTo("first");
        toBeta.sendBody("aemp:first/one?address=first:4040", 1);
        toBeta.sendBody("aemp:first/two?address=first:4040", 2);
        await().until(() -> mock(bare, "in").getReceivedCounter() == 2);

        bare.getRouteController().stopRoute("one");
        assertThat(node.boundAddresses()).hasSize(1);
        bare.getRouteController().stopRoute("two");
        await().untilAsserted(() -> assertThatThrownBy(
                        () -> toBeta.sendBody("aemp:first/one?address=first:4040&requestTimeout=100", 1))
                .hasCauseInstanceOf(AempUnreachableException.class));

        bare.getRouteController().startRoute("one");
        toBeta.sendBody("aemp:first/one?address=first:4040", 3);
        await().until(() -> mock(bare, "in").getReceivedCounter() == 3);
        assertThat(aemp(bare).node("first")).isNotSameAs(node);
    }

    @Test
    void contextsInOneJvmHaveNodesOfTheirOwn() {
        CamelContext one = contexts.bare();
        CamelContext two = contexts.bare();
        for (CamelContext context : List.of(one, two)) {
            AempNodeConfiguration configuration = contexts.node("x");
            configuration.setNodeId(null);
            configuration.setBinds(null);
            aemp(context).setConfiguration(configuration);
            context.start();
        }
        String id = aemp(one).node("local").id();
        assertThat(id)
                .matches("camel/.+/[0-9a-f]{16}")
                .isNotEqualTo(aemp(two).node("local").id());
        one.stop();
        one.start();
        assertThat(aemp(two).node("local").id()).isNotEqualTo(id);
    }

    @Test
    void twoConfiguredNodesOfOneContextExchangeMessages() throws Exception {
        CamelContext two = contexts.bare();
        aemp(two).setNodes(Map.of("left", contexts.node("alpha2"), "right", contexts.node("gamma")));
        Contexts.start(two, r -> r.from("aemp:right/port").to("mock:in"));
        mock(two, "in").expectedHeaderReceived(AempConstants.SOURCE_NODE, "alpha2");
        two.createProducerTemplate().sendBody("aemp:gamma/port?localNode=left&address=gamma:4040", "");
        MockEndpoint.assertIsSatisfied(two);
        assertThat(aemp(two).node("right").linkedNodes())
                .extracting(source -> source.node())
                .containsExactly("alpha2");
    }

    @Test
    void theNameOfALocalNodeStandsForItsId() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:beta/byId").to("mock:in"), r -> r.from("aemp:local/byName")
                .to("mock:in"));
        mock(beta, "in").expectedMessageCount(2);
        beta.createProducerTemplate().sendBody("aemp:local/byId", 1);
        beta.createProducerTemplate().sendBody("aemp:beta/byName", 2);
        MockEndpoint.assertIsSatisfied(beta);
    }
}
