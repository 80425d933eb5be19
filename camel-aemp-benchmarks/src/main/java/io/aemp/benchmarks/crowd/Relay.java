// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import io.aemp.node.AempNode;
import io.aemp.node.GlobalRole;
import io.aemp.transport.Address;

/** A global node, and two that have it as their seed, in this JVM over TCP. */
public record Relay(Grounds grounds, AempNode global, AempNode writer, AempNode watcher) implements AutoCloseable {
    public static Relay start() {
        Grounds grounds = Grounds.prepare("");
        AempNode global = started(grounds.node(
                grounds.settings("global").bind(Address.parse("127.0.0.1:0")).globalRole(GlobalRole.ALWAYS)));
        Address seed = global.boundAddresses().get(0);
        return new Relay(
                grounds,
                global,
                started(grounds.node(grounds.settings("writer").seed(seed))),
                started(grounds.node(grounds.settings("watcher").seed(seed))));
    }

    private static AempNode started(AempNode node) {
        node.start().toCompletableFuture().join();
        return node;
    }

    @Override
    public void close() {
        for (AempNode node : new AempNode[] {watcher, writer, global}) {
            node.stop().toCompletableFuture().join();
        }
        grounds.close();
    }
}
