// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.NodeLoop;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The clock and the control thread of a node: a scheduled executor of one thread. */
final class AempLoop implements NodeLoop, Executor {
    private final ScheduledExecutorService thread;

    AempLoop(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    ScheduledExecutorService thread() {
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            ignoreIfClosed(e);
        }
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        try {
            Future<?> timer = thread.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> timer.cancel(false);
        } catch (RejectedExecutionException e) {
            ignoreIfClosed(e);
            return () -> {};
        }
    }

    private void ignoreIfClosed(RejectedExecutionException e) {
        if (!thread.isShutdown()) {
            throw e;
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public double epochSeconds() {
        return System.currentTimeMillis() / 1000.0;
    }
}
