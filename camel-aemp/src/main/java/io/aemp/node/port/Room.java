// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import io.aemp.node.PortOptions;
import io.aemp.node.PortOptions.WhenFull;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * How full a mailbox is, and who waits for room in it: links that do not read, senders of this node (design §5).
 * Thread-safe.
 */
final class Room {
    /** While calls wait on a link, it is paused only at this multiple of the limits. */
    private static final int HARD_LIMIT = 4;

    private final Port port;
    private final PortOptions options;
    // Fields instead of atomic objects: a node may have very many idle ports.
    private static final AtomicIntegerFieldUpdater<Room> PARKED_COUNT =
            AtomicIntegerFieldUpdater.newUpdater(Room.class, "parkedCount");
    private static final AtomicIntegerFieldUpdater<Room> RELEASES =
            AtomicIntegerFieldUpdater.newUpdater(Room.class, "releases");

    /** Null as long as there was no letter. */
    private volatile @Nullable Counts counts;
    /** Full and not yet half empty again; guarded by this for writing. */
    private volatile boolean full;
    /** Full for so long that messages are dropped; guarded by this for writing. */
    private volatile boolean overloaded;
    /** Links that are paused for this mailbox; guarded by this, and so are the calls that pause and resume them. */
    private @Nullable Set<Inflow> paused;
    /** Senders of this node that were turned away, in order; guarded by this. */
    private @Nullable ArrayDeque<Parked> parked;
    /** Of them, those that have not entered yet. */
    private volatile int parkedCount;
    /** Releases asked for: above 0 somebody is at it, and looks again before he stops. */
    private volatile int releases;

    Room(Port port, PortOptions options) {
        this.port = port;
        this.options = options;
    }

    /** A message of this node that waits for room. */
    interface Parked {
        /** Delivers it, whether there is room or not. */
        void enter();
    }

    /** Before the first letter. */
    void counts(Counts ofLetters) {
        counts = ofLetters;
    }

    /** Letters that wait. */
    int waiting() {
        Counts of = counts;
        return of == null ? 0 : of.inside();
    }

    boolean isFull() {
        return full || atLimit(1);
    }

    /** Whether a sender of this node has to wait: the mailbox is full, or others wait already. */
    boolean isFullForSenders() {
        return isFull() || parkedCount > 0;
    }

    boolean isOverloaded() {
        return overloaded;
    }

    private boolean atLimit(int times) {
        Counts of = counts;
        return of != null && !of.isBelow((long) options.mailboxCapacity() * times, options.mailboxOctets() * times);
    }

    private boolean isHalfEmpty() {
        Counts of = counts;
        return of == null
                || of.inside() * 2L <= options.mailboxCapacity() && of.octetsInside() * 2 <= options.mailboxOctets();
    }

    /** A letter has been put in, whatever the limits say: pauses where it came from if need be. */
    void entered(Counts of, int size, Inflow inflow) {
        of.enter(size);
        if (options.whenFull() == WhenFull.PAUSE && atLimit(1)) {
            fill(inflow);
            releaseIfHalfEmpty();
        }
    }

    /** A letter has been taken out. */
    void left(Counts of, int size) {
        of.leave(size);
        releaseIfHalfEmpty();
    }

    private synchronized void fill(Inflow inflow) {
        if (!atLimit(1)) {
            return;
        }
        full = true;
        if (!inflow.isLocal() && (!inflow.hasPendingCalls() || atLimit(HARD_LIMIT))) {
            if (paused == null) {
                paused = new HashSet<>(2);
            }
            if (paused.add(inflow)) {
                inflow.pauseFor(port);
            }
        }
    }

    /** A call has begun whose answer only that link can bring: it goes on up to the hard limit. */
    synchronized void callBegun(Inflow inflow) {
        if (!atLimit(HARD_LIMIT) && paused != null && paused.remove(inflow)) {
            inflow.resumeFor(port);
        }
    }

    /**
     * Has a message of this node wait for room, behind those that wait already.
     *
     * @return false if it need not wait
     */
    boolean park(Parked message) {
        synchronized (this) {
            if (!isFullForSenders()) {
                return false;
            }
            full = true;
            if (parked == null) {
                parked = new ArrayDeque<>(4);
            }
            parked.add(message);
            PARKED_COUNT.incrementAndGet(this);
        }
        releaseIfHalfEmpty();
        return true;
    }

    /** Takes back a message that waits; false if it has been delivered. */
    synchronized boolean unpark(Parked message) {
        boolean found = parked != null && parked.remove(message);
        if (found) {
            PARKED_COUNT.decrementAndGet(this);
        }
        return found;
    }

    /** A pause for this mailbox has lasted too long: from now until it is half empty, messages are dropped. */
    synchronized boolean overload() {
        boolean begins = full && !overloaded;
        overloaded |= full;
        return begins;
    }

    /** Called after taking, and after filling: the last letter may have been taken before {@link #full} was set. */
    private void releaseIfHalfEmpty() {
        if (full && isHalfEmpty()) {
            release();
        }
    }

    /**
     * Lets everybody go on who waits for room; also when the port is dead. One thread at a time does it, without a lock,
     * since a message that enters may lead back to here.
     */
    void release() {
        if (RELEASES.getAndIncrement(this) != 0) {
            return;
        }
        int served;
        do {
            served = releases;
            reopen();
            Parked next;
            while ((next = nextParked()) != null) {
                next.enter();
                PARKED_COUNT.decrementAndGet(this);
            }
            if (full && isHalfEmpty()) {
                // Emptied by others while the next one in line was being told that it is full.
                RELEASES.incrementAndGet(this);
            }
        } while (RELEASES.addAndGet(this, -served) != 0);
    }

    private synchronized void reopen() {
        full = false;
        overloaded = false;
        if (paused != null) {
            for (Inflow inflow : paused) {
                inflow.resumeFor(port);
            }
            paused = null;
        }
    }

    private synchronized @Nullable Parked nextParked() {
        if (parked == null || parked.isEmpty()) {
            return null;
        }
        if (port.isOpen() && atLimit(1)) {
            full = true;
            return null;
        }
        return parked.poll();
    }
}
