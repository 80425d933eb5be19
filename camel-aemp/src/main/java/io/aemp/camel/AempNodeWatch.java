// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.Monitor;
import io.aemp.node.NodeListener;
import io.aemp.node.Source;
import io.aemp.transport.LinkEnd;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Connects a node, once or ever again, and tells when a link to it is up or down, whoever dialled. Thread-safe. */
final class AempNodeWatch implements AempWatchConsumer.Watch, NodeListener {
    private final AempNode node;
    private final String watched;
    private final AempRepetition repetition;
    private final Consumer<AempEvent> told;
    private Known known = Known.NOTHING;
    private @Nullable Monitor monitor;
    private boolean cancelled;

    /** What has been told of the node; each change is told once. */
    private enum Known {
        NOTHING,
        UP,
        DOWN
    }

    private AempNodeWatch(AempNode node, String watched, AempRepetition repetition, Consumer<AempEvent> told) {
        this.node = node;
        this.watched = watched;
        this.repetition = repetition;
        this.told = told;
    }

    static AempNodeWatch begin(AempNode node, String watched, AempRepetition repetition, Consumer<AempEvent> told) {
        AempNodeWatch watch = new AempNodeWatch(node, watched, repetition, told);
        node.addListener(watch);
        synchronized (watch) {
            node.linkedNodes().forEach(watch::nodeUp);
            watch.connect();
        }
        return watch;
    }

    private synchronized void connect() {
        if (!cancelled) {
            monitor = node.monitor(PortId.nodePort(watched), this::lost);
        }
    }

    @Override
    public synchronized void nodeUp(Source up) {
        if (up.node().equals(watched) && known != Known.UP && !cancelled) {
            known = Known.UP;
            repetition.worked();
            told.accept(new AempEvent.NodeUp(up));
        }
    }

    @Override
    public synchronized void nodeDown(String down, LinkEnd end) {
        if (down.equals(watched)) {
            down(end.message());
        }
    }

    /** The link is lost, which {@link #nodeDown} tells, or cannot be made. */
    private synchronized void lost(DeathReason reason) {
        if (cancelled) {
            return;
        }
        if (known == Known.NOTHING) {
            down(reason.describe());
        }
        repetition.again(this::connect);
    }

    private void down(String reason) {
        if (known != Known.DOWN && !cancelled) {
            known = Known.DOWN;
            told.accept(new AempEvent.NodeDown(watched, reason));
        }
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
        repetition.cancel();
        node.removeListener(this);
        if (monitor != null) {
            monitor.cancel();
        }
    }
}
