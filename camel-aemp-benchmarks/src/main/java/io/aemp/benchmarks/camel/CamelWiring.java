// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.Tally;
import org.apache.camel.CamelContext;

/** How one Camel component is used on both ends. An instance serves one end. */
interface CamelWiring {
    /** Adds the route from the component's consumer to the tally, and what that needs. */
    void receiver(CamelContext context, Setup setup, Tally tally) throws Exception;

    /** Where the sender has to go, once the context runs. */
    String address(CamelContext context);

    /** Adds the route from {@code generator} to the component's producer, and what that needs. */
    void sender(CamelContext context, Setup setup, String address, String generator) throws Exception;

    /** Returns when the sender, whose context runs, is linked to all that it needs. By default a first message sees to that. */
    default void awaitPeers(CamelContext context, Setup setup) throws InterruptedException {}

    /** What the generator puts in. */
    Filler filler(Setup setup);
}
