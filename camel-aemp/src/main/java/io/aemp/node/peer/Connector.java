// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.NodeLoop;
import io.aemp.node.SendException.Failure;
import io.aemp.transport.Address;
import io.aemp.transport.Dial;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to link a node (protocol §3, {@code connect_interval}): its addresses, which the network is asked for when
 * nobody else has named any, one after another, staggered, until a link is up, whoever dialled it, or the time is over.
 * When many of them are silent, the oldest is given up for the next. Confined to the control thread, but for {@link
 * #isConnected}.
 */
final class Connector implements Admissions.OwnDial {
    private static final Duration MIN_STAGGER = Duration.ofMillis(400);
    /** TCP connections that are being opened at a time. */
    private static final int MAX_OPENING = 8;

    private final Peer peer;
    private final PeerHost host;
    private final Links links;
    private final Admissions admissions;
    private final Runnable ended;
    private List<Address> addresses;
    private final List<Dial> dials = new CopyOnWriteArrayList<>();
    private final List<NodeLoop.Timer> timers = new ArrayList<>();
    private int next;
    private int open;
    private int retries;
    private boolean over;
    private @Nullable String lastFailure;
    /** Takes the question to the network back; null if none is open. */
    private @Nullable Runnable question;

    Connector(Peer peer, List<Address> named, PeerHost host, Links links, Admissions admissions, Runnable ended) {
        this.peer = peer;
        this.host = host;
        this.links = links;
        this.admissions = admissions;
        this.ended = ended;
        Set<Address> all = new LinkedHashSet<>(named);
        all.addAll(host.addressesOf(peer.node()));
        addresses = List.copyOf(all);
    }

    void start() {
        admissions.dialling(peer.node(), this);
        Duration interval = host.settings().connectInterval();
        timers.add(host.loop().schedule(interval, this::timeUp));
        if (!admissions.isTaken(peer.node())) {
            begin();
        }
    }

    /** Dials, or first asks the network where. */
    private void begin() {
        if (addresses.isEmpty()) {
            lookUp();
        } else {
            dialNext();
        }
    }

    private void lookUp() {
        if (question != null) {
            return;
        }
        question = () -> {};
        Runnable asked = host.lookUp(peer.node(), this::found);
        if (question != null) {
            question = asked;
        }
    }

    private void found(List<Address> listeners) {
        question = null;
        if (over) {
            return;
        }
        addresses = List.copyOf(listeners);
        if (addresses.isEmpty() && !admissions.isTaken(peer.node())) {
            fail(
                    Failure.UNKNOWN_NODE,
                    "no known address",
                    "no known address: node '" + peer.node()
                            + "' is not linked, none of 'address' and 'addresses' names it, and the network does not know it");
        } else if (!admissions.isTaken(peer.node())) {
            dialNext();
        }
    }

    private void timeUp() {
        String cause = lastFailure == null ? "" : " (" + lastFailure + ")";
        fail(
                Failure.UNREACHABLE,
                "connect timeout",
                "connect timeout: no link within "
                        + host.settings().connectInterval().toMillis() + " ms"
                        + (question == null ? " to " + addresses : ", the network has not said where the node is")
                        + cause);
    }

    private void dialNext() {
        if (over || addresses.isEmpty()) {
            return;
        }
        Address address = addresses.get(next++ % addresses.size());
        open++;
        Links.Policy policy = links.policyFor(peer.node());
        dials.add(host.transport().dial(address, policy, (link, end, answered) -> host.loop()
                .execute(() -> dialEnded(address, policy, link, end))));
        if (dials.size() > MAX_OPENING) {
            Dial oldest = dials.get(dials.size() - 1 - MAX_OPENING);
            if (!oldest.isConnected()) {
                oldest.cancel(LinkEnd.closedHere("other addresses are tried"));
            }
        }
        if (next < addresses.size()) {
            int round = next;
            timers.add(host.loop().schedule(stagger(), () -> {
                if (next == round) {
                    dialNext();
                }
            }));
        }
    }

    /** Real nodes wait longer than {@code connectInterval} allows for when there are few addresses: try each in time. */
    private Duration stagger() {
        int n = addresses.size();
        Duration interval = host.settings().connectInterval();
        Duration spread = host.settings().monitorTimeout().minus(interval).dividedBy(n);
        Duration real = longer(MIN_STAGGER, shorter(interval, spread));
        Duration each = shorter(real, interval.multipliedBy(4).dividedBy(5L * n));
        double factor = 0.9 + host.loop().random() / 10;
        return Duration.ofNanos((long) (each.toNanos() * factor));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private void dialEnded(Address address, Links.Policy policy, @Nullable Link link, @Nullable LinkEnd end) {
        if (over) {
            return;
        }
        open--;
        if (link != null || end == null) {
            return;
        }
        if (end.kind() != LinkEnd.Kind.CLOSED_HERE) {
            lastFailure = address + ": " + end.message();
        }
        // A peer that closes without a word may have preferred its own connection, or not yet noticed that we
        // restarted.
        boolean mayChange = policy.lostTieBreak() || end.isClosedByPeer();
        boolean hopeless = end.kind() == LinkEnd.Kind.UNREACHABLE || (end.kind() == LinkEnd.Kind.REFUSED && !mayChange);
        if (hopeless && next < addresses.size()) {
            dialNext();
        } else if (open == 0 && hopeless && !admissions.isTaken(peer.node())) {
            fail(Failure.UNREACHABLE, end.message(), "no link to " + addresses + ": " + lastFailure);
        } else if (open == 0) {
            retrySoon();
        }
    }

    /** The connection with the peer that was preferred to ours has come to nothing, or the link before has just ended. */
    void rivalGone() {
        if (over || open > 0 || admissions.isTaken(peer.node())) {
            return;
        }
        if (dials.isEmpty()) {
            begin();
        } else {
            retrySoon();
        }
    }

    /**
     * The peer closed, or one of two simultaneous connections had to go: again, at a random time, so that not both do.
     * After 20 to 200 ms, later 40 to 400: short against connectInterval, so that a peer which takes us again is found.
     */
    private void retrySoon() {
        int shift = Math.min(retries++, 1);
        Duration delay = Duration.ofMillis((20L + (long) (host.loop().random() * 180)) << shift);
        timers.add(host.loop().schedule(delay, () -> {
            if (!over && open == 0 && !admissions.isTaken(peer.node())) {
                dialNext();
            }
        }));
    }

    private void fail(Failure failure, String reason, String detail) {
        if (over) {
            return;
        }
        stop(LinkEnd.closedHere(reason));
        links.dropped(peer, peer.connectFailed(failure, reason, detail), !addresses.isEmpty(), detail);
    }

    /** The node is linked, by whatever connection; or the attempt is over. */
    void stop(LinkEnd end) {
        if (over) {
            return;
        }
        over = true;
        if (question != null) {
            question.run();
        }
        timers.forEach(NodeLoop.Timer::cancel);
        dials.forEach(dial -> dial.cancel(end));
        admissions.dialEnded(peer.node());
        ended.run();
    }

    @Override
    public boolean isConnected() {
        for (Dial dial : dials) {
            if (dial.isConnected()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void giveWay(LinkEnd end) {
        dials.forEach(dial -> dial.cancel(end));
    }
}
