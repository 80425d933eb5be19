// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.db.Families;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Groups of ports in an AEMP network, through the local nodes of the component {@code aemp}. */
@Component("aemp-group")
public class AempGroupComponent extends DefaultComponent {
    public AempGroupComponent() {}

    public AempGroupComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Families.checkWritable(remaining);
        AempGroupEndpoint endpoint = new AempGroupEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
