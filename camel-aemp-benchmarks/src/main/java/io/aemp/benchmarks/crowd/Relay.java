// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import io.aemp.node.AempNode;
import io.aemp.node.GlobalRole;
import io.aemp.node.NodeSettings;
import io.aemp.transport.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A global node, and two that have it as their seed, in this JVM over TCP. */
public final class Relay implements AutoCloseable {
    private final List<Grounds> grounds = new ArrayList<>();
    private final AempNode global;
    private final AempNode writer;
    private final AempNode watcher;

    private Relay() {
        global = start("global", settings -> settings.bind(Address.parse("127.0.0.1:0"))
                .globalRole(GlobalRole.ALWAYS));
        Address seed = global.boundAddresses().get(0);
        writer = start("writer", settings -> settings.seed(seed));
        watcher = start("watcher", settings -> settings.seed(seed));
    }

    public static Relay start() {
        return new Relay();
    }

    /** Each has a transport of its own, as nodes of different programs have. */
    private AempNode start(String nodeId, UnaryOperator<NodeSettings.Builder> more) {
        Grounds own = Grounds.prepare("");
        grounds.add(own);
        AempNode node = own.node(more.apply(own.settings(nodeId)));
        node.start().toCompletableFuture().join();
        return node;
    }

    public AempNode writer() {
        return writer;
    }

    public AempNode watcher() {
        return watcher;
    }

    @Override
    public void close() {
        for (AempNode node : List.of(watcher, writer, global)) {
            node.stop().toCompletableFuture().join();
        }
        grounds.forEach(Grounds::close);
    }
}
