// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import io.aemp.benchmarks.contender.ReceivingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.Tally;
import io.aemp.node.AempNode;
import io.aemp.node.MessageHandler;
import io.aemp.node.PortOptions;
import io.aemp.transport.Address;
import io.aemp.wire.framing.ReadOptions;

/** A node that many link to. It reads the trees of what comes to its ports, and counts. */
record Hub(AempNode node, Grounds grounds) implements ReceivingEnd {
    static Hub open(Setup setup, Tally tally) {
        Grounds grounds = Grounds.prepare(setup.pem());
        AempNode node = grounds.node(grounds.settings(Grounds.HUB).bind(Address.parse(setup.bind())));
        MessageHandler count = (delivery, done) -> {
            tally.tree(delivery.frame().arguments(ReadOptions.AUTO));
            done.run();
        };
        for (int port = 0; port < setup.ports(); port++) {
            node.receive(
                    setup.port(port),
                    null,
                    PortOptions.servedBy(grounds.threads().workers()),
                    count);
        }
        node.start().toCompletableFuture().join();
        return new Hub(node, grounds);
    }

    @Override
    public String address() {
        return node.boundAddresses().get(0).toString();
    }

    @Override
    public void close() {
        node.stop().toCompletableFuture().join();
        grounds.close();
    }
}
