// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Hear of links to AEMP (AnyEvent::MP) nodes, and of the deaths of their ports. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "aemp-events",
        title = "AEMP Events",
        syntax = "aemp-events:node",
        category = {Category.MONITORING, Category.MESSAGING},
        consumerOnly = true,
        headersClass = AempConstants.class)
public class AempEventsEndpoint extends DefaultEndpoint {
    /** ID of the node, or name of a local node; an asterisk for all nodes that are or will be linked. */
    @UriPath
    @Metadata(required = true)
    private final String node;

    @UriParam
    private AempEventsConfiguration configuration = new AempEventsConfiguration();

    AempEventsEndpoint(String uri, AempEventsComponent component, String node) {
        super(uri, component);
        this.node = node;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        AempEventsConsumer consumer = new AempEventsConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                "aemp-events tells what happens, nothing can be sent to it: send to a port with aemp:node/port");
    }

    public String getNode() {
        return node;
    }

    public AempEventsConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(AempEventsConfiguration configuration) {
        this.configuration = configuration;
    }
}
