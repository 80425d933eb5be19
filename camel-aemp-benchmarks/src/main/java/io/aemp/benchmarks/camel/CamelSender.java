// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import io.aemp.benchmarks.contender.SendingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.driver.Outlet;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** A running context with a route that generates messages and sends them. */
record CamelSender(CamelContext context, GenerateComponent generator) implements SendingEnd {
    static CamelSender start(CamelWiring wiring, Setup setup, String address) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(1);
        GenerateComponent generator = new GenerateComponent(wiring.filler(setup), setup.calls());
        context.addComponent("generate", generator);
        wiring.sender(context, setup, address, "generate:orders");
        context.start();
        wiring.awaitPeers(context, setup);
        return new CamelSender(context, generator);
    }

    @Override
    public Outlet outlet() {
        return generator.consumer();
    }

    @Override
    public long failures() {
        return generator.consumer().failures();
    }

    @Override
    public void close() {
        context.stop();
    }
}
