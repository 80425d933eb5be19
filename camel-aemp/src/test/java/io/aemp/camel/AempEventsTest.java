// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static io.aemp.camel.Contexts.aemp;
import static io.aemp.camel.Contexts.mock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aemp.node.AempNode;
import io.aemp.node.PortOptions;
import io.aemp.node.Receiver;
import io.aemp.transport.Address;
import io.aemp.wire.message.DeathReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.ServiceStatus;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What the node alpha sees of others, beta above all. */
class AempEventsTest {
    @RegisterExtension
    final Contexts contexts = new Contexts();

    private final CountDownLatch goOn = new CountDownLatch(1);
    private CamelContext alpha;
    private CamelContext beta;

    @BeforeEach
    void start() {
        alpha = contexts.create("alpha");
        beta = contexts.create("beta");
        beta.start();
    }

    @AfterEach
    void goOn() {
        goOn.countDown();
    }

    private void watch(String uri) throws Exception {
        Contexts.start(alpha, r -> r.from(uri).routeId("r").to("mock:in"));
    }

    private List<Message> events() {
        return mock(alpha, "in").getExchanges().stream()
                .map(exchange -> exchange.getMessage())
                .toList();
    }

    /** Event and reason of what has come. */
    private List<String> told() {
        return events().stream()
                .map(event -> event.getHeader(AempConstants.WATCHED_EVENT) + " "
                        + event.getHeader(AempConstants.SOURCE_NODE) + " "
                        + event.getHeader(AempConstants.REASON))
                .toList();
    }

    private Receiver open(String port) {
        return node(beta).receive(port, null, PortOptions.servedBy(Runnable::run), (delivery, done) -> done.run());
    }

    private static AempNode node(CamelContext context) {
        return aemp(context).node("local");
    }

    /** Waits until beta has read all that alpha has sent before, a monitor for example. */
    private void betaHasReadAll() {
        alpha.createProducerTemplate().sendBody("aemp:beta/nobody?confirm=received", "");
    }

    private void awaitEvents(int count) {
        await().until(() -> events().size() == count);
    }

    @Test
    void theDeathOfAPortIsAnEvent() throws Exception {
        Receiver port = open("mortal");
        watch("aemp-events:beta?port=mortal");
        betaHasReadAll();
        port.kill(DeathReason.of("die", "no luck", 7));
        awaitEvents(1);
        Message event = events().get(0);
        assertThat(event.getBody()).isEqualTo(List.of("die", "no luck", 7));
        assertThat(event.getHeaders())
                .containsOnly(
                        Map.entry(AempConstants.WATCHED_EVENT, "portDied"),
                        Map.entry(AempConstants.SOURCE_NODE, "beta"),
                        Map.entry(AempConstants.LOCAL_NODE, "alpha"),
                        Map.entry(AempConstants.PORT, "mortal"),
                        Map.entry(AempConstants.REASON, List.of("die", "no luck", 7)));
    }

    @Test
    void aNormalDeathHasAnEmptyReason() throws Exception {
        Receiver port = open("mortal");
        watch("aemp-events:beta?port=mortal");
        betaHasReadAll();
        port.close(DeathReason.NORMAL);
        awaitEvents(1);
        assertThat(events().get(0).getBody()).isEqualTo(List.of());
    }

    @Test
    void theReasonIsReadAsValuesOfMessagesAre() throws Exception {
        Receiver port = open("mortal");
        watch("aemp-events:beta?port=mortal");
        betaHasReadAll();
        port.kill(DeathReason.of(
                "die".getBytes(StandardCharsets.UTF_8), List.of(1, "x".getBytes(StandardCharsets.UTF_8))));
        awaitEvents(1);
        assertThat(events().get(0).getBody()).isEqualTo(List.of("die", List.of(1, "x")));
        assertThat(events().get(0).getBody(String.class)).isEqualTo("[\"die\",[1,\"x\"]]");
    }

    @Test
    void aPortThatIsNotThereIsDeadAlready() throws Exception {
        watch("aemp-events:beta?port=absent");
        awaitEvents(1);
        assertThat(events().get(0).getBody(List.class)).startsWith("no_such_port");
    }

    @Test
    void aPortOfANodeThatCannotBeReachedIsDeadAlready() throws Exception {
        contexts.network().refuse(Address.parse("gamma:4040"));
        watch("aemp-events:gamma?port=any");
        awaitEvents(1);
        assertThat(events().get(0).getBody(List.class)).startsWith("transport_error", "gamma");
    }

    @Test
    void aPortOfTheOwnNodeIsWatchedByTheNameOfTheNode() throws Exception {
        Contexts.start(alpha, r -> r.from("aemp:local/mortal").routeId("mortal").to("mock:port"), r -> r.from(
                        "aemp-events:local?port=mortal")
                .to("mock:in"));
        alpha.getRouteController().stopRoute("mortal");
        awaitEvents(1);
        assertThat(told()).containsExactly("portDied alpha []");
    }

