// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import io.aemp.node.PortOptions;
import io.aemp.node.SharedExecutor;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a port, handed to its receivers in order by one worker at a time (design §5).
 *
 * <p>Any number of threads put letters in; {@link #running} is the baton that makes at most one thread take them out.
 * Whoever gets the baton passes it on to a worker, whoever puts it down looks once more whether there is something left.
 */
final class Mailbox implements Runnable {
    /** Letters handled before a worker that others wait for is given back, so that many ports share few workers fairly. */
    private static final int TURN = 256;

    private static final AtomicIntegerFieldUpdater<Mailbox> RUNNING =
            AtomicIntegerFieldUpdater.newUpdater(Mailbox.class, "running");

    private final Port port;
    private final PortOptions options;
    private final Room room;
    /** The baton: 1 while somebody has it. */
    private volatile int running;

    /** Of the last worker that passed the baton on by itself; goes with the baton. */
    private @Nullable Pass passing;

    private volatile @Nullable Content content;
    /** Suspended receiver of the letter at the head, which holds up all behind it. */
    private volatile @Nullable PortReceiver blocker;

    /** What is in it; made with the first letter. */
    private record Content(LetterQueue letters, Counts counts) {}

    /** One passing on. Seen by other threads, but used by one. */
    private static final class Pass {
        private final Thread from;
        private boolean cameBack;
        private boolean over;

        Pass(Thread from) {
            this.from = from;
        }
    }

    Mailbox(Port port, PortOptions options) {
        this.port = port;
        this.options = options;
        this.room = new Room(port, options);
    }

    Room room() {
        return room;
    }

    /** Puts a letter in, whatever the limits say, and applies flow control to where it came from. */
    void put(Letter letter, Inflow inflow) {
        Content into = contentToFill();
        into.letters().add(letter);
        room.entered(into.counts(), letter.size(), inflow);
        if (claim()) {
            inflow.wakeAtEndOfBatch(port);
        }
    }

    private Content contentToFill() {
        Content filled = content;
        if (filled == null) {
            synchronized (this) {
                filled = content;
                if (filled == null) {
                    filled = new Content(new LetterQueue(), new Counts());
                    room.counts(filled.counts());
                    content = filled;
                }
            }
        }
        return filled;
    }

    /** Takes the baton if there is something to do and nobody has it. */
    private boolean claim() {
        return running == 0 && room.waiting() > 0 && mayStart() && !isBlocked() && RUNNING.compareAndSet(this, 0, 1);
    }

    private boolean mayStart() {
        Content filled = content;
        return filled == null || filled.counts().inProgress() < options.maxInFlight() || !port.isOpen();
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
                running = 0;
                port.workersRefused();
            } else {
                run();
            }
        }
    }

    private boolean othersWait() {
        return !(options.workers() instanceof SharedExecutor shared) || shared.hasWaiting();
    }

    /**
     * With the baton, on a worker whose turn is over: gives the next worker its turn.
     *
     * @return whether it is this worker's again, since the executor runs tasks in the thread that brings them
     */
    private boolean passOn() {
        Pass pass = new Pass(Thread.currentThread());
        passing = pass;
        handOver();
        pass.over = true;
        return pass.cameBack;
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
        room.release();
    }

    @Override
    public void run() {
        Pass pass = passing;
        if (pass != null) {
            if (pass.from == Thread.currentThread() && !pass.over) {
                pass.cameBack = true;
                return;
            }
            passing = null;
        }
        int handled = 0;
        do {
            Letter letter;
            while ((letter = take()) != null) {
                start(letter);
                if (++handled >= TURN && port.isOpen()) {
                    if (othersWait() && !passOn()) {
                        return;
                    }
                    handled = 0;
                }
            }
            running = 0;
        } while (claim());
    }

    private @Nullable Letter take() {
        Content from = content;
        if (from == null || !mayStart()) {
            return null;
        }
        Letter head = from.letters().peek();
        blocker = head != null && head.receiver().isSuspended() ? head.receiver() : null;
        if (head == null || blocker != null) {
            return null;
        }
        from.letters().remove();
        room.left(from.counts(), head.size());
        return head;
    }

    private void start(Letter letter) {
        if (!letter.receiver().takesWaiting()) {
            letter.receiver().dropped();
            return;
        }
        letter.receiver().started();
        Objects.requireNonNull(content).counts().begin();
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
        Objects.requireNonNull(content).counts().end();
        signal();
    }
}
