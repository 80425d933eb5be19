// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are fetched, and what else an endpoint is asked for. */
class AempPollingTest {
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
    void messagesAreFetchedOneByOne() {
        beta.start();
        ConsumerTemplate consumer = beta.createConsumerTemplate();
        assertThat(consumer.receiveNoWait("aemp:local/port")).isNull();
        toBeta.sendBody("aemp:beta/port", 1);
        toBeta.sendBody("aemp:beta/port", List.of(2, 3));
        Exchange first = consumer.receive("aemp:local/port", 10_000);
        assertThat(first.getMessage().getBody()).isEqualTo(1);
        assertThat(first.getMessage().getHeader(AempConstants.SOURCE_NODE)).isEqualTo("alpha");
        assertThat(consumer.receiveBody("aemp:local/port", 10_000)).isEqualTo(List.of(2, 3));
        consumer.stop();
    }

    @Test
    void aRouteEnrichesItsMessageWithOneOfAPort() throws Exception {
        beta.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").pollEnrich("aemp:local/port", 10_000).to("mock:in");
            }
        });
        beta.start();
        MockEndpoint in = beta.getEndpoint("mock:in", MockEndpoint.class);
        CompletableFuture<Object> enriched = beta.createProducerTemplate().asyncSendBody("direct:in", "asks");
        // The port is open from the first poll on; until then messages to it are dropped.
        await().until(() -> {
            toBeta.sendBody("aemp:beta/port", "fetched");
            return enriched.isDone();
        });
        assertThat(in.getExchanges().get(0).getMessage().getBody()).isEqualTo("fetched");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodeId=x", "addresses=x", "group=x", "mailboxCapacty=7"})
    void anOptionThatEndpointsDoNotHaveIsNamed(String option) {
        assertThatThrownBy(() -> alpha.getEndpoint("aemp:local/port?" + option))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
    }

    @Test
    void aRouteThatDoesNotBlockHasNoPool() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        beta.getRegistry().bind("pool", pool);
        assertThatThrownBy(() -> Contexts.start(beta, r -> r.from("aemp:local/port?nonBlocking=true&workerPool=#pool")
                        .to("mock:in")))
                .hasStackTraceContaining("nonBlocking and workerPool do not go together");
        pool.shutdownNow();
    }

    @Test
    void endpointsShowNoSecret() {
        CamelContext bare = contexts.bare();
        bare.getRegistry().bind("net", contexts.network());
        assertThat(bare.getEndpoint("aemp:first/port?secret=geheim&transport=#net"))
                .asString()
                .doesNotContain("geheim");
    }
}
