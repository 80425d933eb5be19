// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static io.aemp.camel.Contexts.expect;
import static io.aemp.camel.Contexts.mock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aemp.node.AempNode;
import io.aemp.node.PortOptions;
import io.aemp.node.SendException;
import io.aemp.transport.Address;
import io.aemp.wire.framing.ReadOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What producers send, when they are done, and how they fail. */
class AempProducerTest {
    @RegisterExtension
    final Contexts contexts = new Contexts();

    private CamelContext alpha;
    private CamelContext beta;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        alpha = contexts.create("alpha");
        beta = contexts.create("beta");
        alpha.start();
        template = alpha.createProducerTemplate();
    }

    private void serve(String uri, Processor... processors) throws Exception {
        Contexts.start(beta, r -> {
            var route = r.from(uri);
            for (Processor processor : processors) {
                route.process(processor);
            }
            route.to("mock:in");
        });
    }

    @Test
    void addressSaysWhereTheNodeIs() throws Exception {
        CamelContext delta = contexts.create("delta");
        Contexts.start(delta, r -> r.from("aemp:local/port").to("mock:in"));
        expect(delta, "in", "found");
        template.sendBody("aemp:delta/port?address=nowhere:1,delta:4040", "found");
        MockEndpoint.assertIsSatisfied(delta);
    }

    @Test
    void aNodeWithoutAddressIsUnknown() {
        assertThatThrownBy(() -> template.sendBody("aemp:omega/port", ""))
                .cause()
                .isInstanceOfSatisfying(AempUnreachableException.class, e -> {
                    assertThat(e.getNode()).isEqualTo("omega");
                    assertThat(e.getPort()).isEqualTo("port");
                    assertThat(((SendException) e.getCause()).failure()).isEqualTo(SendException.Failure.UNKNOWN_NODE);
                });
    }

    @Test
    void aNodeThatCannotBeReachedFailsTheExchange() {
        contexts.network().refuse(Address.parse("gamma:4040"));
        assertThatThrownBy(() -> template.sendBody("aemp:gamma/port", ""))
                .hasCauseInstanceOf(AempUnreachableException.class)
                .hasStackTraceContaining("gamma#port");
    }

    @Test
    void localNodeSaysWhichNodeSends() throws Exception {
        CamelContext two = contexts.bare();
        Contexts.aemp(two).setNodes(Map.of("left", contexts.node("left"), "right", contexts.node("right")));
        Contexts.start(two, r -> r.from("direct:in").to("aemp:beta/port?localNode=right"));
        serve("aemp:local/port");
        mock(beta, "in").expectedHeaderReceived(AempConstants.SOURCE_NODE, "right");
        mock(beta, "in").expectedMessageCount(1);
        two.createProducerTemplate().sendBody("direct:in", "");
        MockEndpoint.assertIsSatisfied(beta);

        assertThatThrownBy(() -> two.createProducerTemplate().sendBody("aemp:beta/port", ""))
                .hasStackTraceContaining("localNode")
                .hasStackTraceContaining("left, right");
        assertThatThrownBy(() -> two.createProducerTemplate().sendBody("aemp:beta/port?localNode=middle", ""))
                .hasStackTraceContaining("no local node is named 'middle'")
                .hasStackTraceContaining("left, right");
    }

    @Test
    void tagIsPutInFront() throws Exception {
        serve("aemp:local/port?payload=list");
        expect(beta, "in", List.of("order", 1));
        template.sendBody("aemp:beta/port?tag=order", 1);
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void payloadJsonSendsJsonText() throws Exception {
        serve("aemp:local/port");
        expect(beta, "in", List.of(1, Map.of("a", true)), Map.of("id", 7));
        template.sendBody("aemp:beta/port?payload=json", "[1,{\"a\":true}]");
        template.sendBody("aemp:beta/port?payload=json", "{\"id\":7}");
        assertThatThrownBy(() -> template.sendBody("aemp:beta/port?payload=json", "[1,"))
                .hasCauseInstanceOf(AempUnencodableException.class);
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void binarySaysWhatJsonMakesOfOctets() throws Exception {
        AempNode gamma = contexts.foreignNode("gamma");
        List<Object> received = new CopyOnWriteArrayList<>();
        gamma.receive("port", null, PortOptions.servedBy(Runnable::run), (delivery, done) -> {
            received.add(delivery.frame().arguments(ReadOptions.AUTO).get(0));
            done.run();
        });
        byte[] octets = {(byte) 0xe4, 'x'};
        assertThatThrownBy(() -> template.sendBody("aemp:gamma/port", octets))
                .hasCauseInstanceOf(AempUnencodableException.class);
        template.sendBody("aemp:gamma/port?binary=base64", octets);
        template.sendBody("aemp:gamma/port?binary=latin1", octets);
        await().untilAsserted(() -> assertThat(received).isEqualTo(List.of("5Hg=", "äx")));
    }

    @Test
    void octetsAreOctetsInCbor() throws Exception {
        serve("aemp:local/port");
        mock(beta, "in").expectedMessageCount(1);
        template.sendBody("aemp:beta/port", new byte[] {-1, 2});
        MockEndpoint.assertIsSatisfied(beta);
        assertThat(mock(beta, "in").getExchanges().get(0).getMessage().getBody(byte[].class))
                .containsExactly(-1, 2);
    }

    @Test
    void withTheLinkUpAnExchangeEndsOnTheThreadOfItsCaller() throws Exception {
        serve("aemp:local/port");
        AtomicReference<Thread> thread = new AtomicReference<>();
        alpha.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("aemp:beta/port").process(e -> thread.set(Thread.currentThread()));
            }
        });
        template.sendBody("direct:in", "connects");
        template.sendBody("direct:in", "is sent at once");
        assertThat(thread).hasValue(Thread.currentThread());
    }

    @Test
    void confirmNoneDoesNotWaitForTheLink() throws Exception {
        contexts.network().hold("beta");
        serve("aemp:local/port");
        template.sendBody("aemp:beta/port?confirm=none", "queued");
        assertThat(mock(beta, "in").getReceivedCounter()).isZero();
        contexts.network().release("beta");
        expect(beta, "in", "queued");
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void confirmReceivedWaitsUntilThePeerHasReadTheMessage() throws Exception {
        serve("aemp:local/port");
        template.sendBody("aemp:beta/port?confirm=received", 1);
        contexts.network().hold("beta");
        var held = template.asyncSendBody("aemp:beta/port?confirm=received", 2);
        await().during(Duration.ofMillis(100)).until(() -> !held.isDone());
        contexts.network().release("beta");
        await().until(held::isDone);
        expect(beta, "in", 1, 2);
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void sendTimeoutBoundsTheWait() throws Exception {
        serve("aemp:local/port");
        template.sendBody("aemp:beta/port", 1);
        contexts.network().hold("beta");
        assertThatThrownBy(() -> template.sendBody("aemp:beta/port?confirm=received&sendTimeout=100", 2))
                .hasCauseInstanceOf(AempTimeoutException.class);
        contexts.network().release("beta");
    }

    @Test
    void sendQueueLimitMakesProducersWait() throws Exception {
        CamelContext small = contexts.create("small", node -> node.setSendQueueLimit(2000L));
        small.start();
        serve("aemp:local/port");
        ProducerTemplate sender = small.createProducerTemplate();
        sender.sendBody("aemp:beta/port", 1);
        contexts.network().hold("beta");
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        sender.sendBody("aemp:beta/port?sendTimeout=100", "x".repeat(1000));
                    }
                })
                .hasCauseInstanceOf(AempTimeoutException.class);
        contexts.network().release("beta");
    }

    @Test
    void requestTimeoutBoundsARequest() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        serve("aemp:local/port?exchangePattern=InOut", e -> goOn.await());
        assertThatThrownBy(() -> template.requestBody("aemp:beta/port?requestTimeout=100", ""))
                .hasCauseInstanceOf(AempTimeoutException.class)
                .hasStackTraceContaining("100 ms");
        assertThatThrownBy(
                        () -> template.requestBodyAndHeader("aemp:beta/port", "", AempConstants.REQUEST_TIMEOUT, 150))
                .hasCauseInstanceOf(AempTimeoutException.class)
                .hasStackTraceContaining("150 ms");
        goOn.countDown();
    }

    @Test
    void aReplyBecomesTheMessage() throws Exception {
        serve("aemp:local/port?exchangePattern=InOut", e -> e.getMessage().setBody(Map.of("ok", true)));
        Exchange answered = template.request("aemp:beta/port", e -> {
            e.getMessage().setBody("ask");
            e.getMessage().setHeader("mine", "kept");
        });
        assertThat(answered.getMessage().getBody()).isEqualTo(Map.of("ok", true));
        assertThat(answered.getMessage().getBody(String.class)).isEqualTo("{\"ok\":true}");
        assertThat(answered.getMessage().getHeaders())
                .containsEntry("mine", "kept")
                .containsEntry(AempConstants.SOURCE_NODE, "beta")
                .containsEntry(AempConstants.FRAMING, "cbor");
        assertThat(mock(beta, "in").getExchanges().get(0).getMessage().getHeader(AempConstants.REPLY_PORT))
                .asString()
                .startsWith("alpha#");
    }

    @Test
    void aCallOfAPortThatDoesNotExistFailsAtOnce() throws Exception {
        serve("aemp:local/port");
        assertThatThrownBy(() -> template.requestBody("aemp:beta/none", ""))
                .cause()
                .isInstanceOfSatisfying(
                        AempPortDiedException.class,
                        e -> assertThat(e.getReason().describe()).startsWith("no_such_port"));
    }

    @Test
    void aLostLinkEndsTheCallsOnIt() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        serve("aemp:local/port?exchangePattern=InOut", e -> goOn.await());
        var reply = template.asyncSend("aemp:beta/port", e -> e.setPattern(ExchangePattern.InOut));
        await().until(() -> beta.getInflightRepository().size() == 1);
        contexts.network().cut("alpha", "beta");
        await().until(reply::isDone);
        assertThat(reply.get().getException()).isInstanceOf(AempException.class).hasMessageContaining("beta#port");
        goOn.countDown();
    }

    @Test
    void theDestinationHeaderOverridesTheEndpointAndIsUsedUp() throws Exception {
        Contexts.start(beta, r -> r.from("aemp:local/one?payload=list").to("mock:one"), r -> r.from(
                        "aemp:local#two?payload=list")
                .to("mock:two"));
        alpha.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .setHeader(AempConstants.DESTINATION, constant("beta#one"))
                        .to("aemp:gamma/elsewhere?address=nowhere:1&payload=list")
                        .to("aemp:beta#one?payload=list");
            }
        });
        expect(beta, "one", List.of(1), List.of(1));
        Exchange sent = template.send("direct:in", e -> e.getMessage().setBody(List.of(1)));
        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader(AempConstants.DESTINATION)).isNull();
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void toDSendsToAnyPort() throws Exception {
        serve("aemp:local/port");
        alpha.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD("aemp:${header.to}");
            }
        });
        expect(beta, "in", 1, 2);
        template.sendBodyAndHeader("direct:in", 1, "to", "beta#port");
        template.sendBodyAndHeader("direct:in", 2, "to", "beta/port");
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void timeAsksTheNodeForItsTime() throws Exception {
        serve("aemp:local/port");
        double time = template.requestBody("aemp:beta/?operation=time", null, Double.class);
        assertThat(Instant.ofEpochSecond((long) time)).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void canAsksWhetherTheNodeKnowsARequest() throws Exception {
        serve("aemp:local/port");
        assertThat(template.requestBody("aemp:beta/?operation=can", "time")).isEqualTo(true);
        assertThat(template.requestBody("aemp:beta/?operation=can", "frobnicate"))
                .isEqualTo(false);
    }

    @Test
    void theOperationHeaderOverridesTheOption() throws Exception {
        serve("aemp:local/port");
        Exchange asked = template.send("aemp:beta/port", e -> {
            e.getMessage().setHeader(AempConstants.OPERATION, "can");
            e.getMessage().setBody("snd");
        });
        assertThat(asked.getMessage().getBody()).isEqualTo(true);
        assertThat(asked.getMessage().getHeader(AempConstants.OPERATION)).isNull();
        assertThatThrownBy(() -> template.sendBodyAndHeader("aemp:beta/port", "", AempConstants.OPERATION, "dance"))
                .hasStackTraceContaining("dance");
    }

    @Test
    void anUnencodableBodyFailsItsOwnExchange() throws Exception {
        serve("aemp:local/port");
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        for (Object body : List.of(new Object(), List.of(1, new Object()), Map.of("x", new Object()), endless)) {
            assertThatThrownBy(() -> template.sendBody("aemp:beta/port", body))
                    .hasCauseInstanceOf(AempUnencodableException.class)
                    .hasStackTraceContaining("beta#port");
        }
        expect(beta, "in", "fine");
        template.sendBody("aemp:beta/port", "fine");
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void aBodyThatIsTooLargeFailsItsOwnExchange() throws Exception {
        CamelContext small = contexts.create("small", node -> node.setMaxMessageSize(1000));
        small.start();
        serve("aemp:local/port");
        assertThatThrownBy(() -> small.createProducerTemplate().sendBody("aemp:beta/port", "x".repeat(1000)))
                .hasCauseInstanceOf(AempUnencodableException.class);
        expect(beta, "in", "fine");
        small.createProducerTemplate().sendBody("aemp:beta/port", "fine");
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void maxNestingBoundsTheDepth() throws Exception {
        CamelContext flat = contexts.create("flat", node -> node.setMaxNesting(3));
        flat.start();
        serve("aemp:local/port?payload=list");
        expect(beta, "in", List.of(List.of(List.of())));
        flat.createProducerTemplate().sendBody("aemp:beta/port", List.of(List.of(List.of())));
        assertThatThrownBy(() ->
                        flat.createProducerTemplate().sendBody("aemp:beta/port", List.of(List.of(List.of(List.of())))))
                .hasCauseInstanceOf(AempUnencodableException.class);
        MockEndpoint.assertIsSatisfied(beta);
    }

    @Test
    void anExchangeIsRedeliveredWithItsHeaders() throws Exception {
        alpha.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(100).redeliveryDelay(20));
                from("direct:in").to("aemp:gamma/none");
            }
        });
        contexts.network().refuse(Address.parse("beta:4040"));
        var sent = template.asyncRequestBodyAndHeader("direct:in", "", AempConstants.DESTINATION, "beta#port");
        serve("aemp:local/port?exchangePattern=InOut");
        contexts.network().admit(Address.parse("beta:4040"));
        await().atMost(Duration.ofSeconds(20)).until(sent::isDone);
        assertThat(sent.get()).isEqualTo("");
    }
}
