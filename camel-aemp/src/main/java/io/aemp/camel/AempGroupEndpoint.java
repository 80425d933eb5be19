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

/** Exchange messages with the members of a port group in an AEMP (AnyEvent::MP) network. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "aemp-group",
        title = "AEMP Group",
        syntax = "aemp-group:family",
        category = {Category.MESSAGING},
        headersClass = AempConstants.class)
public class AempGroupEndpoint extends DefaultEndpoint implements AsyncEndpoint {
    /**
     * Database family that the ports of the group are registered in: a letter, then letters, digits, underscores and colons.
     */
    @UriPath
    @Metadata(required = true)
    private final String family;

    @UriParam
    private AempGroupConfiguration configuration = new AempGroupConfiguration();

    @UriParam
    private AempPortConfiguration portConfiguration = new AempPortConfiguration();

    AempGroupEndpoint(String uri, AempGroupComponent component, String family) {
        super(uri, component);
        this.family = family;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        AempComponent aemp = AempComponent.of(getCamelContext());
        AempServing serving = new AempServing(
                "aemp-group",
                aemp,
                () -> aemp.registry().findOrDefault(configuration.getLocalNode()),
                AempKind.PORT,
                "",
                0,
                family,
                configuration,
                portConfiguration);
        AempConsumer consumer = new AempConsumer(this, processor, serving);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        configuration.checkSticky();
        return new AempGroupProducer(this);
    }

    public String getFamily() {
        return family;
    }

    public AempGroupConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(AempGroupConfiguration configuration) {
        this.configuration = configuration;
    }

    public AempPortConfiguration getPortConfiguration() {
        return portConfiguration;
    }

    public void setPortConfiguration(AempPortConfiguration portConfiguration) {
        this.portConfiguration = portConfiguration;
    }
}
