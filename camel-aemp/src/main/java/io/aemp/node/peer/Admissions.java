// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.transport.Candidate;
import io.aemp.transport.LinkEnd;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that two links to one node never come up (protocol §3): our authentication line is outstanding or accepted
 * on at most one connection per node ID. Thread-safe.
 */
final class Admissions {
    /** Our own attempt to reach a node, from before its greeting is known. */
    interface OwnDial {
        /** Whether a connection of the attempt stands, so that the peer may have seen it. */
        boolean isConnected();

        void giveWay(LinkEnd end);
    }

    private static final class Slot {
        /** Whose authentication line of ours is outstanding or accepted. */
        private @Nullable Candidate holder;

        private boolean live;
        private final Set<Candidate> greeted = new LinkedHashSet<>(2);
        private @Nullable OwnDial dial;

        boolean isEmpty() {
            return holder == null && greeted.isEmpty() && dial == null;
        }
    }

    private final String self;
    private final int maxLinks;
    private final Map<String, Slot> slots = new HashMap<>();
    private int live;

    Admissions(String self, int maxLinks) {
        this.self = self;
        this.maxLinks = maxLinks;
    }

    /** The peer has said who it is. */
    synchronized void greeted(Candidate candidate) throws HandshakeException {
        String node = candidate.peer().nodeId();
        Slot slot = slots.get(node);
        if (slot != null && slot.live) {
            throw alreadyConnected(node);
        }
        if (slot == null) {
            slot = new Slot();
            slots.put(node, slot);
        }
        slot.greeted.add(candidate);
    }

    private static HandshakeException alreadyConnected(String node) {
        return new HandshakeException(
                Refusal.ALREADY_CONNECTED, "already connected to node '" + node + "', the first link stays");
    }

    /** May our authentication line go out on this connection? */
    void authorize(Candidate candidate) throws HandshakeException {
        List<Candidate> losers;
        OwnDial yielding = null;
        synchronized (this) {
            String node = candidate.peer().nodeId();
            Slot slot = slots.computeIfAbsent(node, id -> new Slot());
            if (slot.live) {
                throw alreadyConnected(node);
            }
            if (slot.holder != null && !slot.holder.equals(candidate)) {
                throw lostTo(node, "another connection with it is being authenticated");
            }
            if (live >= maxLinks) {
                throw new HandshakeException(
                        Refusal.TOO_MANY_LINKS,
                        "no link for node '" + node + "': all " + maxLinks + " are taken (maxLinks)");
            }
            OwnDial dial = slot.dial;
            boolean rivalDialledHere = dial != null && dial.isConnected();
            boolean rivalDialledThere = false;
            for (Candidate rival : slot.greeted) {
                rivalDialledHere |= rival.dialled();
                rivalDialledThere |= !rival.dialled();
            }
            boolean oursIsKept = candidate.peer().isOurKind() && self.compareTo(node) < 0;
            if (candidate.dialled() ? rivalDialledThere && !oursIsKept : rivalDialledHere && oursIsKept) {
                throw lostTo(node, "of two simultaneous connections the other one is kept");
            }
            slot.holder = candidate;
            slot.greeted.remove(candidate);
            losers = List.copyOf(slot.greeted);
            slot.greeted.clear();
            if (!candidate.dialled()) {
                yielding = dial;
            }
        }
        LinkEnd lost = LinkEnd.closedHere("of two simultaneous connections the other one is kept");
        losers.forEach(loser -> loser.abandon(lost));
        if (yielding != null) {
            yielding.giveWay(lost);
        }
    }

    private static HandshakeException lostTo(String node, String why) {
        return new HandshakeException(Refusal.LOST_TIE_BREAK, "node '" + node + "': " + why);
    }

    /** Whether a connection with that node is being authenticated or is a link. */
    synchronized boolean isTaken(String node) {
        Slot slot = slots.get(node);
        return slot != null && slot.holder != null;
    }

    synchronized void dialling(String node, OwnDial dial) {
        slots.computeIfAbsent(node, id -> new Slot()).dial = dial;
    }

    synchronized void dialEnded(String node) {
        Slot slot = slots.get(node);
        if (slot != null) {
            slot.dial = null;
            tidy(node, slot);
        }
    }

    /** A connection that had greeted ended before it became a link; true if it had our authentication line. */
    synchronized boolean abandoned(Candidate candidate) {
        String node = candidate.peer().nodeId();
        Slot slot = slots.get(node);
        if (slot == null) {
            return false;
        }
        slot.greeted.remove(candidate);
        boolean held = !slot.live && candidate.equals(slot.holder);
        if (held) {
            slot.holder = null;
        }
        tidy(node, slot);
        return held;
    }

    synchronized void up(String node) {
        Slot slot = slots.computeIfAbsent(node, id -> new Slot());
        if (!slot.live) {
            slot.live = true;
            live++;
        }
    }

    synchronized void down(String node) {
        Slot slot = slots.get(node);
        if (slot != null && slot.live) {
            slot.live = false;
            slot.holder = null;
            live--;
            tidy(node, slot);
        }
    }

    private void tidy(String node, Slot slot) {
        if (slot.isEmpty() && !slot.live) {
            slots.remove(node);
        }
    }
}
