// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.camel.AempComponent;
import io.aemp.camel.AempConstants;
import io.aemp.camel.AempGroupEndpoint;
import io.aemp.node.GlobalRole;
import io.aemp.node.group.Distribution;
import io.aemp.node.group.WhenEmpty;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What routes with groups do, whatever language they are written in. Their node is the component's own, and its own master:
 *
 * <pre>
 *   group workers, InOut, maxInFlight=4  → body and "!"   direct:ask     → group workers, whenEmpty=wait, InOut
 *   local/jobs, group=jobs               → mock:jobs      direct:all     → group workers, distribution=broadcast, InOut
 *                                                         direct:sticky  → group jobs, distribution=sticky,
 *                                                                          stickyExpression=${header.customer}
 *                                                         direct:dynamic → toD aemp-group:${header.family}
 * </pre>
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class GroupRoutesContract {
    private CamelContext context;
    private ProducerTemplate template;

    /** A context with the routes, not started or started. */
    abstract CamelContext create() throws Exception;

    void destroy() throws Exception {
        context.close();
    }

    static AempComponent component() {
        AempComponent component = new AempComponent();
        component.getConfiguration().setNodeId("site/a");
        component.getConfiguration().setSecret("geheim");
        component.getConfiguration().setGlobal(GlobalRole.ALWAYS);
        return component;
    }

    @BeforeAll
    void startContext() throws Exception {
        context = create();
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterAll
    void stopContext() throws Exception {
        template.close();
        destroy();
    }

    @Test
    void aRequestIsAnsweredByAMember() {
        assertThat(template.requestBody("direct:ask", "hello")).isEqualTo("hello!");
    }

    @Test
    void aBroadcastRequestCollectsReplies() {
        assertThat(template.requestBody("direct:all", "hello")).isEqualTo(List.of("hello!"));
    }

    @Test
    void anExpressionMakesAKey() throws Exception {
        MockEndpoint mock = mock();
        mock.expectedBodiesReceived("order");
        mock.expectedHeaderReceived(AempConstants.PORT, "jobs");
        template.sendBodyAndHeader("direct:sticky", "order", "customer", 17);
        mock.assertIsSatisfied();
    }

    @Test
    void theFamilyMayBeDynamic() throws Exception {
        MockEndpoint mock = mock();
        mock.expectedBodiesReceived("dynamic");
        template.sendBodyAndHeader("direct:dynamic", "dynamic", "family", "jobs");
        mock.assertIsSatisfied();
    }

    @Test
    void optionsArrive() {
        assertThat(context.getEndpoints())
                .filteredOn(AempGroupEndpoint.class::isInstance)
                .map(AempGroupEndpoint.class::cast)
                .anySatisfy(
                        endpoint -> assertThat(endpoint.getPortConfiguration().getMaxInFlight())
                                .isEqualTo(4))
                .anySatisfy(endpoint ->
                        assertThat(endpoint.getConfiguration().getWhenEmpty()).isEqualTo(WhenEmpty.WAIT))
                .anySatisfy(endpoint -> assertThat(endpoint.getConfiguration().getDistribution())
                        .isEqualTo(Distribution.BROADCAST))
                .anySatisfy(endpoint -> assertThat(endpoint.getConfiguration().getStickyExpression())
                        .isEqualTo("${header.customer}"));
    }

    private MockEndpoint mock() {
        MockEndpoint mock = context.getEndpoint("mock:jobs", MockEndpoint.class);
        mock.reset();
        mock.setResultWaitTime(TimeUnit.SECONDS.toMillis(20));
        return mock;
    }
}
