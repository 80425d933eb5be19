// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.dsl;

import static io.aemp.camel.dsl.StaticEndpointBuilders.aemp;
import static io.aemp.camel.dsl.StaticEndpointBuilders.aempDb;
import static io.aemp.camel.dsl.StaticEndpointBuilders.aempEvents;

import io.aemp.camel.AempConstants;
import io.aemp.camel.AempDbOperation;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

class EndpointRoutesTest extends RoutesContract {
    @Override
    CamelContext create() throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addComponent("aemp", component());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(aemp("local/orders").tag("new")).to("mock:tagged");
                from(aemp("local/orders")).to("mock:untagged");
                from(aemp("local/echo").advanced().exchangePattern(ExchangePattern.InOut))
                        .setBody(simple("${body}!"));
                from(aemp("local/My::Func")).to("mock:colons");
                from(aemp("local#it's")).to("mock:apostrophe");
                from(aemp("local#a#b")).to("mock:hash");
                from(aempDb("prices").maxPending(5)).to("mock:prices");
                from(aempEvents("local").port("absent").repeat(true)).to("mock:events");

                from("direct:order").to(aemp("site/a/orders").tag("new").sendTimeout("5000"));
                from("direct:other").to(aemp("site/a#orders"));
                from("direct:ask").to(ExchangePattern.InOut, aemp("site/a#echo"));
                from("direct:colons").to(aemp("site/a/My::Func"));
                from("direct:apostrophe").to(aemp("site/a#it's"));
                from("direct:dynamic").toD(aemp("site/a#${header.target}"));
                from("direct:header")
                        .setHeader(AempConstants.DESTINATION, simple("site/a#${header.target}"))
                        .toD(aemp("local/"));
                from("direct:price")
                        .to(aempDb("prices").operation(AempDbOperation.SET).key("gold"));
                from("direct:askPrice").to(aempDb("prices").operation("get").key("gold"));
            }
        });
        return context;
    }
}
