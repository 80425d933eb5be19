// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.memory;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks in the order they were given, one at a time, one per turn of the executor below: a test that drives the
 * executor by hand drives the network step by step. Any thread.
 */
final class SerialTasks implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(SerialTasks.class);

    private final Executor executor;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean active;
    private volatile @Nullable Thread current;

    SerialTasks(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (active) {
                return;
            }
            active = true;
        }
        executor.execute(this::runNext);
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == current;
    }

    private void runNext() {
        Runnable task;
        synchronized (waiting) {
            task = waiting.remove();
        }
        current = Thread.currentThread();
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("Task of the in-memory network failed", e);
        } finally {
            current = null;
            boolean more;
            synchronized (waiting) {
                more = !waiting.isEmpty();
                active = more;
            }
            if (more) {
                executor.execute(this::runNext);
            }
        }
    }
}
