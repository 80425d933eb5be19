// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;

/**
 * Threads as seen by a fuzzer: each lane is a thread that does its tasks in order, and which lane goes next is drawn. On
 * one real thread, so a seed makes a run that can be repeated.
 */
public final class RandomScheduler {
    private record Due(long at, long order, Lane lane, Runnable task) {}

    private final Random random;
    private final List<Lane> lanes = new ArrayList<>();
    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long now = 1_000_000_000L;
    private long order;

    public RandomScheduler(long seed) {
        random = new Random(seed);
    }

    /** One thread. */
    public final class Lane implements NodeLoop, Executor {
        private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            Due due = new Due(now + delay.toNanos(), order++, this, task);
            timers.add(due);
            return () -> timers.remove(due);
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public double epochSeconds() {
            return 0;
        }

        @Override
        public double random() {
            return random.nextDouble();
        }
    }

    public Random random() {
        return random;
    }

    public Lane lane() {
        Lane lane = new Lane();
        lanes.add(lane);
        return lane;
    }

    public long nanoTime() {
        return now;
    }

    /** One task of a lane that has one; false if there is none. */
    public boolean step() {
        List<Lane> ready = lanes.stream().filter(lane -> !lane.tasks.isEmpty()).toList();
        if (ready.isEmpty()) {
            return false;
        }
        ready.get(random.nextInt(ready.size())).tasks.remove().run();
        return true;
    }

    /** All there is to do, timers included that are due within that time. */
    public void run(Duration time) {
        long end = now + time.toNanos();
        while (true) {
            boolean idle = !step();
            Due next = timers.peek();
            if (idle && (next == null || next.at() > end)) {
                return;
            }
            if (idle && next != null) {
                timers.remove();
                now = Math.max(now, next.at());
                next.lane().execute(next.task());
            }
        }
    }
}
