// SPDX-License-Identifier: Apache-2.0
package io.aemp.network;

import io.aemp.node.NodeSettings;
import java.time.Duration;

/** How patient nodes are, and how long a network that is whole again may take to look so to all (docs/operations.md). */
record Times(Duration connectInterval, Duration idleProbe, Duration idleLimit, Duration monitorTimeout) {
    /** Short, but not so short that a busy machine looks like a dead one. */
    static final Times TEST =
            new Times(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(4));

    /** What a busy machine may add. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    NodeSettings.Builder applyTo(NodeSettings.Builder settings) {
        return settings.connectInterval(connectInterval)
                .idleProbe(idleProbe)
                .idleLimit(idleLimit)
                .monitorTimeout(monitorTimeout);
    }

    /** Silence is noticed, the longest pause between two dials ends, a link is made. */
    Duration convergence() {
        return idleLimit
                .plus(idleProbe.dividedBy(4))
                .plus(monitorTimeout)
                .plus(connectInterval)
                .plus(SLACK);
    }
}
