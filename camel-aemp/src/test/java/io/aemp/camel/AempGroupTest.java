// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static io.aemp.camel.Contexts.mock;
import static io.aemp.camel.Groups.awaitMembers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aemp.node.AempNode;
import io.aemp.node.PortOptions;
import io.aemp.node.SendException;
import io.aemp.transport.Address;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of ports on several nodes: who gets a message, and what becomes of those that nobody gets. */
class AempGroupTest {
    @RegisterExtension
    final Contexts contexts = new Contexts();

    private final Groups groups = new Groups(contexts);
    private final Map<String, CamelContext> members = new LinkedHashMap<>();
    private CamelContext asker;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        groups.hub();
        asker = groups.node("asker");
        asker.start();
        template = asker.createProducerTemplate();
    }

    /** Contexts with a route {@code r} each, that answers requests with the ID of its node. */
    private void serveAt(String uri, String... nodes) throws Exception {
        for (String id : nodes) {
            CamelContext context = groups.node(id);
            members.put(id, context);
            Contexts.start(context, r -> r.from(uri).routeId("r").to("mock:in").setBody(r.constant(id)));
        }
        awaitMembers(asker, "workers", new TreeSet<>(members.keySet()).toArray(String[]::new));
    }

    private void serve(String... nodes) throws Exception {
        serveAt("aemp-group:workers", nodes);
    }

    private void serveRequests(String... nodes) throws Exception {
        serveAt("aemp-group:workers?exchangePattern=InOut", nodes);
    }

    private AempConsumer consumer(String node) {
        return (AempConsumer) members.get(node).getRoute("r").getConsumer();
    }

    private MockEndpoint in(String node) {
        return mock(members.get(node), "in");
    }

    @Test
    void messagesGoToOneMemberAfterAnother() throws Exception {
        serve("a", "b", "c");
        members.forEach((id, context) -> in(id).expectedMessageCount(10));
        IntStream.range(0, 30).forEach(n -> template.sendBody("aemp-group:workers", n));
        for (CamelContext context : members.values()) {
            MockEndpoint.assertIsSatisfied(context);
        }
    }

    @Test
    void aPortWithANameIsAMemberToo() throws Exception {
        serveAt("aemp:local/jobs?group=workers&exchangePattern=InOut", "a");
        assertThat(template.requestBody("aemp-group:workers", 1)).isEqualTo("a");
        assertThat(template.requestBody("aemp:a/jobs", 1)).isEqualTo("a");
        assertThat(in("a").getExchanges().get(0).getMessage().getHeader(AempConstants.PORT))
                .isEqualTo("jobs");
    }

    @Test
    void aMemberMayBeOnTheSameNode() throws Exception {
        asker.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aemp-group:workers?exchangePattern=InOut").setBody(simple("${body}!"));
            }
        });
        assertThat(template.requestBody("aemp-group:workers?whenEmpty=wait", "here"))
                .isEqualTo("here!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roundRobin", "random", "sticky&stickyExpression=${body}"})
    void aRequestIsAnsweredByOneMember(String distribution) throws Exception {
        serveRequests("a", "b");
        Exchange answered = template.request("aemp-group:workers?distribution=" + distribution, e -> {
            e.getMessage().setBody("ask");
            e.getMessage().setHeader("mine", "kept");
        });
        assertThat(answered.getException()).isNull();
        String node = answered.getMessage().getBody(String.class);
        assertThat(node).isIn("a", "b");
        assertThat(answered.getMessage().getHeaders())
                .containsEntry("mine", "kept")
                .containsEntry(AempConstants.SOURCE_NODE, node)
                .doesNotContainKey(AempConstants.FAILED_MEMBERS)
                .containsEntry(
                        AempConstants.MEMBERS,
                        List.of(consumer(node).receiver().port().toString()));
    }

    @Test
    void aBroadcastRequestCollectsTheRepliesOfAll() throws Exception {
        serveRequests("a", "b", "c");
        Exchange answered = template.request(
                "aemp-group:workers?distribution=broadcast", e -> e.getMessage().setBody("ask"));
        assertThat(answered.getMessage().getBody()).isEqualTo(List.of("a", "b", "c"));
        assertThat(answered.getMessage().getHeader(AempConstants.MEMBERS, List.class))
                .hasSize(3);
        assertThat(answered.getMessage().getHeader(AempConstants.FAILED_MEMBERS))
                .isEqualTo(Map.of());
    }

    @Test
    void aBroadcastRequestLeavesOutWhoFailsAndSaysSo() throws Exception {
        serveRequests("a", "b");
        CountDownLatch goOn = new CountDownLatch(1);
        CamelContext slow = groups.node("slow");
        CamelContext failing = groups.node("unable");
        Contexts.start(
                slow, r -> r.from("aemp-group:workers?exchangePattern=InOut").process(e -> goOn.await()));
        Contexts.start(failing, r -> r.from("aemp-group:workers?exchangePattern=InOut")
                .throwException(new IllegalStateException("unable")));
        awaitMembers(asker, "workers", "a", "b", "slow", "unable");
        Exchange answered =
                template.request("aemp-group:workers?distribution=broadcast&requestTimeout=500", e -> e.getMessage()
                        .setBody("ask"));
        goOn.countDown();
        assertThat(answered.getMessage().getBody()).isEqualTo(List.of("a", "b"));
        Map<?, ?> failed = answered.getMessage().getHeader(AempConstants.FAILED_MEMBERS, Map.class);
        assertThat(failed.entrySet())
                .hasSize(2)
                .anySatisfy(entry -> {
                    assertThat(entry.getKey().toString()).startsWith("slow#");
                    assertThat(entry.getValue().toString()).contains("no reply within");
                })
                .anySatisfy(entry -> {
                    assertThat(entry.getKey().toString()).startsWith("unable#");
                    assertThat(entry.getValue().toString()).contains("the route failed");
                });
    }

    @Test
    void aBroadcastRequestThatNobodyAnswersFails() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CamelContext slow = groups.node("slow");
        Contexts.start(
                slow, r -> r.from("aemp-group:workers?exchangePattern=InOut").process(e -> goOn.await()));
        awaitMembers(asker, "workers", "slow");
        assertThatThrownBy(() -> template.requestBodyAndHeader(
                        "aemp-group:workers?distribution=broadcast", "", AempConstants.REQUEST_TIMEOUT, 100))
                .hasCauseInstanceOf(AempTimeoutException.class);
        goOn.countDown();
    }

    @Test
    void aBroadcastMessageIsForEachMember() throws Exception {
        serve("a", "b", "c");
        members.forEach((id, context) -> in(id).expectedBodiesReceived("all"));
        Exchange sent = template.send("aemp-group:workers?distribution=broadcast&confirm=received", e -> {
            e.setPattern(ExchangePattern.InOnly);
            e.getMessage().setBody("all");
        });
        assertThat(sent.getMessage().getHeader(AempConstants.MEMBERS, List.class))
                .hasSize(3);
        for (CamelContext context : members.values()) {
            MockEndpoint.assertIsSatisfied(context);
        }
    }

    @Test
    void aProducerThatIsUsedForTheFirstTimeFindsAllMembers() throws Exception {
        serveRequests("a", "b", "c");
        CamelContext newcomer = groups.node("newcomer");
        newcomer.start();
        assertThat(newcomer.createProducerTemplate().requestBody("aemp-group:workers?distribution=broadcast", ""))
                .isEqualTo(List.of("a", "b", "c"));
    }

    @Test
    void equalKeysGoToTheSameMemberAndOnlyThoseOfAMissingOneMove() throws Exception {
        serveRequests("a", "b", "c");
        Map<Integer, String> before = homes();
        assertThat(new TreeSet<>(before.values())).containsExactly("a", "b", "c");
        assertThat(homes()).isEqualTo(before);
        members.get("b").getRouteController().stopRoute("r");
        awaitMembers(asker, "workers", "a", "c");
        homes().forEach((key, home) -> {
            if (before.get(key).equals("b")) {
                assertThat(home).isIn("a", "c");
            } else {
                assertThat(home).isEqualTo(before.get(key));
            }
        });
    }

    private Map<Integer, String> homes() {
        Map<Integer, String> homes = new LinkedHashMap<>();
        for (int key = 0; key < 40; key++) {
            homes.put(
                    key,
                    template.requestBodyAndHeader(
                            "aemp-group:workers?distribution=sticky&stickyExpression=${header.customer}",
                            "",
                            "customer",
                            key,
                            String.class));
        }
        return homes;
    }

    @Test
    void aStickyMessageWithoutAKeyFails() throws Exception {
        serve("a");
        assertThatThrownBy(() -> template.sendBody(
                        "aemp-group:workers?distribution=sticky&stickyExpression=${header.customer}", ""))
                .hasStackTraceContaining("${header.customer} has no value");
    }

    @Test
    void aGroupWithoutMembersFails() {
        assertThatThrownBy(() -> template.sendBody("aemp-group:workers", ""))
                .cause()
                .isInstanceOfSatisfying(AempEmptyGroupException.class, e -> {
                    assertThat(e.getFamily()).isEqualTo("workers");
                    assertThat(e.isFamilyKnown()).isTrue();
                    assertThat(e).hasMessageStartingWith("group 'workers': it has no members");
                });
    }

    @Test
    void aGroupThatNoMasterHasToldYetSaysSo() {
        CamelContext alone = groups.node("alone", settings -> settings.setSeeds(null));
        alone.start();
        assertThatThrownBy(() -> alone.createProducerTemplate().sendBody("aemp-group:workers", ""))
                .cause()
                .isInstanceOfSatisfying(AempEmptyGroupException.class, e -> {
                    assertThat(e.isFamilyKnown()).isFalse();
                    assertThat(e).hasMessageContaining("'workers'").hasMessageContaining("no link to a master");
                });
    }

    @Test
    void aMessageMayWaitForTheFirstMember() throws Exception {
        CompletableFuture<Object> waiting = template.asyncRequestBody("aemp-group:workers?whenEmpty=wait", "");
        serveRequests("a");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("a");
    }

    @Test
    void aMessageDoesNotWaitForEver() {
        assertThatThrownBy(() -> template.sendBody("aemp-group:workers?whenEmpty=wait&sendTimeout=100", ""))
                .hasCauseInstanceOf(AempEmptyGroupException.class)
                .hasStackTraceContaining("waited 100 ms");
        assertThatThrownBy(() -> template.requestBody("aemp-group:workers?whenEmpty=wait&requestTimeout=100", ""))
                .hasCauseInstanceOf(AempEmptyGroupException.class)
                .hasStackTraceContaining("waited 100 ms");
    }

    @Test
    void aMessageMayBeDropped() {
        Exchange sent = template.send(
                "aemp-group:workers?whenEmpty=drop", e -> e.getMessage().setBody("lost"));
        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody()).isEqualTo("lost");
        assertThat(sent.getMessage().getHeader(AempConstants.MEMBERS)).isEqualTo(List.of());

        assertThat(template.requestBody("aemp-group:workers?whenEmpty=drop", "lost"))
                .isNull();
        assertThat(template.requestBody("aemp-group:workers?whenEmpty=drop&distribution=broadcast", "lost"))
                .isEqualTo(List.of());
    }

    @Test
    void aSuspendedRouteIsNoMemberUntilItIsResumed() throws Exception {
        serve("a", "b");
        members.get("a").getRouteController().suspendRoute("r");
        awaitMembers(asker, "workers", "b");
        assertThat(consumer("a").receiver().isOpen()).isTrue();
        members.get("a").getRouteController().resumeRoute("r");
        awaitMembers(asker, "workers", "a", "b");
    }

    @Test
    void aStoppedRouteIsNoMemberUntilItIsStartedAgain() throws Exception {
        serveAt("aemp:local/jobs?group=workers", "a", "b");
        members.get("a").getRouteController().stopRoute("r");
        awaitMembers(asker, "workers", "b");
        members.get("a").getRouteController().startRoute("r");
        awaitMembers(asker, "workers", "a", "b");
        members.get("b").stop();
        awaitMembers(asker, "workers", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aemp:local/jobs?group=workers", "aemp-group:workers"})
    void aPortThatIsOpenedAnewIsAMemberAgain(String uri) throws Exception {
        serveAt(uri, "a");
        consumer("a").receiver().kill(DeathReason.die("test"));
        await().until(() -> consumer("a").receiver().isOpen());
        in("a").expectedBodiesReceived("again");
        template.sendBody("aemp-group:workers?whenEmpty=wait", "again");
        MockEndpoint.assertIsSatisfied(members.get("a"));
    }

    @Test
    void aRouteThatStopsWithItsPortIsNoMember() throws Exception {
        serveAt("aemp-group:workers?onPortDeath=stopRoute", "a", "b");
        consumer("a").receiver().kill(DeathReason.die("test"));
        awaitMembers(asker, "workers", "b");
    }

    @Test
    void aMemberThatCannotBeReachedIsLeftOutThoughItIsRegistered() throws Exception {
        serveRequests("a", "b");
        contexts.network().refuse(Address.parse("a:4040"));
        contexts.network().refuse(Address.parse("asker:4040"));
        contexts.network().cut("asker", "a");
        awaitMembers(asker, "workers", "b");
        for (int n = 0; n < 10; n++) {
            assertThat(template.requestBody("aemp-group:workers", n)).isEqualTo("b");
        }
        contexts.network().admit(Address.parse("a:4040"));
        awaitMembers(asker, "workers", "a", "b");
    }

    @Test
    void aNodeThatIsStoppedAndStartedIsAMemberAgain() throws Exception {
        serve("a", "b");
        members.get("a").stop();
        awaitMembers(asker, "workers", "b");
        serve("a");
        awaitMembers(asker, "workers", "a", "b");
    }

    @Test
    void aNodeOfAnotherKindMayBeAMember() throws Exception {
        AempNode perl = contexts.foreignNode("perl", Address.parse("hub:4040"));
        List<Object> received = new CopyOnWriteArrayList<>();
        perl.receive("work", null, PortOptions.servedBy(Runnable::run), (delivery, done) -> {
            List<Object> arguments = delivery.frame().arguments(ReadOptions.AUTO);
            received.add(arguments.get(0));
            if (arguments.size() > 1) {
                answer(perl, arguments.get(1).toString());
            }
            done.run();
        });
        perl.database().register("workers", PortId.parse("perl#work"), null, WriteOptions.strict(FrameLimits.DEFAULT));
        awaitMembers(asker, "workers", "perl");
        assertThat(template.requestBody("aemp-group:workers", "ask")).isEqualTo("yes");
        template.sendBody("aemp-group:workers", "tell");
        await().until(() -> received.equals(List.of("ask", "tell")));
    }

    private static void answer(AempNode node, String replyPort) {
        try {
            node.send(PortId.parse(replyPort), null, Arguments.of("yes"), Replies.OPTIONS, Replies.UNHEARD);
        } catch (SendException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theHealthOfAMemberNamesItsGroup() throws Exception {
        serve("a");
        HealthCheck check = consumer("a").getHealthCheck();
        assertThat(check.getId()).isEqualTo("aemp-group-consumer-r");
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(check.call().getDetails()).containsEntry("aemp.group", "workers");
    }

    @Test
    void tagAndPayloadWorkAsWithPorts() throws Exception {
        serveAt("aemp-group:workers?tag=job&payload=list", "a");
        in("a").expectedMessageCount(1);
        template.sendBody("aemp-group:workers?tag=other", "not for it");
        template.sendBody("aemp-group:workers?tag=job", List.of(1, 2));
        MockEndpoint.assertIsSatisfied(members.get("a"));
        assertThat(in("a").getExchanges().get(0).getMessage().getBody()).isEqualTo(List.of(1, 2));
    }

    @Test
    void anUnencodableBodyFailsItsExchange() throws Exception {
        serve("a");
        assertThatThrownBy(() -> template.sendBody("aemp-group:workers", new Object()))
                .hasCauseInstanceOf(AempUnencodableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aemp-group:9workers | '9workers', expected a letter",
                "aemp-group:workers?distribution=some | [roundRobin, random, broadcast, sticky]",
                "aemp-group:workers?whenEmpty=cry | [fail, wait, drop]",
                "aemp-group:workers?distribution=sticky | needs the option stickyExpression",
                "aemp-group:workers?stickyExpression=${body} | only for distribution=sticky",
                "aemp-group:workers?localNode=nobody | no local node is named 'nobody'",
                "aemp-group:workers?secret=geheim | Unknown parameters",
                "aemp-group:workers?address=a:4040 | Unknown parameters",
                "aemp-group:workers?operation=kill | Unknown parameters",
            })
    void aWrongOptionOfAProducerIsNamed(String uriAndMessage) {
        String[] parts = uriAndMessage.split(" \\| ", 2);
        assertThatThrownBy(() -> template.sendBody(parts[0], "")).hasStackTraceContaining(parts[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aemp:local/port?group=9workers | group: not the name of a family: '9workers'",
                "aemp:local/name?group=workers&kind=function | kind=function and a group do not go together",
                "aemp:local/name?group=workers&kind=spawn | kind=spawn and a group do not go together",
                "aemp-group:workers?localNode=nobody | no local node is named 'nobody'",
                "aemp-group:workers?kind=function | Unknown parameters",
                "aemp-group:workers?group=others | Unknown parameters",
            })
    void aWrongOptionOfAConsumerIsNamed(String uriAndMessage) {
        String[] parts = uriAndMessage.split(" \\| ", 2);
        CamelContext context = groups.node("a");
        assertThatThrownBy(() -> Contexts.start(context, r -> r.from(parts[0]).to("mock:in")))
                .hasStackTraceContaining(parts[1]);
    }
}
