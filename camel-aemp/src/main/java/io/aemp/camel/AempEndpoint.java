// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.wire.framing.WriteOptions;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Exchange messages with nodes of an AEMP (AnyEvent::MP) network. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "aemp",
        title = "AEMP",
        syntax = "aemp:node/port",
        alternativeSyntax = "aemp:node#port",
        category = {Category.MESSAGING},
        headersClass = AempConstants.class)
@Metadata(excludeProperties = "nodeId,addresses")
public class AempEndpoint extends DefaultEndpoint implements AsyncEndpoint {
    /** Consumer: name or ID of a local node. Producer: name of a local node, or ID of any node. */
    @UriPath
    @Metadata(required = true)
    private final String node;

    /**
     * Name of the port. A consumer without one opens a port of a generated name; a producer without one sends to the node
     * itself.
     */
    @UriPath
    private final String port;

    @UriParam
    private AempConfiguration configuration = new AempConfiguration();

    @UriParam
    private AempConsumerConfiguration consumerConfiguration = new AempConsumerConfiguration();

    @UriParam
    private AempNodeConfiguration nodeConfiguration = new AempNodeConfiguration();

    AempEndpoint(String uri, AempComponent component, AempPath path) {
        super(uri, component);
        this.node = path.node();
        this.port = path.port();
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        AempServing serving = new AempServing(
                "aemp",
                getComponent(),
                () -> registry().find(node),
                consumerConfiguration.getKind(),
                port,
                consumerConfiguration.getMaxPorts(),
                consumerConfiguration.getGroup(),
                configuration,
                consumerConfiguration);
        AempConsumer consumer = new AempConsumer(this, processor, serving);
        configureConsumer(consumer);
        registry().claim(consumer, node, claim());
        return consumer;
    }

    @Override
    public Producer createProducer() {
        AempProducer producer = new AempProducer(this);
        String localNode = configuration.getLocalNode();
        registry().claim(producer, localNode == null ? AempNodes.LOCAL : localNode, claim());
        return producer;
    }

    private AempClaim claim() {
        return AempClaim.of(getEndpointBaseUri(), nodeConfiguration, getCamelContext());
    }

    @Override
    public AempComponent getComponent() {
        return (AempComponent) super.getComponent();
    }

    AempNodes registry() {
        return getComponent().registry();
    }

    /** How values are written into messages and replies. */
    WriteOptions writeOptions(AempLocalNode local) {
        return AempJson.of(getCamelContext())
                .writeOptions(configuration.getBinary(), local.node().settings().frameLimits());
    }

    AempPath path() {
        return new AempPath(node, port);
    }

    public String getNode() {
        return node;
    }

    public String getPort() {
        return port;
    }

    public AempConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(AempConfiguration configuration) {
        this.configuration = configuration;
    }

    public AempConsumerConfiguration getConsumerConfiguration() {
        return consumerConfiguration;
    }

    public void setConsumerConfiguration(AempConsumerConfiguration consumerConfiguration) {
        this.consumerConfiguration = consumerConfiguration;
    }

    public AempNodeConfiguration getNodeConfiguration() {
        return nodeConfiguration;
    }

    public void setNodeConfiguration(AempNodeConfiguration nodeConfiguration) {
        this.nodeConfiguration = nodeConfiguration;
    }
}
