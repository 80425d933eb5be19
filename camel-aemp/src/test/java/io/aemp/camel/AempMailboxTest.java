// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static io.aemp.camel.Contexts.expect;
import static io.aemp.camel.Contexts.mock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aemp.node.AempNode;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of messages while the route is busy, and of ports that die. */
class AempMailboxTest {
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

    /** Before the contexts stop, which wait for what is in flight. */
    @AfterEach
    void goOn() {
        goOn.countDown();
    }

    private void busyRoute(String options) throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port?" + options)
                .process(e -> goOn.await())
                .to("mock:in"));
    }

    @Test
    void whenFullDropDropsWhatIsTooMuch() throws Exception {
        busyRoute("mailboxCapacity=3&whenFull=drop");
        expect(beta, "in", 0, 1, 2, 3);
        sendFirstAndAwaitIt();
        IntStream.range(1, 10).forEach(n -> toBeta.sendBody("aemp:beta/port?confirm=received", n));
        goOn.countDown();
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void mailboxOctetsCountsOctetsOnTheWire() throws Exception {
        busyRoute("mailboxOctets=1000&whenFull=drop");
        mock(beta, "in").expectedMessageCount(3);
        sendFirstAndAwaitIt();
        IntStream.range(1, 10).forEach(n -> toBeta.sendBody("aemp:beta/port?confirm=received", "x".repeat(600)));
        goOn.countDown();
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void whenFullKillKillsThePortAndMonitorsFire() throws Exception {
        busyRoute("mailboxCapacity=2&whenFull=kill&onPortDeath=reopen");
        CompletableFuture<DeathReason> death = monitor("beta#port");
        sendFirstAndAwaitIt();
        IntStream.range(1, 5).forEach(n -> toBeta.sendBody("aemp:beta/port?confirm=received", n));
        assertThat(death.get(10, TimeUnit.SECONDS).describe()).contains("mailbox", "beta#port");
    }

    @Test
    void whenFullPauseLosesNothing() throws Exception {
        busyRoute("mailboxCapacity=4");
        Object[] numbers = IntStream.range(0, 200).boxed().toArray();
        expect(beta, "in", numbers);
        for (Object number : numbers) {
            toBeta.sendBody("aemp:beta/port", number);
        }
        goOn.countDown();
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void aPauseThatLastsTooLongTurnsIntoDrop() throws Exception {
        busyRoute("mailboxCapacity=2&pauseLimit=50");
        sendFirstAndAwaitIt();
        // Would wait for ever if reading stayed paused: the peer has to read what is behind the messages.
        IntStream.range(1, 50).forEach(n -> toBeta.sendBody("aemp:beta/port?confirm=received", n));
        goOn.countDown();
        await().until(() -> mock(beta, "in").getReceivedCounter() >= 3);
        assertThat(mock(beta, "in").getReceivedCounter()).isLessThan(40);
    }

    private void sendFirstAndAwaitIt() {
        toBeta.sendBody("aemp:beta/port?confirm=received", 0);
        await().until(() -> beta.getInflightRepository().size() == 1);
    }

    @Test
    void anUnhandledExceptionKillsThePortIfItIsToldTo() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port?killOnError=true&muteException=false")
                .process(AempMailboxTest::fail));
        CompletableFuture<DeathReason> death = monitor("beta#port");
        toBeta.sendBody("aemp:beta/port", "");
        assertThat(death.get(10, TimeUnit.SECONDS).elements()).isEqualTo(List.of("die", "no luck"));
    }

    @Test
    void theTextOfTheExceptionIsMuted() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port?killOnError=true").process(AempMailboxTest::fail));
        CompletableFuture<DeathReason> death = monitor("beta#port");
        toBeta.sendBody("aemp:beta/port", "");
        assertThat(death.get(10, TimeUnit.SECONDS).describe()).startsWith("die").doesNotContain("no luck");
    }

    @Test
    void onlyTheSpawnedPortDiesOfItsError() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/init?kind=spawn&killOnError=true")
                .choice()
                .when(r.body().isEqualTo("bad"))
                .process(AempMailboxTest::fail)
                .otherwise()
                .to("mock:in"));
        String bad = toBeta.requestBody("aemp:beta/init?operation=spawn", "init", String.class);
        String good = toBeta.requestBody("aemp:beta/init?operation=spawn", "init", String.class);
        CompletableFuture<DeathReason> death = monitor(bad);
        expect(beta, "in", "init", "init", "fine");

        toBeta.sendBodyAndHeader("aemp:beta/", "bad", AempConstants.DESTINATION, bad);
        assertThat(death.get(10, TimeUnit.SECONDS).describe()).startsWith("die");
        toBeta.sendBodyAndHeader("aemp:beta/", "fine", AempConstants.DESTINATION, good);

        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void withoutKillOnErrorThePortLivesOn() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port")
                .choice()
                .when(r.body().isEqualTo("bad"))
                .process(AempMailboxTest::fail)
                .otherwise()
                .to("mock:in"));
        expect(beta, "in", "fine");
        toBeta.sendBody("aemp:beta/port", "bad");
        toBeta.sendBody("aemp:beta/port", "fine");
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void aKillablePortIsOpenedAnewAfterPeersHaveKilledIt() throws Exception {
        Contexts.start(
                beta, r -> r.from("aemp:local/port?killable=true").routeId("r").to("mock:in"));
        AempConsumer consumer = (AempConsumer) beta.getRoute("r").getConsumer();
        CompletableFuture<DeathReason> death = monitor("beta#port");
        Object before = consumer.receiver();

        toBeta.sendBody("aemp:beta/port?operation=kill", List.of("die", "because"));

        assertThat(death.get(10, TimeUnit.SECONDS).elements()).isEqualTo(List.of("die", "because"));
        await().until(() -> consumer.receiver() != before);
        expect(beta, "in", "again");
        toBeta.sendBody("aemp:beta/port", "again");
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void peersCannotKillAPortThatIsNotKillable() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port").routeId("r").to("mock:in"));
        AempConsumer consumer = (AempConsumer) beta.getRoute("r").getConsumer();
        Object before = consumer.receiver();
        toBeta.sendBody("aemp:beta/port?operation=kill&confirm=received", "");
        expect(beta, "in", "alive");
        toBeta.sendBody("aemp:beta/port", "alive");
        MockEndpoint.assertIsSatisfied(beta);
        assertThat(consumer.receiver()).isSameAs(before);
    }

    @Test
    void aRouteMayStopWhenItsPortDies() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port?killable=true&onPortDeath=stopRoute")
                .routeId("r")
                .to("mock:in"));
        toBeta.sendBody("aemp:beta/port?operation=kill", List.of());
        await().until(() -> beta.getRouteController().getRouteStatus("r") == ServiceStatus.Stopped);
    }

    @Test
    void aSuspendedRouteWhosePortIsOpenedAnewStaysSuspended() throws Exception {
        Contexts.start(
                beta, r -> r.from("aemp:local/port?killable=true").routeId("r").to("mock:in"));
        AempConsumer consumer = (AempConsumer) beta.getRoute("r").getConsumer();
        Object before = consumer.receiver();
        beta.getRouteController().suspendRoute("r");
        toBeta.sendBody("aemp:beta/port?operation=kill", List.of());
        await().until(() -> consumer.receiver() != before);

        toBeta.sendBody("aemp:beta/port?confirm=received", "later");
        assertThat(mock(beta, "in").getReceivedCounter()).isZero();
        expect(beta, "in", "later");
        beta.getRouteController().resumeRoute("r");
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void aCallerOfOurKindLearnsThatTheRouteFailed() throws Exception {
        Contexts.start(
                beta, r -> r.from("aemp:local/muted?exchangePattern=InOut").process(AempMailboxTest::fail), r -> r.from(
                                "aemp:local/open?exchangePattern=InOut&muteException=false")
                        .process(AempMailboxTest::fail));
        assertThatThrownBy(() -> toBeta.requestBody("aemp:beta/muted", ""))
                .cause()
                .isInstanceOfSatisfying(AempPortDiedException.class, e -> {
                    assertThat(e.getReason().describe()).startsWith("die").doesNotContain("no luck");
                    assertThat(e.getNode()).isEqualTo("beta");
                    assertThat(e.getPort()).isEqualTo("muted");
                });
        assertThatThrownBy(() -> toBeta.requestBody("aemp:beta/open", ""))
                .cause()
                .isInstanceOfSatisfying(
                        AempPortDiedException.class,
                        e -> assertThat(e.getReason().elements()).isEqualTo(List.of("die", "no luck")));
    }

    @Test
    void aCallerOfAnotherKindGetsAnEmptyReply() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port?exchangePattern=InOut&muteException=false")
                .process(AempMailboxTest::fail));
        AempNode gamma = contexts.foreignNode("gamma");
        Replies replies = new Replies();
        gamma.call(PortId.parse("beta#port"), null, Arguments.of(1), Duration.ofSeconds(10), Replies.OPTIONS, replies);
        assertThat(replies.await()).isEmpty();
    }

    @Test
    void aResultThatCannotBeSentCountsAsFailure() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/port?exchangePattern=InOut&muteException=false")
                .process(e -> e.getMessage().setBody(new Object())));
        assertThatThrownBy(() -> toBeta.requestBody("aemp:beta/port", ""))
                .hasCauseInstanceOf(AempPortDiedException.class)
                .hasStackTraceContaining("java.lang.Object");
    }

    private CompletableFuture<DeathReason> monitor(String port) {
        CompletableFuture<DeathReason> death = new CompletableFuture<>();
        Contexts.aemp(alpha).node("local").monitor(PortId.parse(port), death::complete);
        // The monitor is set when the peer has read what was sent behind it.
        toBeta.sendBody("aemp:beta/none?confirm=received", "");
        return death;
    }

    private static void fail(Exchange exchange) {
        throw new IllegalStateException("no luck");
    }
}
