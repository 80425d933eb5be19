// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static io.aemp.camel.Contexts.aemp;
import static io.aemp.camel.Contexts.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustAllTrustManager;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused at the start, and in which words. */
class AempErrorsTest {
    @RegisterExtension
    final Contexts contexts = new Contexts();

    @Test
    void anUnknownOption() {
        CamelContext context = contexts.create("alpha");
        assertThatThrownBy(() -> context.getEndpoint("aemp:local/port?mailboxCapacty=7"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("mailboxCapacty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodeId=x", "addresses=x", "group=x", "seeds=x"})
    void anOptionThatEndpointsDoNotHave(String option) {
        CamelContext context = contexts.create("alpha");
        assertThatThrownBy(() -> context.getEndpoint("aemp:local/port?" + option))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aemp:/port", "aemp:#port", "aemp:", "aemp:/"})
    void aUriWithoutNode(String uri) {
        CamelContext context = contexts.create("alpha");
        assertThatThrownBy(() -> context.getEndpoint(uri)).isInstanceOf(ResolveEndpointFailedException.class);
    }

    @ParameterizedTest
    @CsvSource({"payload=xml, xml", "whenFull=explode, explode", "pauseLimit=soon, soon", "maxInFlight=many, many"})
    void aValueThatIsNone(String option, String value) {
        CamelContext context = contexts.create("alpha");
        assertThatThrownBy(() -> context.getEndpoint("aemp:local/port?" + option))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining(value);
    }

    @Test
    void anUnknownLocalNode() {
        CamelContext context = contexts.create("alpha");
        assertThatThrownBy(() ->
                        Contexts.start(context, r -> r.from("aemp:other/port").to("mock:in")))
                .hasStackTraceContaining("no local node is named 'other'")
                .hasStackTraceContaining("known: local")
                .hasStackTraceContaining("camel.component.aemp.nodes[other].secret");
    }

    @Test
    void noLocalNodeAtAll() {
        CamelContext context = contexts.bare();
        assertThatThrownBy(
                        () -> Contexts.start(context, r -> r.from("direct:in").to("aemp:other/port")))
                .hasStackTraceContaining("no local node is configured")
                .hasStackTraceContaining("camel.component.aemp.secret");
    }

    @Test
    void aMissingSecret() {
        CamelContext context = contexts.create("alpha", node -> node.setSecret(null));
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("node 'local': there is no secret")
                .hasStackTraceContaining("secretFile");
    }

    @Test
    void anEmptySecret() {
        CamelContext context = contexts.create("alpha", node -> node.setSecret(""));
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("node 'local'")
                .hasStackTraceContaining("secret");
    }

    @Test
    void twoSecrets() {
        CamelContext context = contexts.create("alpha", node -> node.setSecretFile("file:nowhere"));
        assertThatThrownBy(context::start).hasStackTraceContaining("secret and secretFile are both given");
    }

    @Test
    void aSecretFileThatIsNotThere() {
        CamelContext context = contexts.create("alpha", node -> {
            node.setSecret(null);
            node.setSecretFile("no/such/file");
        });
        assertThatThrownBy(context::start).hasStackTraceContaining("secretFile no/such/file cannot be read");
    }

    @ParameterizedTest
    @CsvSource({
        "authAccept, 'hmac_sha3_512,hmac_md5', 'hmac_md5: ''hmac_md5'' is unknown'",
        "authAccept, tls_anon, authAccept lists a method that needs TLS",
        "authOffer, tls_sha3_512, authOffer lists a method that needs TLS",
        "framings, xml, 'framings=xml: ''xml'' is unknown'",
        "binds, 'host:port:x', binds=host:port:x",
        "maxNesting, 4000, maxNesting=4000",
        "maxMessageSize, 1, maxMessageSize=1",
        "nodeId, a#b, a#b",
        "tls, required, tls needs sslContextParameters or pemFile",
    })
    void aSettingThatCannotBe(String option, String value, String message) {
        CamelContext context = contexts.create("alpha");
        set(aemp(context).getConfiguration(), context, option, value);
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("node 'local'")
                .hasStackTraceContaining(message);
    }

    private static void set(AempNodeConfiguration node, CamelContext context, String option, String value) {
        PropertyBindingSupport.build().bind(context, node, option, value);
    }

    @Test
    void nodesWithoutBrackets() {
        CamelContext context = contexts.bare();
        Map<String, Object> raw = new HashMap<>(Map.of("left", Map.of("secret", "x")));
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map<String, AempNodeConfiguration> nodes = (Map) raw;
        aemp(context).setNodes(nodes);
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("nodes.left is not a node configuration")
                .hasStackTraceContaining("camel.component.aemp.nodes[left].option=value");
    }

    @Test
    void twoNodesOfOneId() {
        CamelContext context = contexts.create("alpha");
        aemp(context).setNodes(Map.of("other", contexts.node("alpha")));
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("the nodes 'local' and 'other' have the same ID alpha");
    }

    @Test
    void endpointsThatContradictEachOther() {
        CamelContext context = contexts.bare();
        context.getRegistry().bind("net", contexts.network());
        assertThatThrownBy(() -> Contexts.start(
                        context,
                        r -> r.from("aemp:first/one?transport=#net&secret=a").to("mock:in"),
                        r -> r.from("aemp:first/two?transport=#net&secret=b").to("mock:in")))
                .hasStackTraceContaining("node 'first': the option secret is given different values by"
                        + " aemp://first/one and by aemp://first/two");
    }

    @Test
    void endpointsMayAddToEachOther() throws Exception {
        CamelContext context = contexts.bare();
        context.getRegistry().bind("net", contexts.network());
        Contexts.start(
                context,
                r -> r.from("aemp:first/one?transport=#net&secret=a").to("mock:in"),
                r -> r.from("aemp:first/two?secret=a&binds=first:1").to("mock:in"));
        assertThat(aemp(context).node("first").boundAddresses()).hasSize(1);
    }

    @Test
    void anEndpointThatContradictsTheConfiguration() {
        CamelContext context = contexts.create("alpha");
        assertThatThrownBy(() -> Contexts.start(context, r -> r.from("aemp:local/port?maxLinks=3&secret=x")
                        .to("mock:in")))
                .hasStackTraceContaining("node 'local': the option secret is given different values by"
                        + " the options of the component and by aemp://local/port");
    }

    @Test
    void anEndpointThatComesTooLate() throws Exception {
        CamelContext context = contexts.create("alpha");
        Contexts.start(context, r -> r.from("aemp:local/one").to("mock:in"));
        assertThatThrownBy(() -> context.createProducerTemplate().sendBody("aemp:beta/port?maxLinks=3", ""))
                .hasStackTraceContaining(
                        "node 'local' is running already without the option maxLinks that aemp://beta/port");
        expect(context, "in", "still there");
        context.createProducerTemplate().sendBody("aemp:local/one", "still there");
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void anAddressInUse() {
        CamelContext first = contexts.create("alpha");
        first.start();
        CamelContext second = contexts.create("alpha");
        assertThatThrownBy(() ->
                        Contexts.start(second, r -> r.from("aemp:local/port").to("mock:in")))
                .hasStackTraceContaining("node 'local'")
                .hasStackTraceContaining("alpha:4040")
                .hasStackTraceContaining("in use");
        CamelContext third = contexts.create("alpha");
        assertThatThrownBy(third::start).hasStackTraceContaining("alpha:4040");
    }

    @Test
    void aPoolForARouteThatDoesNotBlock() {
        CamelContext context = contexts.create("alpha");
        context.getRegistry().bind("pool", ForkJoinPool.commonPool());
        assertThatThrownBy(
                        () -> Contexts.start(context, r -> r.from("aemp:local/port?nonBlocking=true&workerPool=#pool")
                                .to("mock:in")))
                .hasStackTraceContaining("nonBlocking and workerPool do not go together");
    }

    @Test
    void sslContextParametersWithoutTrust() {
        SSLContextParameters parameters = new SSLContextParameters();
        assertThatThrownBy(() -> tls(parameters)).hasStackTraceContaining("have no keyManagers");
        parameters.setKeyManagers(new KeyManagersParameters());
        assertThatThrownBy(() -> tls(parameters)).hasStackTraceContaining("have no trustManagers");
        parameters.setTrustManagers(new TrustManagersParameters());
        assertThatThrownBy(() -> tls(parameters)).hasStackTraceContaining("would let anybody in");
        parameters.getTrustManagers().setTrustManager(TrustAllTrustManager.INSTANCE);
        assertThatThrownBy(() -> tls(parameters)).hasStackTraceContaining("trust all certificates");
    }

    private void tls(SSLContextParameters parameters) {
        CamelContext context = contexts.create("alpha", node -> {
            node.setTransport(null);
            node.setSslContextParameters(parameters);
        });
        context.start();
    }

    @Test
    void globalSslContextParametersWithoutTrust() {
        CamelContext context = contexts.create("alpha", node -> node.setTransport(null));
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(new KeyManagersParameters());
        context.setSSLContextParameters(parameters);
        aemp(context).setUseGlobalSslContextParameters(true);
        assertThatThrownBy(context::start).hasStackTraceContaining("have no trustManagers");
    }
}
