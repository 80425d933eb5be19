// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** What happens to the nodes and ports of an AEMP network, as the local nodes of the component {@code aemp} see it. */
@Component("aemp-events")
public class AempEventsComponent extends DefaultComponent {
    public AempEventsComponent() {}

    public AempEventsComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (remaining.indexOf('#') >= 0) {
            throw new IllegalArgumentException("'" + remaining
                    + "' is not the ID of a node: expected aemp-events:node, or aemp-events:node?port=port");
        }
        AempEventsEndpoint endpoint = new AempEventsEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
