// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tutorial;

import org.apache.camel.builder.RouteBuilder;

/** Tells who has joined the network: a node is in the family {@code 'l} as long as it is there. */
public class Directory extends RouteBuilder {
    @Override
    public void configure() {
        from("aemp-db:'l")
                .routeId("directory")
                .log("Here are ${body.keySet()}; new: ${header.CamelAempAddedKeys},"
                        + " gone: ${header.CamelAempDeletedKeys}");
    }
}
