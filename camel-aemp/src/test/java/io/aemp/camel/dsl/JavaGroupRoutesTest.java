// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.dsl;

import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

class JavaGroupRoutesTest extends GroupRoutesContract {
    @Override
    CamelContext create() throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addComponent("aemp", component());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aemp-group:workers?exchangePattern=InOut&maxInFlight=4").setBody(simple("${body}!"));
                from("aemp:local/jobs?group=jobs").to("mock:jobs");

                from("direct:ask").to(ExchangePattern.InOut, "aemp-group:workers?whenEmpty=wait");
                from("direct:all").to(ExchangePattern.InOut, "aemp-group:workers?distribution=broadcast");
                from("direct:sticky").to("aemp-group:jobs?distribution=sticky&stickyExpression=${header.customer}");
                from("direct:dynamic").toD("aemp-group:${header.family}");
            }
        });
        return context;
    }
}
