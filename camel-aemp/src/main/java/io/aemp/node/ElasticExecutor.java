// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

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
 * Runs tasks on threads of a pool, as many as are needed and no more: a burst of tasks must not wake a thread each, and
 * tasks that block must not hold up the others.
 *
 * <p>Threads take tasks from one queue until it is empty: one, or more when enough tasks wait for each, up to a number that
 * keeps the processors busy. While there are more tasks than that, one more thread keeps watch: whenever tasks have waited
 * for longer than the executor's patience, it doubles the number of those at work. Thread-safe.
 */
public final class ElasticExecutor implements SharedExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(ElasticExecutor.class);

    /** Looks without a task that the thread that watches stays for: to come and go with every burst would cost more. */
    private static final int QUIET_LOOKS = 10;

    private final ExecutorService threads;
    private final Executor watchers;
    private final Limits limits;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicLong added = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    /** Threads that take tasks, or have been asked for and will. */
    private final AtomicInteger atWork = new AtomicInteger();

    private final AtomicBoolean watched = new AtomicBoolean();

    /**
     * How many threads there are.
     *
     * @param parallelism that many are asked for at once if there is work for them
     * @param enough one more of these when more tasks than that wait for each
     * @param most never more, however long tasks wait
     * @param patienceMillis how long tasks may wait before there are more than {@code parallelism}
     */
    public record Limits(int parallelism, int enough, int most, long patienceMillis) {}

    /**
     * @param threads gives a task a thread of its own at once, or rejects it
     * @param watchers the same, for the thread that watches; it never rejects before {@code threads} is shut down
     */
    public ElasticExecutor(ExecutorService threads, Executor watchers, Limits limits) {
        this.threads = threads;
        this.watchers = watchers;
        this.limits = limits;
    }

    /** @throws RejectedExecutionException if there is no thread; then the task will not run */
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

    @Override
    public boolean hasWaiting() {
        return waiting() > 0;
    }

    /** Tasks wait: sees to it that a thread comes for them, or looks whether one does. */
    private void callFor() {
        if (join()) {
            start(threads, this::work, this::leave);
        } else if (!watched.get() && watched.compareAndSet(false, true)) {
            start(watchers, this::watch, () -> watched.set(false));
        }
    }

    private static void start(Executor where, Runnable role, Runnable undo) {
        try {
            where.execute(role);
        } catch (RejectedExecutionException e) {
            undo.run();
            throw e;
        }
    }

    private boolean join() {
        int now = atWork.get();
        while (now == 0 || now < limits.parallelism() && waiting() > (long) now * limits.enough()) {
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
            LOG.warn("A task on {} has thrown", Thread.currentThread().getName(), e);
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
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(limits.patienceMillis()));
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
        for (long more = Math.min(late, atWork.get()); more > 0 && atWork.get() < limits.most(); more--) {
            atWork.incrementAndGet();
            try {
                start(threads, this::work, this::leave);
            } catch (RejectedExecutionException e) {
                return; // at the pool's limit, or shut down just now: seen on the next round
            }
        }
    }
}
