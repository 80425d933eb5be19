// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import org.apache.camel.builder.RouteBuilder;

/** Takes jobs, one at a time. */
public class Worker extends RouteBuilder {
    @Override
    public void configure() {
        from("aemp-group:workers?exchangePattern=InOut")
                .routeId("worker")
                .delay(constant("{{tutorial.work:200}}"))
                .setBody(simple("${body}, done by ${header.CamelAempLocalNode}"));
    }
}
