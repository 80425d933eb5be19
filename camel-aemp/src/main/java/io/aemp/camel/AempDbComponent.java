// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The distributed database of an AEMP network, through the local nodes of the component {@code aemp}. */
@Component("aemp-db")
public class AempDbComponent extends DefaultComponent {
    public AempDbComponent() {}

    public AempDbComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        AempDbEndpoint endpoint = new AempDbEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
