// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import io.aemp.benchmarks.contender.ReceivingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.node.AempNode;
import io.aemp.transport.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Many nodes that listen, each on an address of its own. */
record Village(List<AempNode> nodes) implements ReceivingEnd {
    private static final String SEPARATOR = ",";

    static Village open(Setup setup) {
        Grounds grounds = Grounds.prepare(setup.pem());
        List<AempNode> nodes = new ArrayList<>();
        for (int number = 0; number < setup.links(); number++) {
            AempNode node = grounds.node(grounds.settings(name(number)).bind(Address.parse(setup.bind())));
            node.start().toCompletableFuture().join();
            nodes.add(node);
        }
        return new Village(nodes);
    }

    static String name(int number) {
        return "house-" + number;
    }

    /** Addresses of all, in the order of their numbers. */
    @Override
    public String address() {
        return nodes.stream()
                .map(node -> node.boundAddresses().get(0).toString())
                .collect(Collectors.joining(SEPARATOR));
    }

    static List<Address> addresses(String address) {
        return List.of(address.split(SEPARATOR)).stream().map(Address::parse).toList();
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.stop().toCompletableFuture().join());
    }
}
