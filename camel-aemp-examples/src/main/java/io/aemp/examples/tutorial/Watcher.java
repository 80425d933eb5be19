// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import org.apache.camel.builder.RouteBuilder;

/** Watches the links of its own node, and one port of another. */
public class Watcher extends RouteBuilder {
    @Override
    public void configure() {
        from("aemp-events:*").routeId("links").log("${header.CamelAempEvent} ${body} ${header.CamelAempReason}");

        from("aemp-events:greeter?port=hello&repeat=true").routeId("port").log("greeter#hello has died: ${body}");
    }
}
