// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/** Clock and every executor of a test in one: nothing runs but by {@link #run}, no time passes but by {@link #advance}. */
public final class ManualLoop implements NodeLoop, Executor {
    private static final class Due {
        final long at;
        final long order;
        final Runnable task;

        Due(long at, long order, Runnable task) {
            this.at = at;
            this.order = order;
            this.task = task;
        }
    }

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<Due> timers = new ArrayList<>();
    private final Random dice = new Random(1);
    private long now = 1_000_000_000L;
    private long order;

    @Override
    public synchronized void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public synchronized Timer schedule(Duration delay, Runnable task) {
        Due due = new Due(now + delay.toNanos(), order++, task);
        timers.add(due);
        return () -> {
            synchronized (this) {
                timers.remove(due);
            }
        };
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public double epochSeconds() {
        return 1_700_000_000.25;
    }

    @Override
    public synchronized double random() {
        return dice.nextDouble();
    }

    /** Runs all that is ready, and what that makes ready. */
    public void run() {
        Runnable task;
        while ((task = next()) != null) {
            task.run();
        }
    }

    private synchronized Runnable next() {
        return tasks.poll();
    }

    /** Lets time pass, timer by timer. */
    public void advance(Duration time) {
        long end;
        synchronized (this) {
            end = now + time.toNanos();
        }
        run();
        Due due;
        while ((due = nextTimer(end)) != null) {
            due.task.run();
            run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized Due nextTimer(long end) {
        Due first = timers.stream()
                .filter(due -> due.at <= end)
                .min(Comparator.comparingLong((Due due) -> due.at).thenComparingLong(due -> due.order))
                .orElse(null);
        if (first != null) {
            timers.remove(first);
            now = Math.max(now, first.at);
        }
        return first;
    }
}
