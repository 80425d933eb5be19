// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.node.NodeLoop;
import io.aemp.node.db.FamilyChange;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports that a family names, and which of them live. One counts as living when its node has answered since its last
 * death: what the database says comes late, both ways. All methods on any thread; the state is guarded by this.
 */
final class Members {
    private static final Logger LOG = LoggerFactory.getLogger(Members.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final String title;
    private final Watcher watcher;
    private final NodeLoop loop;
    private final Duration connectInterval;
    private final Duration longestPause;
    private final IntUnaryOperator random;
    private final Runnable changed;
    /** In an order that is the same on every node. */
    private final Map<String, Member> byKey = new TreeMap<>();

    private final Set<String> ignored = new HashSet<>();
    private Acquaintance acquaintance = Acquaintance.UNTOLD;
    private volatile View view = new View(List.of(), false, true, true);

    /**
     * The group at one moment: what is decided by several of these is decided by one object, since it may change between
     * two looks.
     *
     * @param living those that live, in an order that is the same on every node; immutable
     * @param isKnown whether the family has been told
     * @param isForming whether more of the first members may turn out to live
     * @param isSettling whether it makes sense to wait a little for who lives: the group is forming, or nobody lives and a
     *     new member has not answered
     */
    record View(List<PortId> living, boolean isKnown, boolean isForming, boolean isSettling) {}

    /** How far the group is known. */
    private enum Acquaintance {
        /** No master has told the family. */
        UNTOLD,
        /** The first members have not all answered, or been given up, or there is none yet. */
        FORMING,
        COMPLETE,
        CLOSED
    }

    /** What is known of a member. */
    private enum State {
        CHECKING,
        LIVING,
        GONE
    }

    /**
     * @param title says in logs whose they are
     * @param connectInterval how long the first members may take to answer
     * @param longestPause between attempts to find one that is gone
     * @param changed run when other ones live than before, or it has settled that none does
     */
    Members(
            String title,
            Watcher watcher,
            NodeLoop loop,
            Duration connectInterval,
            Duration longestPause,
            IntUnaryOperator random,
            Runnable changed) {
        this.title = title;
        this.watcher = watcher;
        this.loop = loop;
        this.connectInterval = connectInterval;
        this.longestPause = longestPause;
        this.random = random;
        this.changed = changed;
    }

    View view() {
        return view;
    }

    /** How many the family names, living or not. */
    synchronized int size() {
        return byKey.size();
    }

    void familyChanged(FamilyChange change) {
        change(() -> {
            if (acquaintance == Acquaintance.CLOSED) {
                return;
            }
            if (acquaintance == Acquaintance.UNTOLD) {
                acquaintance = Acquaintance.FORMING;
                loop.schedule(connectInterval, () -> change(this::endForming));
            }
            Set<String> keys = change.entries().keySet();
            byKey.values().removeIf(member -> !keys.contains(member.key) && member.forget());
            ignored.retainAll(keys);
            for (String key : keys) {
                Member member = byKey.get(key);
                if (member == null) {
                    add(key);
                } else if (change.added().contains(key) || change.changed().contains(key)) {
                    member.checkIfGone();
                }
            }
        });
    }

    private void endForming() {
        if (acquaintance == Acquaintance.FORMING) {
            acquaintance = Acquaintance.COMPLETE;
        }
    }

    private void add(String key) {
        PortId port = portOf(key);
        if (port != null) {
            Member member = new Member(key, port);
            byKey.put(key, member);
            member.check();
        } else if (ignored.add(key)) {
            LOG.warn("{}: ignoring the key '{}', which is not the ID of a port", title, key);
        }
    }

    private static @Nullable PortId portOf(String key) {
        int hash = key.indexOf('#');
        return hash <= 0 || hash == key.length() - 1 ? null : PortId.parse(key);
    }

    /** A node is linked: those of its ports that were gone may be there again. */
    void nodeUp(String node) {
        change(() -> byKey.values().stream()
                .filter(member -> member.port.node().equals(node))
                .forEach(Member::checkIfGone));
    }

    /** Ends all watches; nobody lives any more. */
    void close() {
        change(() -> {
            acquaintance = Acquaintance.CLOSED;
            byKey.values().removeIf(Member::forget);
        });
    }

    private void change(Runnable change) {
        boolean different;
        synchronized (this) {
            change.run();
            List<PortId> now = new ArrayList<>(byKey.size());
            byKey.values().stream()
                    .filter(member -> member.state == State.LIVING)
                    .forEach(member -> now.add(member.port));
            boolean someAreNew = byKey.values().stream().anyMatch(Member::isNew);
            // The first member of a group that is told to be empty may just be registering itself.
            if (!someAreNew && !byKey.isEmpty()) {
                endForming();
            }
            boolean known = acquaintance != Acquaintance.UNTOLD;
            boolean forming = !known || acquaintance == Acquaintance.FORMING;
            View before = view;
            view = new View(List.copyOf(now), known, forming, forming || (now.isEmpty() && someAreNew));
            different = view.isSettling() != before.isSettling() || !now.equals(before.living());
        }
        if (different) {
            changed.run();
        }
    }

    /**
     * <pre>
     *   CHECKING --alive--> LIVING --gone--> GONE --a pause, its node is linked, its key is set anew--> CHECKING
     *       \----------------gone-------------^
     * </pre>
     */
    private final class Member {
        private final String key;
        private final PortId port;
        private State state = State.GONE;
        private int failures;
        /** The last look at it; null while it is gone. */
        private @Nullable Look look;

        private NodeLoop.@Nullable Timer timer;

        Member(String key, PortId port) {
            this.key = key;
            this.port = port;
        }

        /** Whether its first answer is still to come. */
        boolean isNew() {
            return state == State.CHECKING && failures == 0;
        }

        void check() {
            cancelTimer();
            Look fresh = new Look(this);
            state = State.CHECKING;
            look = fresh;
            fresh.watch = watcher.watch(port, fresh);
        }

        void checkIfGone() {
            if (state == State.GONE) {
                check();
            }
        }

        /** Always true. */
        boolean forget() {
            cancelTimer();
            Look last = look;
            look = null;
            state = State.GONE;
            if (last != null && last.watch != null) {
                last.watch.cancel();
            }
            return true;
        }

        private void cancelTimer() {
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        }

        private void alive() {
            if (failures > 0) {
                LOG.info("{}: member {} is back", title, port);
            }
            failures = 0;
            state = State.LIVING;
        }

        private void gone(String why) {
            if (failures == 0) {
                LOG.info("{}: member {} is left out until it is found: {}", title, port, why);
            }
            state = State.GONE;
            look = null;
            timer = loop.schedule(
                    pause(),
                    () -> change(() -> {
                        if (byKey.get(key) == this) {
                            checkIfGone();
                        }
                    }));
            failures++;
        }

        /** Doubled each time, up to the longest; something random, for the sake of a node that many look for. */
        private Duration pause() {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 16));
            Duration bounded = pause.compareTo(longestPause) < 0 ? pause : longestPause;
            return bounded.multipliedBy(500L + random.applyAsInt(501)).dividedBy(1000);
        }
    }

    /** One look at a member; what comes of an earlier one does not count. */
    private final class Look implements Watcher.Sighting {
        private final Member member;
        private Watcher.@Nullable Watch watch;

        Look(Member member) {
            this.member = member;
        }

        @Override
        public void alive() {
            change(() -> {
                if (member.look == this) {
                    member.alive();
                }
            });
        }

        @Override
        public void gone(String why) {
            change(() -> {
                if (member.look == this) {
                    member.gone(why);
                }
            });
        }
    }
}
