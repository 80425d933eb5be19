// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A message from one context to another, and a request. */
class AempComponentTest {
    @RegisterExtension
    final Contexts contexts = new Contexts();

    private CamelContext alpha;
    private CamelContext beta;

    @BeforeEach
    void start() throws Exception {
        alpha = contexts.create("alpha");
        beta = contexts.create("beta");
        beta.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aemp:local/in").to("mock:in");
                from("aemp:local/echo?exchangePattern=InOut&payload=list").to("mock:echo");
            }
        });
        alpha.start();
        beta.start();
    }

    @Test
    void aMessageReachesTheRouteOfAnotherNode() throws Exception {
        MockEndpoint in = beta.getEndpoint("mock:in", MockEndpoint.class);
        in.expectedBodiesReceived("hello");
        in.expectedHeaderReceived(AempConstants.SOURCE_NODE, "alpha");
        in.expectedHeaderReceived(AempConstants.LOCAL_NODE, "beta");
        in.expectedHeaderReceived(AempConstants.PORT, "in");

        alpha.createProducerTemplate().sendBody("aemp:beta/in", "hello");

        in.assertIsSatisfied();
    }

    @Test
    void aRequestIsAnswered() {
        Object reply =
                alpha.createProducerTemplate().requestBody("aemp:beta#echo", List.of(1, "two", Map.of("three", 3)));

        assertThat(reply).isEqualTo(List.of(1, "two", Map.of("three", 3)));
    }
}
