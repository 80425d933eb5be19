// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.Monitor;
import io.aemp.node.NodeListener;
import io.aemp.node.Source;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches a port until it dies, or for ever. Thread-safe.
 *
 * <p>AEMP does not tell that a port has come to be: a monitor that stays silent is all there is. So a death is told if it is
 * the first result, or if the port must have lived: the reason is one of its own, or its node was linked when the link was
 * lost. What repeated attempts find in between, no such port or no such node, is what is known already.
 */
final class AempPortWatch implements AempWatchConsumer.Watch, NodeListener {
    private final AempNode node;
    private final PortId port;
    private final AempRepetition repetition;
    private final Consumer<AempEvent> told;
    private @Nullable Monitor monitor;
    private boolean first = true;
    /** Whether the port's node has been linked since the monitor was set. */
    private boolean linked;

    private boolean cancelled;

    private AempPortWatch(AempNode node, PortId port, AempRepetition repetition, Consumer<AempEvent> told) {
        this.node = node;
        this.port = port;
        this.repetition = repetition;
        this.told = told;
    }

    static AempPortWatch begin(AempNode node, PortId port, AempRepetition repetition, Consumer<AempEvent> told) {
        AempPortWatch watch = new AempPortWatch(node, port, repetition, told);
        node.addListener(watch);
        watch.monitor();
        return watch;
    }

    private synchronized void monitor() {
        if (!cancelled) {
            linked = node.linkedNodes().stream().anyMatch(this::isPortsNode);
            monitor = node.monitor(port, this::died);
        }
    }

    @Override
    public synchronized void nodeUp(Source up) {
        linked |= isPortsNode(up);
    }

    private boolean isPortsNode(Source source) {
        return source.node().equals(port.node());
    }

    private synchronized void died(DeathReason reason) {
        if (cancelled) {
            return;
        }
        boolean lived = lived(reason);
        if (first || lived) {
            told.accept(new AempEvent.PortDied(port, read(reason)));
        }
        first = false;
        if (lived) {
            repetition.worked();
        }
        repetition.again(this::monitor);
    }

    private List<@Nullable Object> read(DeathReason reason) {
        return reason.elements().stream()
                .map(node.settings().readOptions()::read)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private boolean lived(DeathReason reason) {
        return switch (reason.code()) {
            case DeathReason.NO_SUCH_PORT -> false;
            case DeathReason.TRANSPORT_ERROR -> linked;
            default -> true;
        };
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
