// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.NodeLoop;
import io.aemp.transport.Address;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps links between global nodes (protocol §5.3): each dials every other that anybody knows, at once, then after pauses
 * that double. One that has gone out of sight is dialled on for a while at its last addresses, so that a network that was cut
 * in two finds itself again, which real nodes leave to their seeds. Confined to the control thread.
 */
final class Mesh {
    /** Connects to a node. */
    interface Connector {
        /**
         * @param addresses beside those that are known
         * @param over run when it could not be linked, or the link has ended; on the control thread
         */
        void connect(String node, List<Address> addresses, Runnable over);
    }

    private static final class Target {
        private List<Address> addresses = List.of();
        private boolean connecting;
        private Duration pause = Duration.ZERO;
        private long lostAt;
        private boolean lost;
        private NodeLoop.@Nullable Timer timer;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Mesh.class);
    private static final double FIRST_PAUSE_SECONDS = 0.6;
    /** How long one that nobody knows any more is dialled. */
    private static final Duration LOST_FOR = Duration.ofHours(1);
    /** How many nodes are dialled at most, lost ones included: a mesh of more is no mesh. */
    private static final int MAX_TARGETS = 1000;

    private final String self;
    private final Connector connector;
    private final Predicate<String> isLinked;
    private final NodeLoop loop;
    private final Duration longestPause;
    private final Map<String, Target> targets = new HashMap<>();
    private boolean stopped;
    private boolean warned;

    Mesh(String self, Duration longestPause, Connector connector, Predicate<String> isLinked, NodeLoop loop) {
        this.self = self;
        this.longestPause = longestPause;
        this.connector = connector;
        this.isLinked = isLinked;
        this.loop = loop;
    }

    /**
     * Who is global has changed, or where they listen.
     *
     * @param listeners where each of them can be dialled
     */
    void reconcile(Set<String> globals, Function<String, List<Address>> listeners) {
        targets.forEach((node, target) -> {
            if (!globals.contains(node) && !target.lost) {
                target.lost = true;
                target.lostAt = loop.nanoTime();
            }
        });
        boolean room = true;
        for (String node : globals) {
            if (node.equals(self)) {
                continue;
            }
            Target target = targets.get(node);
            if (target == null && room) {
                room = hasRoom(node);
                target = room ? targets.computeIfAbsent(node, id -> new Target()) : null;
            }
            if (target != null) {
                found(node, target, listeners.apply(node));
            }
        }
    }

    private boolean hasRoom(String node) {
        if (targets.size() < MAX_TARGETS) {
            return true;
        }
        targets.values().removeIf(target -> target.lost);
        if (targets.size() >= MAX_TARGETS && !warned) {
            warned = true;
            LOG.warn(
                    "node {}: {} global nodes are dialled already, not so node {} nor others", self, MAX_TARGETS, node);
        }
        return targets.size() < MAX_TARGETS;
    }

    private void found(String node, Target target, List<Address> addresses) {
        if (!addresses.isEmpty()) {
            target.addresses = addresses;
        }
        if (target.lost) {
            target.lost = false;
            target.pause = Duration.ZERO;
            if (target.timer != null) {
                target.timer.cancel();
                target.timer = null;
            }
        }
        if (target.timer == null) {
            pursue(node, target);
        }
    }

    /** Connects, if there is no link and no attempt. */
    private void pursue(String node, Target target) {
        if (stopped || target.connecting || isLinked.test(node)) {
            return;
        }
        target.connecting = true;
        connector.connect(node, target.addresses, () -> over(node, target));
    }

    /** The link to a node is up: its pauses begin anew when it is lost. */
    void linkUp(String node) {
        Target target = targets.get(node);
        if (target != null) {
            target.pause = Duration.ZERO;
        }
    }

    void linkDown(String node) {
        Target target = targets.get(node);
        if (target != null && !target.connecting) {
            retryLater(node, target);
        }
    }

    private void over(String node, Target target) {
        target.connecting = false;
        retryLater(node, target);
    }

    private void retryLater(String node, Target target) {
        if (stopped || target.timer != null || isLinked.test(node)) {
            return;
        }
        if (target.lost && isGivenUp(target)) {
            targets.remove(node);
            return;
        }
        double first = (1 + loop.random()) * FIRST_PAUSE_SECONDS;
        target.pause =
                target.pause.isZero() ? Duration.ofNanos((long) (first * 1e9)) : shorter(target.pause.multipliedBy(2));
        target.timer = loop.schedule(target.pause, () -> {
            target.timer = null;
            if (targets.get(node) == target) {
                pursue(node, target);
            }
        });
    }

    private Duration shorter(Duration pause) {
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    private boolean isGivenUp(Target target) {
        return target.addresses.isEmpty() || loop.nanoTime() - target.lostAt > LOST_FOR.toNanos();
    }

    void stop() {
        stopped = true;
        targets.values().forEach(target -> {
            if (target.timer != null) {
                target.timer.cancel();
            }
        });
    }
}
