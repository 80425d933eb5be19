// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import io.aemp.node.PortOptions;
import io.aemp.node.PortOptions.WhenFull;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.unpadded.MpscUnboundedUnpaddedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a port, handed to its receivers in order by one worker at a time (design §5).
 *
 * <p>Any number of threads put letters in; {@link #running} is the baton that makes at most one thread take them out.
 * Whoever gets the baton passes it on to a worker, whoever puts it down looks once more whether there is something left.
 */
final class Mailbox implements Runnable {
    private static final int CHUNK = 32;
    /** Letters handled before the worker is given back, so that many ports share few workers fairly. */
    private static final int TURN = 256;
    /** While calls wait on a link, it is paused only at this multiple of the limits. */
    private static final int HARD_LIMIT = 4;

    private final Port port;
    private final PortOptions options;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong octets = new AtomicLong();
    private final AtomicInteger inProgress = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile @Nullable MpscUnboundedUnpaddedArrayQueue<Letter> letters;
    /** Full and not yet half empty again; guarded by this for writing. */
    private volatile boolean full;
    /** Full for so long that messages are dropped; guarded by this for writing. */
    private volatile boolean overloaded;
    /** Suspended receiver of the letter at the head, which holds up all behind it. */
    private volatile @Nullable PortReceiver blocker;

    private final Set<Inflow> paused = new HashSet<>(2);
    /** Senders of this node that were turned away, in order; guarded by this. */
    private final ArrayDeque<Parked> parked = new ArrayDeque<>(0);
    /** Of them, those that have not entered yet. */
    private final AtomicInteger parkedCount = new AtomicInteger();

    Mailbox(Port port, PortOptions options) {
        this.port = port;
        this.options = options;
    }

    /** A message of this node that waits for room. */
    interface Parked {
        /** Delivers it, whether there is room or not. */
        void enter();
    }

    boolean isFull() {
        return full || atLimit(1);
    }

    /** Whether a sender of this node has to wait: the mailbox is full, or others wait already. */
    boolean isFullForSenders() {
        return isFull() || parkedCount.get() > 0;
    }

    boolean isOverloaded() {
        return overloaded;
    }

    int waiting() {
        return waiting.get();
    }

    int inProgress() {
        return inProgress.get();
    }

    /** Puts a letter in, whatever the limits say, and applies flow control to where it came from. */
    void put(Letter letter, Inflow inflow) {
        queue().add(letter);
        waiting.incrementAndGet();
        octets.addAndGet(letter.size());
        if (options.whenFull() == WhenFull.PAUSE && atLimit(1)) {
            fill(inflow);
            afterTaking();
        }
        if (claim()) {
            inflow.wakeAtEndOfBatch(port);
        }
    }

    private MpscUnboundedUnpaddedArrayQueue<Letter> queue() {
        MpscUnboundedUnpaddedArrayQueue<Letter> queue = letters;
        if (queue == null) {
            synchronized (this) {
                queue = letters;
                if (queue == null) {
                    queue = new MpscUnboundedUnpaddedArrayQueue<>(CHUNK);
                    letters = queue;
                }
            }
        }
        return queue;
    }

    private boolean atLimit(int times) {
        return waiting.get() >= (long) options.mailboxCapacity() * times
                || octets.get() >= options.mailboxOctets() * times;
    }

    private synchronized void fill(Inflow inflow) {
        if (!atLimit(1)) {
            return;
        }
        full = true;
        if (!inflow.isLocal() && (!inflow.hasPendingCalls() || atLimit(HARD_LIMIT)) && paused.add(inflow)) {
            inflow.pauseFor(port);
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
            parked.add(message);
            parkedCount.incrementAndGet();
        }
        afterTaking();
        return true;
    }

    /** Takes back a message that waits; false if it has been delivered. */
    synchronized boolean unpark(Parked message) {
        boolean found = parked.remove(message);
        if (found) {
            parkedCount.decrementAndGet();
        }
        return found;
    }

    /** A pause for this mailbox has lasted too long: from now until it is half empty, messages are dropped. */
    synchronized boolean overload() {
        boolean begins = full && !overloaded;
        overloaded |= full;
        return begins;
    }

    /**
     * Lets everybody go on when a full mailbox is half empty. Called after taking, and after filling: the last letter may
     * have been taken before {@link #full} was set.
     */
    private void afterTaking() {
        if (full && waiting.get() * 2L <= options.mailboxCapacity() && octets.get() * 2 <= options.mailboxOctets()) {
            release();
        }
    }

    /** Lets everybody go on who waits for room. With the baton, or when the port is dead. */
    void release() {
        Inflow[] inflows;
        synchronized (this) {
            full = false;
            overloaded = false;
            inflows = paused.toArray(new Inflow[0]);
            paused.clear();
        }
        for (Inflow inflow : inflows) {
            inflow.resumeFor(port);
        }
        synchronized (parked) {
            Parked next;
            while ((next = nextParked()) != null) {
                next.enter();
                parkedCount.decrementAndGet();
            }
        }
    }

    private synchronized @Nullable Parked nextParked() {
        if (port.isOpen() && atLimit(1) && !parked.isEmpty()) {
            full = true;
            return null;
        }
        return parked.poll();
    }

    /** Takes the baton if there is something to do and nobody has it. */
    private boolean claim() {
        return waiting.get() > 0 && mayStart() && !isBlocked() && !running.get() && running.compareAndSet(false, true);
    }

    private boolean mayStart() {
        return inProgress.get() < options.maxInFlight() || !port.isOpen();
    }

    private boolean isBlocked() {
        PortReceiver receiver = blocker;
        return receiver != null && receiver.isSuspended();
    }

    /** With the baton: has a worker go through the mailbox. */
    void handOver() {
        try {
            options.workers().execute(this);
        } catch (RejectedExecutionException e) {
            if (port.isOpen()) {
                running.set(false);
                port.workersRefused();
            } else {
                run();
            }
        }
    }

    void signal() {
        if (claim()) {
            handOver();
        }
    }

    /** The port is dead: what waits is dropped here and now, unless a worker is at it and will see to that. */
    void discard() {
        if (claim()) {
            run();
        }
        release();
    }

    @Override
    public void run() {
        int handled = 0;
        do {
            Letter letter;
            while ((letter = take()) != null) {
                start(letter);
                if (++handled >= TURN && port.isOpen()) {
                    handOver();
                    return;
                }
            }
            running.set(false);
        } while (claim());
    }

    private @Nullable Letter take() {
        MpscUnboundedUnpaddedArrayQueue<Letter> queue = letters;
        if (queue == null || !mayStart()) {
            return null;
        }
        Letter head = queue.peek();
        blocker = head != null && head.receiver().isSuspended() ? head.receiver() : null;
        if (head == null || blocker != null) {
            return null;
        }
        queue.poll();
        waiting.decrementAndGet();
        octets.addAndGet(-head.size());
        afterTaking();
        return head;
    }

    private void start(Letter letter) {
        if (!letter.receiver().takesWaiting()) {
            letter.receiver().dropped();
            return;
        }
        inProgress.incrementAndGet();
        if (options.maxInFlight() == 1) {
            port.handle(letter);
            return;
        }
        try {
            options.workers().execute(() -> port.handle(letter));
        } catch (RejectedExecutionException e) {
            port.handle(letter);
        }
    }

    void done() {
        inProgress.decrementAndGet();
        signal();
    }
}
