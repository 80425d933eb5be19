// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on threads of an unbounded pool, as many as are needed and no more: a burst of replies must not wake a thread
 * each, and routes that block behind their replies must not hold up those of others.
 *
 * <p>Threads take tasks from one queue until it is empty: one, or up to {@code parallelism} of them when more than {@value
 * #ENOUGH} tasks wait for each. While tasks come faster than that, one more thread keeps watch: whenever tasks have waited
 * for longer than {@value #PATIENCE_MILLIS} ms, it doubles the number of those at work. Thread-safe.
 */
final class AempContinuations implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(AempContinuations.class);
    private static final long PATIENCE_MILLIS = 2;

    /** Looks without a task that the thread that watches stays for: to come and go with every burst would cost more. */
    private static final int QUIET_LOOKS = 10;

    private static final int ENOUGH = 16;

    private final ExecutorService threads;
    private final int parallelism;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicLong added = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    /** Threads that take tasks, or have been asked for and will. */
    private final AtomicInteger atWork = new AtomicInteger();

    private final AtomicBoolean watched = new AtomicBoolean();

    /** @param threads gives each task a thread of its own at once */
    AempContinuations(ExecutorService threads, int parallelism) {
        this.threads = threads;
        this.parallelism = parallelism;
    }

    /** @throws RejectedExecutionException if there are no threads any more; then the task will not run */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        added.incrementAndGet();
        try {
            callFor();
        } catch (RejectedExecutionException e) {
            if (tasks.remove(task)) {
                taken.incrementAndGet();
                throw e;
            }
        }
    }

    /** Tasks wait: sees to it that a thread comes for them, or looks whether one does. */
    private void callFor() {
        if (join()) {
            start(this::work, this::leave);
        } else if (!watched.get() && watched.compareAndSet(false, true)) {
            start(this::watch, () -> watched.set(false));
        }
    }

    private void start(Runnable role, Runnable undo) {
        try {
            threads.execute(role);
        } catch (RejectedExecutionException e) {
            undo.run();
            throw e;
        }
    }

    private boolean join() {
        int now = atWork.get();
        while (now == 0 || now < parallelism && waiting() > (long) now * ENOUGH) {
            if (atWork.compareAndSet(now, now + 1)) {
                return true;
            }
            now = atWork.get();
        }
        return false;
    }

    private long waiting() {
        return added.get() - taken.get();
    }

    private void leave() {
        atWork.decrementAndGet();
    }

    private void work() {
        do {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                taken.incrementAndGet();
                run(task);
            }
            leave();
            // Who has added meanwhile may have counted on this thread.
        } while (!tasks.isEmpty() && join());
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("What follows a reply, a confirmation or an event has thrown", e);
        }
        // An interrupt that a task leaves behind is not for the next, but the end of the pool is for all.
        if (Thread.interrupted() && threads.isShutdown()) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        do {
            int quiet = 0;
            long seen = added.get();
            while (quiet < QUIET_LOOKS) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS));
                long late = seen - taken.get();
                long now = added.get();
                quiet = now == seen ? quiet + 1 : 0;
                seen = now;
                if (threads.isShutdown()) {
                    // No other thread will come any more.
                    atWork.incrementAndGet();
                    work();
                    quiet = QUIET_LOOKS;
                } else if (late > 0) {
                    reinforce(late);
                    quiet = 0;
                }
            }
            watched.set(false);
            // Who has added meanwhile may have counted on this thread.
        } while (!tasks.isEmpty() && watched.compareAndSet(false, true));
    }

    /** Those at work are busy, or blocked: more join them. */
    private void reinforce(long late) {
        for (long more = Math.min(late, atWork.get()); more > 0; more--) {
            atWork.incrementAndGet();
            try {
                start(this::work, this::leave);
            } catch (RejectedExecutionException e) {
                return; // shut down just now: seen on the next round
            }
        }
    }
}
