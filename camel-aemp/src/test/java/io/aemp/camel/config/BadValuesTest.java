// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aemp.camel.AempNodeConfiguration;
import io.aemp.camel.AempUnreachableException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadValuesTest {
    @RegisterExtension
    private final Contexts contexts = new Contexts();

    static Stream<Arguments> badUris() {
        return Stream.of(
                // What a URI is like, and what the message has to have in it.
                arguments("aemp:/port", "no node in 'aemp:/port'", "expected aemp:node/port or aemp:node#port"),
                arguments("aemp:#port", "no node in 'aemp:#port'", "expected aemp:node/port or aemp:node#port"),
                arguments("aemp:local/in?tags=x", "tags", "Unknown parameters"),
                arguments("aemp:local/in?payload=xml", "payload", "xml"),
                arguments("aemp:local/in?confirm=maybe", "confirm", "maybe"),
                arguments("aemp:local/in?operation=steal", "operation", "steal"),
                arguments("aemp:local/in?kind=sort", "kind", "sort"),
                arguments("aemp:local/in?whenFull=overflow", "whenFull", "overflow"),
                arguments("aemp:local/in?sendTimeout=soon", "sendTimeout=soon", "java.time.Duration"),
                arguments("aemp:local/in?maxInFlight=many", "maxInFlight=many", "type: int"),
                arguments("aemp:trial/in?secret=geheim&tls=perhaps", "tls", "perhaps"),
                arguments(
                        "aemp:trial/in?secret=geheim&connectInterval=soon",
                        "connectInterval=soon",
                        "java.time.Duration"),
                arguments("aemp:trial/in?secret=geheim&maxLinks=many", "maxLinks=many", "java.lang.Integer"));
    }

    @ParameterizedTest
    @MethodSource("badUris")
    void aBadUriFailsTheStartWithOptionAndValue(String uri, String first, String second) throws Exception {
        CamelContext context = withNode(node -> {});
        Contexts.echo(context, uri, "echo");
        assertThatThrownBy(context::start).hasStackTraceContaining(first).hasStackTraceContaining(second);
    }

    static Stream<Arguments> unknownConstants() {
        return Stream.of(
                arguments("payload=xml", "auto, list, json"),
                arguments("confirm=maybe", "none, accepted, received"),
                arguments("operation=steal", "send, kill, spawn, time, can"),
                arguments("kind=sort", "port, function, spawn"),
                arguments("whenFull=overflow", "pause, drop, kill"),
                arguments("onPortDeath=cry", "reopen, stopRoute"),
                arguments("binary=hex", "refuse, base64, latin1"),
                arguments("global=perhaps", "auto, always, never"),
                arguments("tls=perhaps", "off, optional, required"));
    }

    @ParameterizedTest
    @MethodSource("unknownConstants")
    void anUnknownConstantIsAnsweredWithTheKnownOnes(String option, String known) throws Exception {
        CamelContext context = withNode(node -> {});
        Contexts.echo(context, "aemp:trial/in?secret=geheim&" + option, "echo");
        assertThatThrownBy(context::start)
                .satisfies(failure -> assertThat(messages(failure)).containsIgnoringCase(known));
    }

    static Stream<Arguments> badNodeOptions() {
        return Stream.of(
                arguments(Map.of("binds", "here:there"), "binds=here:there", "expected host:port"),
                arguments(Map.of("binds", "127.0.0.1:70000"), "binds=127.0.0.1:70000", "0 to 65535"),
                arguments(Map.of("binds", ""), "binds=", "expected host:port"),
                arguments(Map.of("binds", "127.0.0.1:0,"), "binds=127.0.0.1:0,", "expected host:port"),
                arguments(Map.of("binds", "::1:0"), "binds=::1:0", "[IPv6 address]:port"),
                arguments(Map.of("addresses", Map.of("site/b", "b:x")), "addresses=b:x", "expected host:port"),
                arguments(
                        Map.of("seeds", "*:4040"), "seeds: '*:4040'", "cannot be dialled, expected a host and a port"),
                arguments(Map.of("seeds", "b:x"), "seeds=b:x", "expected host:port"),
                arguments(Map.of("advertise", "a,b:0"), "advertise: 'b:0'", "expected a host and a port"),
                arguments(Map.of("maxShardSize", 0), "maxShardSize=0", "at least 1"),
                arguments(Map.of("maxDatabaseSize", 0), "maxDatabaseSize=0", "at least 1"),
                arguments(
                        Map.of("framings", "cbor,xml"), "framings=cbor,xml: 'xml'", "expected cbor, json or storable"),
                arguments(Map.of("authAccept", "password"), "authAccept=password: 'password'", "hmac_sha3_512"),
                arguments(Map.of("authOffer", "password"), "authOffer=password: 'password'", "hmac_sha3_512"),
                arguments(Map.of("maxNesting", 5000), "maxNesting=5000", "at most 512"),
                arguments(Map.of("maxMessageSize", 1), "maxMessageSize=1", "at least 64"),
                arguments(Map.of("maxLinks", 0), "maxLinks=0", "at least 1"),
                arguments(Map.of("maxHandshakes", 0), "maxHandshakes", "at least 1"),
                arguments(Map.of("connectInterval", "-5"), "connectInterval=-5", "more than 0 ms"),
                arguments(Map.of("idleLimit", "0"), "idleLimit=0", "more than 0 ms"),
                arguments(Map.of("handshakeTimeout", "0"), "handshakeTimeout", "0"),
                arguments(Map.of("eventLoopThreads", "0"), "eventLoop", "at least 1"),
                arguments(Map.of("localAddress", "no-such-host.invalid"), "localAddress", "no-such-host.invalid"),
                arguments(Map.of("nodeId", "with#hash"), "node ID \"with#hash\" has a '#'", "without '#'"),
                arguments(Map.of("nodeId", ""), "node ID \"\" is empty", "expected 1 to 255"));
    }

    @ParameterizedTest
    @MethodSource("badNodeOptions")
    void aBadNodeOptionFailsTheStartWithOptionValueAndExpectation(
            Map<String, Object> options, String first, String second) {
        CamelContext context = withNode(node -> {});
        AempNodeConfiguration node = new AempNodeConfiguration();
        node.setSecret(Contexts.SECRET);
        PropertyBindingSupport.bindProperties(context, node, new HashMap<>(options));
        Contexts.component(context).getNodes().put("shop", node);
        assertThatThrownBy(context::start)
                .satisfies(failure ->
                        assertThat(messages(failure)).contains("node 'shop'").contains(first, second));
    }

    @Test
    void aBadAddressOfAProducerFailsTheStart() throws Exception {
        CamelContext context = withNode(node -> {});
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("aemp:far/port?address=far:way");
            }
        });
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("address=far:way")
                .hasStackTraceContaining("expected host:port");
    }

    @Test
    void aHostThatNobodyKnowsFailsTheExchangeAndIsNamed() throws Exception {
        CamelContext context = withNode(node -> {});
        context.start();
        assertThatThrownBy(() -> Contexts.send(context, "aemp:site/far/port?address=no-such-host.invalid:4040", "x"))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOf(AempUnreachableException.class)
                .hasMessageContaining("no-such-host.invalid")
                .hasMessageContaining("site/far")
                .extracting(cause -> ((AempUnreachableException) cause).getNode())
                .isEqualTo("site/far");
    }

    @Test
    void aNodeWithoutAnAddressFailsTheExchangeAndIsNamed() throws Exception {
        CamelContext context = withNode(node -> {});
        context.start();
        assertThatThrownBy(() -> Contexts.send(context, "aemp:site/far/port", "x"))
                .cause()
                .isInstanceOf(AempUnreachableException.class)
                .hasMessageContaining("site/far");
    }

    private CamelContext withNode(Consumer<AempNodeConfiguration> settings) {
        return contexts.create(component -> {
            component.getConfiguration().setNodeId("site/a");
            component.getConfiguration().setSecret(Contexts.SECRET);
            settings.accept(component.getConfiguration());
        });
    }

    /** All messages of an exception and its causes. */
    private static String messages(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            all.append(each.getMessage()).append('\n');
        }
        return all.toString();
    }
}
