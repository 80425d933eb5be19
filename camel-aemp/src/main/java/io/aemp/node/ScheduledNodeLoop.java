// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control thread of real nodes: a scheduled executor of one thread, which belongs to whoever made it. */
public final class ScheduledNodeLoop implements NodeLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledNodeLoop.class);

    private final ScheduledExecutorService thread;

    /**
     * @param thread must run one task at a time
     */
    public ScheduledNodeLoop(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    @Override
    public void execute(Runnable task) {
        try {
            thread.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("the control thread has ended, a task is not run");
        }
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        try {
            Future<?> future = thread.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.debug("the control thread has ended, a timer is not set");
            return () -> {};
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.error("a task of the node's control thread has failed", e);
            }
        };
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public double epochSeconds() {
        Instant now = Instant.now();
        return now.getEpochSecond() + now.getNano() / 1e9;
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
