// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import io.aemp.benchmarks.contender.SendingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.driver.Outlet;
import io.aemp.node.AempNode;
import io.aemp.transport.Address;
import io.aemp.wire.message.PortId;
import java.util.List;

/** One node that has dialed all nodes of a {@link Village}, and has nothing to say. */
record Visitor(AempNode node) implements SendingEnd {
    static Visitor connect(Setup setup, String villageAddress) {
        Grounds grounds = Grounds.prepare(setup.pem());
        AempNode node = grounds.node(grounds.settings("visitor"));
        Visitor visitor = new Visitor(node);
        List<Address> addresses = Village.addresses(villageAddress);
        for (int number = 0; number < setup.links(); number++) {
            node.setAddresses(Village.name(number), List.of(addresses.get(number)));
            node.monitor(PortId.nodePort(Village.name(number)), reason -> {});
            if ((number + 1) % Links.ABREAST == 0) {
                visitor.awaitLinks(number + 1);
            }
        }
        visitor.awaitLinks(setup.links());
        return visitor;
    }

    private void awaitLinks(int number) {
        Links.await(() -> node.linkedNodes().size(), number);
    }

    @Override
    public Outlet outlet() {
        throw new UnsupportedOperationException("a visitor does not send");
    }

    @Override
    public long failures() {
        return 0;
    }

    @Override
    public void close() {
        node.stop();
    }
}
