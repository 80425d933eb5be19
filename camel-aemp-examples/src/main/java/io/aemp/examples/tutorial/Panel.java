// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import org.apache.camel.builder.RouteBuilder;

/** Says how bright the lamps should be, and tells which lamps there are. */
public class Panel extends RouteBuilder {
    @Override
    public void configure() {
        from("timer:panel?period={{tutorial.period:1000}}&includeMetadata=true")
                .routeId("panel")
                .setBody(simple("${exchangeProperty.CamelTimerCounter}", Integer.class))
                .to("aemp-db:settings?key=brightness");

        from("aemp-db:lamps")
                .routeId("lamps")
                .log("Lamps: ${body}; new: ${header.CamelAempAddedKeys}, gone: ${header.CamelAempDeletedKeys}");
    }
}
