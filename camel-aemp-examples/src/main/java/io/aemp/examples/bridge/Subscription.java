// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.node.Monitor;
import io.aemp.wire.message.PortId;
import org.jspecify.annotations.Nullable;

/** One port's wish for events. Compared by identity: a port that subscribes again has a new one. */
final class Subscription {
    private final PortId port;
    private final long from;
    private volatile @Nullable Monitor monitor;

    Subscription(PortId port, long from) {
        this.port = port;
        this.from = from;
    }

    PortId port() {
        return port;
    }

    /** Offset of the first record for this port. */
    long from() {
        return from;
    }

    void monitoredBy(Monitor started) {
        monitor = started;
    }

    void cancelMonitor() {
        Monitor started = monitor;
        if (started != null) {
            started.cancel();
        }
    }
}
