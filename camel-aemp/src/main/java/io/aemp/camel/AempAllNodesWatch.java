// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.NodeListener;
import io.aemp.node.Source;
import io.aemp.transport.LinkEnd;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Tells of every node when a link to it is up or down, those that are linked already first. Thread-safe. */
final class AempAllNodesWatch implements AempWatchConsumer.Watch, NodeListener {
    private final AempNode node;
    private final Consumer<AempEvent> told;
    /** Nodes that have been told to be up. */
    private final Set<String> up = new HashSet<>();

    private AempAllNodesWatch(AempNode node, Consumer<AempEvent> told) {
        this.node = node;
        this.told = told;
    }

    static AempAllNodesWatch begin(AempNode node, Consumer<AempEvent> told) {
        AempAllNodesWatch watch = new AempAllNodesWatch(node, told);
        node.addListener(watch);
        synchronized (watch) {
            node.linkedNodes().forEach(watch::nodeUp);
        }
        return watch;
    }

    @Override
    public synchronized void nodeUp(Source source) {
        if (up.add(source.node())) {
            told.accept(new AempEvent.NodeUp(source));
        }
    }

    @Override
    public synchronized void nodeDown(String down, LinkEnd end) {
        if (up.remove(down)) {
            told.accept(new AempEvent.NodeDown(down, end.message()));
        }
    }

    @Override
    public void cancel() {
        node.removeListener(this);
    }
}
