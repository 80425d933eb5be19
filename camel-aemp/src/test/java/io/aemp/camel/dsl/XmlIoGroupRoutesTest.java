// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel.dsl;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

class XmlIoGroupRoutesTest extends GroupRoutesContract {
    @Override
    CamelContext create() throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addComponent("aemp", component());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "classpath:dsl/groups-xml-io.xml"));
        return context;
    }
}
