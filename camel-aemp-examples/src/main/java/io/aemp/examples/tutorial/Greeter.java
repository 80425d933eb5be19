// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import org.apache.camel.builder.RouteBuilder;

/** Greets who calls the port {@code hello}. */
public class Greeter extends RouteBuilder {
    @Override
    public void configure() {
        from("aemp:local/hello?exchangePattern=InOut").routeId("greeter").setBody(simple("Hello, ${body}!"));
    }
}