    @Test
    void withoutRepeatThereIsOneEventAndTheRouteStaysStarted() throws Exception {
        Receiver port = open("mortal");
        watch("aemp-events:beta?port=mortal");
        betaHasReadAll();
        port.kill(DeathReason.die("once"));
        awaitEvents(1);
        open("mortal").kill(DeathReason.die("twice"));
        betaHasReadAll();
        await().during(Duration.ofMillis(200)).until(() -> events().size() == 1);
        assertThat(alpha.getRouteController().getRouteStatus("r")).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void withRepeatEveryDeathIsAnEventAndAbsenceIsToldOnce() throws Exception {
        watch("aemp-events:beta?port=mortal&repeat=true&repeatInterval=5");
        awaitEvents(1);
        AtomicReference<Receiver> port = new AtomicReference<>(open("mortal"));
        await().until(() -> {
            // Lives from one poll to the next, time enough to be found.
            port.get().kill(DeathReason.die("again"));
            port.set(open("mortal"));
            return events().size() >= 4;
        });
        assertThat(events())
                .extracting(event -> event.getBody(List.class).get(0))
                .startsWith("no_such_port", "die", "die", "die");
    }

    @Test
    void withRepeatTheLossOfTheLinkIsTheDeathOfAPortThatLived() throws Exception {
        open("mortal");
        watch("aemp-events:beta?port=mortal&repeat=true&repeatInterval=5");
        betaHasReadAll();
        contexts.network().refuse(Address.parse("beta:4040"));
        contexts.network().cut("alpha", "beta");
        awaitEvents(1);
        assertThat(events().get(0).getBody(List.class)).startsWith("transport_error", "beta");
        await().during(Duration.ofMillis(200)).until(() -> events().size() == 1);
    }

    @Test
    void aStoppedRouteWatchesNoMore() throws Exception {
        Receiver port = open("mortal");
        watch("aemp-events:beta?port=mortal&repeat=true&repeatInterval=5");
        betaHasReadAll();
        alpha.getRouteController().stopRoute("r");
        port.kill(DeathReason.die("unseen"));
        betaHasReadAll();
        alpha.getRouteController().startRoute("r");
        awaitEvents(1);
        assertThat(events().get(0).getBody(List.class)).startsWith("no_such_port");
    }

    @Test
    void theLinksOfANodeAreEventsAndTheNodeIsConnected() throws Exception {
        watch("aemp-events:beta");
        awaitEvents(1);
        assertThat(events().get(0).getBody()).isEqualTo("beta");
        assertThat(events().get(0).getHeaders())
                .containsOnly(
                        Map.entry(AempConstants.WATCHED_EVENT, "nodeUp"),
                        Map.entry(AempConstants.SOURCE_NODE, "beta"),
                        Map.entry(AempConstants.LOCAL_NODE, "alpha"),
                        Map.entry(AempConstants.UNTRUSTED, false),
                        Map.entry(AempConstants.PEER_ADDRESS, "beta:4040"));
        beta.stop();
        awaitEvents(2);
        assertThat(told().get(1)).isEqualTo("nodeDown beta Unexpected end-of-file");
        assertThat(events().get(1).getBody()).isEqualTo("beta");
    }

    @Test
    void aNodeThatIsLinkedAlreadyIsUpAtOnce() throws Exception {
        alpha.start();
        betaHasReadAll();
        Contexts.start(alpha, r -> r.from("aemp-events:beta").to("mock:in"));
        awaitEvents(1);
        assertThat(told()).containsExactly("nodeUp beta null");
    }

    @Test
    void aNodeThatCannotBeReachedIsDown() throws Exception {
        contexts.network().refuse(Address.parse("gamma:4040"));
        watch("aemp-events:gamma?repeat=true&repeatInterval=5");
        awaitEvents(1);
        assertThat(told().get(0)).startsWith("nodeDown gamma transport_error: gamma: ");
        await().during(Duration.ofMillis(100)).until(() -> events().size() == 1);
    }

    @Test
    void withRepeatANodeIsConnectedAgain() throws Exception {
        watch("aemp-events:beta?repeat=true&repeatInterval=5");
        awaitEvents(1);
        contexts.network().cut("alpha", "beta");
        awaitEvents(3);
        contexts.network().cut("alpha", "beta");
        awaitEvents(5);
        assertThat(events())
                .extracting(event -> event.getHeader(AempConstants.WATCHED_EVENT))
                .containsExactly("nodeUp", "nodeDown", "nodeUp", "nodeDown", "nodeUp");
    }

    @Test
    void withoutRepeatANodeThatComesBackByItselfIsUpAgain() throws Exception {
        watch("aemp-events:beta");
        awaitEvents(1);
        contexts.network().cut("alpha", "beta");
        awaitEvents(2);
        beta.createProducerTemplate().sendBody("aemp:alpha/nobody", "");
        awaitEvents(3);
        assertThat(told().get(2)).isEqualTo("nodeUp beta null");
    }

    @Test
    void anAsteriskMeansAllNodes() throws Exception {
        alpha.start();
        betaHasReadAll();
        Contexts.start(alpha, r -> r.from("aemp-events:*").to("mock:in"));
        awaitEvents(1);
        CamelContext gamma = contexts.create("gamma");
        gamma.start();
        gamma.createProducerTemplate().sendBody("aemp:alpha/nobody", "");
        awaitEvents(2);
        gamma.stop();
        awaitEvents(3);
        assertThat(told())
                .containsExactly("nodeUp beta null", "nodeUp gamma null", "nodeDown gamma Unexpected end-of-file");
    }

    @Test
    void whatOtherNodesDoIsNoEventOfAnother() throws Exception {
        watch("aemp-events:beta");
        awaitEvents(1);
        CamelContext gamma = contexts.create("gamma");
        gamma.start();
        gamma.createProducerTemplate().sendBody("aemp:alpha/nobody", "");
        gamma.stop();
        await().until(() -> node(alpha).linkedNodes().size() == 1);
        contexts.network().cut("alpha", "beta");
        awaitEvents(2);
        assertThat(told()).allMatch(event -> event.contains("beta"));
    }

    @Test
    void aSuspendedRouteHearsLaterWhatHasHappened() throws Exception {
        watch("aemp-events:*");
        alpha.getRouteController().suspendRoute("r");
        betaHasReadAll();
        AempEventsConsumer consumer = (AempEventsConsumer) alpha.getRoute("r").getConsumer();
        await().until(() -> consumer.waitingNews() == 1);
        assertThat(events()).isEmpty();
        alpha.getRouteController().resumeRoute("r");
        awaitEvents(1);
    }

    @Test
    void whenTooManyEventsWaitTheOldestAreDroppedAndThisIsSaidOnce() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(AempEventsConsumer.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            Contexts.start(alpha, r -> r.from("aemp-events:*?maxPending=2")
                    .routeId("r")
                    .process(e -> goOn.await())
                    .to("mock:in"));
            for (String node : List.of("a", "b", "c", "d", "e")) {
                CamelContext other = contexts.create(node);
                other.start();
                other.createProducerTemplate().sendBody("aemp:alpha/nobody", "");
                await().until(() -> alpha.getInflightRepository().size("r") == 1);
            }
            HealthCheck check = ((AempEventsConsumer) alpha.getRoute("r").getConsumer()).getHealthCheck();
            await().until(() -> Long.valueOf(2).equals(check.call().getDetails().get("aemp.dropped")));
            goOn.countDown();
            awaitEvents(3);
            assertThat(events()).extracting(Message::getBody).containsExactly("a", "d", "e");
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "aemp-events://*: 2 events wait for the route, the oldest are dropped (maxPending)");
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void whatWaitsWhenTheRouteStopsIsDroppedAndCounted() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(AempEventsConsumer.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            watch("aemp-events:*");
            alpha.getRouteController().suspendRoute("r");
            betaHasReadAll();
            AempEventsConsumer consumer =
                    (AempEventsConsumer) alpha.getRoute("r").getConsumer();
            await().until(() -> consumer.waitingNews() == 1);
            alpha.getRouteController().stopRoute("r");
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly("aemp-events://* is stopped; 1 events that waited for its route are dropped");
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void theHealthCheckNamesWhatIsWatched() throws Exception {
        watch("aemp-events:beta?port=mortal");
        HealthCheck check = ((AempEventsConsumer) alpha.getRoute("r").getConsumer()).getHealthCheck();
        assertThat(check.getId()).isEqualTo("aemp-events-consumer-r");
        HealthCheck.Result up = check.call();
        assertThat(up.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(up.getDetails())
                .containsAllEntriesOf(Map.of("aemp.node", "alpha", "aemp.watched", "beta#mortal", "aemp.dropped", 0L));
    }

    @ParameterizedTest
    @CsvSource({
        "aemp-events:beta#mortal, is not the ID of a node",
        "aemp-events:*?port=x, port and repeat need the ID of a node",
        "aemp-events:*?repeat=true, port and repeat need the ID of a node",
        "aemp-events:local, node alpha has no link to itself",
        "aemp-events:beta?repeatInterval=0, repeatInterval=0: expected a time of more than 0 ms",
        "aemp-events:beta?maxPending=0, maxPending=0: expected at least 1",
        "aemp-events:beta?localNode=shpo, no local node is named 'shpo'",
        "aemp-events:beta?prot=x, prot"
    })
    void whatIsWrongFailsTheStartAndIsNamed(String uri, String message) {
        assertThatThrownBy(() -> watch(uri)).hasStackTraceContaining(message);
    }

    @Test
    void nothingCanBeSentToEvents() {
        assertThatThrownBy(() -> Contexts.start(alpha, r -> r.from("direct:in").to("aemp-events:beta")))
                .hasRootCauseInstanceOf(UnsupportedOperationException.class)
                .hasStackTraceContaining("nothing can be sent to it");
    }
}
