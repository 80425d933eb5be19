// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import io.aemp.camel.AempException;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;

/** Calls the greeter once a second. */
public class Caller extends RouteBuilder {
    @Override
    public void configure() {
        onException(AempException.class).handled(true).log("No greeting: ${exception.message}");

        from("timer:caller?period={{tutorial.period:1000}}&includeMetadata=true")
                .routeId("caller")
                .setBody(simple("number ${exchangeProperty.CamelTimerCounter}"))
                .to(ExchangePattern.InOut, "aemp:greeter/hello")
                .log("${body}");
    }
}
