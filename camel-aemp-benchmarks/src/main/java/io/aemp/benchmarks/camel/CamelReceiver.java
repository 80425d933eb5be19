// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import io.aemp.benchmarks.contender.ReceivingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.Tally;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** A running context with the receiving route. */
record CamelReceiver(CamelContext context, String address) implements ReceivingEnd {
    static CamelReceiver start(CamelWiring wiring, Setup setup, Tally tally) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(1);
        wiring.receiver(context, setup, tally);
        context.start();
        return new CamelReceiver(context, wiring.address(context));
    }

    @Override
    public void close() {
        context.stop();
    }
}
