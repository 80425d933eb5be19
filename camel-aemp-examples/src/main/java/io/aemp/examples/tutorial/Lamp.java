// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import org.apache.camel.builder.RouteBuilder;

/** Is there for the panel to see, and does as the settings say. */
public class Lamp extends RouteBuilder {
    @Override
    public void configure() {
        from("timer:presence?repeatCount=1")
                .routeId("presence")
                .setBody(constant("{{tutorial.place}}"))
                .to("aemp-db:lamps?key={{camel.component.aemp.node-id}}");

        from("aemp-db:settings")
                .routeId("settings")
                .filter(simple("${body[brightness]} != null"))
                .log("Shining at ${body[brightness]}");
    }
}
