// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.NodeLoop;
import io.aemp.transport.Address;
import io.aemp.transport.LinkEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a link to every seed (protocol §5.1): all are dialled at once, then after pauses that double, as long as one is not
 * linked. Confined to the control thread.
 */
final class Seeds {
    /** Opens a connection to whoever answers at an address. */
    interface Dialler {
        void dial(Address address, Dialled outcome);
    }

    /** How that ended, on the control thread. */
    interface Dialled {
        /**
         * @param end null if it became a link
         * @param peerId who answered, if anybody
         * @param rival whether another connection with that node was preferred
         */
        void ended(@Nullable LinkEnd end, @Nullable String peerId, boolean rival);
    }

    /** Hears of seeds. */
    interface Listener {
        /** A linked node is a seed. May be said more than once. */
        void seedLinked(String node);

        /** The address is this node's own. */
        void seedIsMyself(Address address);
    }

    private static final class Seed {
        private final Address address;
        /** Who answered there last. */
        private @Nullable String node;

        private boolean dialling;
        private int quickRetries;

        Seed(Address address) {
            this.address = address;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Seeds.class);
    private static final double FIRST_PAUSE_SECONDS = 1.2;
    /** When two dialled each other and both gave way, neither should wait for the schedule. */
    private static final int QUICK_RETRIES = 5;

    private static final int QUICK_MILLIS = 200;

    private final String self;
    private final Dialler dialler;
    private final Listener listener;
    private final Predicate<String> isLinked;
    private final NodeLoop loop;
    private final Duration longestPause;
    private final List<Seed> seeds = new ArrayList<>();
    private Duration pause = Duration.ZERO;
    private NodeLoop.@Nullable Timer timer;
    private boolean stopped;

    Seeds(
            String self,
            List<Address> addresses,
            Duration longestPause,
            Dialler dialler,
            Listener listener,
            Predicate<String> isLinked,
            NodeLoop loop) {
        this.self = self;
        this.longestPause = longestPause;
        this.dialler = dialler;
        this.listener = listener;
        this.isLinked = isLinked;
        this.loop = loop;
        addresses.forEach(address -> seeds.add(new Seed(address)));
    }

    boolean isEmpty() {
        return seeds.isEmpty();
    }

    /** Dials all that are not linked now, and begins the schedule anew. */
    void start() {
        if (timer != null) {
            timer.cancel();
        }
        pause = Duration.ofNanos((long) ((1 + loop.random()) * FIRST_PAUSE_SECONDS * 1e9));
        round();
    }

    void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }

    private void round() {
        timer = null;
        if (stopped || seeds.stream().allMatch(this::isLinked)) {
            return;
        }
        for (Seed seed : List.copyOf(seeds)) {
            seed.quickRetries = 0;
            dial(seed);
        }
        timer = loop.schedule(pause, this::round);
        pause = pause.multipliedBy(2).compareTo(longestPause) < 0 ? pause.multipliedBy(2) : longestPause;
    }

    private boolean isLinked(Seed seed) {
        return seed.node != null && isLinked.test(seed.node);
    }

    private void dial(Seed seed) {
        if (stopped || seed.dialling || isLinked(seed) || !seeds.contains(seed)) {
            return;
        }
        seed.dialling = true;
        dialler.dial(seed.address, (end, peerId, rival) -> dialled(seed, end, peerId, rival));
    }

    private void dialled(Seed seed, @Nullable LinkEnd end, @Nullable String peerId, boolean rival) {
        seed.dialling = false;
        if (stopped) {
            return;
        }
        if (self.equals(peerId)) {
            LOG.info("node {}: the seed {} is this node itself", self, seed.address);
            seeds.remove(seed);
            listener.seedIsMyself(seed.address);
            return;
        }
        if (peerId != null) {
            seed.node = peerId;
        }
        if (isLinked(seed) && peerId != null) {
            listener.seedLinked(peerId);
        } else if (end != null) {
            LOG.debug("node {}: the seed {} is not linked: {}", self, seed.address, end.message());
            if (peerId != null && (rival || end.isClosedByPeer()) && seed.quickRetries++ < QUICK_RETRIES) {
                Duration soon = Duration.ofMillis(1 + (long) (loop.random() * QUICK_MILLIS));
                loop.schedule(soon, () -> dial(seed));
            }
        }
    }

    /** A link is up, whoever dialled. */
    void linkUp(String node) {
        if (isSeed(node)) {
            listener.seedLinked(node);
        }
    }

    void linkDown(String node) {
        if (isSeed(node) && !stopped) {
            start();
        }
    }

    private boolean isSeed(String node) {
        return seeds.stream().anyMatch(seed -> node.equals(seed.node));
    }
}
