// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.dsl;

import static io.aemp.camel.dsl.StaticEndpointBuilders.aemp;
import static io.aemp.camel.dsl.StaticEndpointBuilders.aempGroup;

import io.aemp.node.group.Distribution;
import io.aemp.node.group.WhenEmpty;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

class EndpointGroupRoutesTest extends GroupRoutesContract {
    @Override
    CamelContext create() throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addComponent("aemp", component());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(aempGroup("workers").maxInFlight(4).advanced().exchangePattern(ExchangePattern.InOut))
                        .setBody(simple("${body}!"));
                from(aemp("local/jobs").group("jobs")).to("mock:jobs");

                from("direct:ask")
                        .to(ExchangePattern.InOut, aempGroup("workers").whenEmpty(WhenEmpty.WAIT));
                from("direct:all")
                        .to(ExchangePattern.InOut, aempGroup("workers").distribution(Distribution.BROADCAST));
                from("direct:sticky")
                        .to(aempGroup("jobs").distribution(Distribution.STICKY).stickyExpression("${header.customer}"));
                from("direct:dynamic").toD(aempGroup("${header.family}"));
            }
        });
        return context;
    }
}
