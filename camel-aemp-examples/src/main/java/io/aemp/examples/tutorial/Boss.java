// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import io.aemp.camel.AempException;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;

/** Has jobs done, by whoever is there. A job whose worker dies goes to another one. */
public class Boss extends RouteBuilder {
    @Override
    public void configure() {
        onException(AempException.class)
                .maximumRedeliveries(5)
                .redeliveryDelay(100)
                .handled(true)
                .log("${body} is not done: ${exception.message}");

        from("timer:boss?period={{tutorial.period:1000}}&includeMetadata=true")
                .routeId("boss")
                .setBody(simple("job ${exchangeProperty.CamelTimerCounter}"))
                .to(ExchangePattern.InOut, "aemp-group:workers?whenEmpty=wait&sendTimeout=10000")
                .log("${body}");
    }
}
