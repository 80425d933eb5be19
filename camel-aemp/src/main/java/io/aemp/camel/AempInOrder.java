// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Hands what waits for a route over to workers, in order and one at a time. All methods on any thread; none of them runs the
 * route, unless the workers do so in the caller's thread.
 *
 * <p>How far it is open:
 *
 * <pre>
 *   OPEN ⇄ SUSPENDED      takes in, hands over nothing
 *    │  ↘ DRAINING        takes in nothing, hands over what waits
 *    ▼    ▼
 *    CLOSED               neither; the one in progress goes on
 * </pre>
 */
final class AempInOrder<T> {
    private static final Duration WORKERS_RETRY = Duration.ofMillis(20);
    /** Handled one after another before the worker is given back. */
    private static final int TURN = 32;

    private final AempWaiting<T> waiting;
    private final Executor workers;
    private final ScheduledExecutorService clock;
    private final Handler<T> handler;
    private Gate gate = Gate.OPEN;
    private Baton baton = Baton.NOBODY;

    private enum Gate {
        OPEN,
        SUSPENDED,
        DRAINING,
        CLOSED
    }

    /** Who goes on: a worker takes the next one out, the route is busy with one. */
    private enum Baton {
        NOBODY,
        WORKER,
        ROUTE
    }

    /** Takes one through the route. */
    interface Handler<T> {
        /** @param done to be called once, on any thread, when the next one may come */
        void handle(T item, Runnable done);
    }

    /**
     * @param workers what the handler runs on; tasks that it rejects are tried again
     * @param clock when to do so
     */
    AempInOrder(AempWaiting<T> waiting, Executor workers, ScheduledExecutorService clock, Handler<T> handler) {
        this.waiting = waiting;
        this.workers = workers;
        this.clock = clock;
        this.handler = handler;
    }

    void add(T item) {
        synchronized (this) {
            if (gate == Gate.DRAINING || gate == Gate.CLOSED) {
                return;
            }
            waiting.add(item);
        }
        signal();
    }

    synchronized void suspend() {
        if (gate != Gate.CLOSED) {
            gate = Gate.SUSPENDED;
        }
    }

    void resume() {
        synchronized (this) {
            if (gate != Gate.CLOSED) {
                gate = Gate.OPEN;
            }
        }
        signal();
    }

    synchronized void stopAccepting() {
        if (gate == Gate.OPEN) {
            gate = Gate.DRAINING;
        }
    }

    /** How many wait or are in progress. */
    synchronized int pending() {
        return waiting.size() + (baton == Baton.ROUTE ? 1 : 0);
    }

    /** @return how many still waited, and are dropped */
    synchronized int close() {
        gate = Gate.CLOSED;
        int dropped = waiting.size();
        while (waiting.poll() != null) {
            // Nobody will ask for it any more.
        }
        return dropped;
    }

    private void signal() {
        synchronized (this) {
            if (baton != Baton.NOBODY || !mayHandOver()) {
                return;
            }
            baton = Baton.WORKER;
        }
        handOver();
    }

    private boolean mayHandOver() {
        return waiting.size() > 0 && (gate == Gate.OPEN || gate == Gate.DRAINING);
    }

    /** With the baton. */
    private void handOver() {
        try {
            workers.execute(this::work);
        } catch (RejectedExecutionException e) {
            clock.schedule(this::handOver, WORKERS_RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void work() {
        for (int handled = 0; handled < TURN; handled++) {
            T item = take();
            if (item == null) {
                return;
            }
            Step step = new Step();
            handler.handle(item, step);
            if (!step.isDone()) {
                return;
            }
        }
        handOver();
    }

    /** The next one; without one the baton is put down. */
    private synchronized @Nullable T take() {
        T item = mayHandOver() ? waiting.poll() : null;
        baton = item == null ? Baton.NOBODY : Baton.ROUTE;
        return item;
    }

    /** One on its way through the route: whoever comes last, the worker or the route, goes on with the next. */
    private final class Step implements Runnable {
        private final AtomicBoolean met = new AtomicBoolean();

        @Override
        public void run() {
            if (met.getAndSet(true)) {
                handOver();
            }
        }

        boolean isDone() {
            return met.getAndSet(true);
        }
    }
}
