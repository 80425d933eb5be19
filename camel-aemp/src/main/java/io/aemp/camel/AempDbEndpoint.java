// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

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

/** Read, change and follow the distributed database of an AEMP (AnyEvent::MP) network. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "aemp-db",
        title = "AEMP Database",
        syntax = "aemp-db:family",
        category = {Category.DATABASE, Category.MESSAGING},
        headersClass = AempConstants.class)
public class AempDbEndpoint extends DefaultEndpoint implements AsyncEndpoint {
    /** Name of the family: a letter, then letters, digits, underscores and colons. */
    @UriPath
    @Metadata(required = true)
    private final String family;

    @UriParam
    private AempDbConfiguration configuration = new AempDbConfiguration();

    @UriParam
    private AempDbConsumerConfiguration consumerConfiguration = new AempDbConsumerConfiguration();

    AempDbEndpoint(String uri, AempDbComponent component, String family) {
        super(uri, component);
        this.family = family;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        AempDbConsumer consumer = new AempDbConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new AempDbProducer(this);
    }

    public String getFamily() {
        return family;
    }

    public AempDbConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(AempDbConfiguration configuration) {
        this.configuration = configuration;
    }

    public AempDbConsumerConfiguration getConsumerConfiguration() {
        return consumerConfiguration;
    }

    public void setConsumerConfiguration(AempDbConsumerConfiguration consumerConfiguration) {
        this.consumerConfiguration = consumerConfiguration;
    }
}
