// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.node.NodeLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Messages that wait for a member, in order. Thread-safe. */
final class Waiters {
    /** More do not wait: they would only fill memory. */
    static final int LIMIT = 10_000;

    private final NodeLoop loop;
    /** Guarded by this. */
    private final ArrayDeque<Waiter> queue = new ArrayDeque<>();
    /** Those in the queue, and the one that is being woken. Written under the lock. */
    private volatile int waiting;
    /** The one that is being woken: it goes back to its place if it finds nobody. Guarded by this. */
    private @Nullable Dispatch waking;

    private final AtomicInteger wakeUps = new AtomicInteger();

    private static final class Waiter {
        final Dispatch dispatch;
        NodeLoop.@Nullable Timer timer;

        Waiter(Dispatch dispatch) {
            this.dispatch = dispatch;
        }
    }

    Waiters(NodeLoop loop) {
        this.loop = loop;
    }

    /** Whether messages wait that others must not overtake. */
    boolean isEmpty() {
        return waiting == 0;
    }

    /**
     * Has a message wait for {@link #wake}.
     *
     * @param late run when its time is over
     * @return false if too many wait
     */
    boolean add(Dispatch dispatch, Runnable late) {
        Duration left = dispatch.left(dispatch.patience());
        Waiter waiter = new Waiter(dispatch);
        synchronized (this) {
            boolean again = waking == dispatch;
            if (!again && waiting >= LIMIT) {
                return false;
            }
            if (again) {
                waking = null;
                queue.addFirst(waiter);
            } else {
                waiting++;
                queue.addLast(waiter);
            }
            waiter.timer = loop.schedule(left.isNegative() ? Duration.ZERO : left, () -> {
                if (remove(waiter)) {
                    late.run();
                }
            });
        }
        return true;
    }

    private synchronized boolean remove(Waiter waiter) {
        boolean there = queue.remove(waiter);
        if (there) {
            waiting--;
        }
        return there;
    }

    /** Has one after another go on, as long as there is something to do about it; by one thread at a time. */
    void wake() {
        if (wakeUps.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            wakeAll();
            seen = wakeUps.addAndGet(-seen);
        }
    }

    private void wakeAll() {
        Waiter next;
        while ((next = next()) != null) {
            next.dispatch.resume();
            synchronized (this) {
                if (waking == next.dispatch) {
                    waking = null;
                    waiting--;
                }
            }
        }
    }

    private synchronized @Nullable Waiter next() {
        Waiter next = queue.peek();
        if (next == null || !next.dispatch.isReady()) {
            return null;
        }
        queue.remove();
        waking = next.dispatch;
        if (next.timer != null) {
            next.timer.cancel();
        }
        return next;
    }

    /** Takes out all that wait. */
    synchronized List<Dispatch> takeAll() {
        List<Dispatch> all = new ArrayList<>();
        for (Waiter waiter : queue) {
            if (waiter.timer != null) {
                waiter.timer.cancel();
            }
            all.add(waiter.dispatch);
        }
        waiting -= queue.size();
        queue.clear();
        return all;
    }
}
