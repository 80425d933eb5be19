// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.crowd;

import io.aemp.node.ElasticExecutor;
import io.aemp.node.ElasticExecutor.Limits;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the nodes of one JVM: what {@code io.aemp.camel.AempThreads} is for those of a component, with the same
 * numbers.
 */
final class Threads implements AutoCloseable {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** Of Camel's default profile of thread pools. */
    private static final int KEPT_WORKERS = 10;

    private static final int MOST_WORKERS = 20;
    private static final int IDLE_SECONDS = 60;

    private static final Limits WORKERS = new Limits(Math.min(PROCESSORS, MOST_WORKERS), 0, MOST_WORKERS, 1);
    private static final Limits CONTINUATIONS = new Limits(PROCESSORS, 16, Integer.MAX_VALUE, 2);

    private final ScheduledExecutorService control = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService continuationThreads = Executors.newCachedThreadPool();
    private final Executor continuations = new ElasticExecutor(continuationThreads, continuationThreads, CONTINUATIONS);
    private final ExecutorService workerThreads = new ThreadPoolExecutor(
            KEPT_WORKERS, MOST_WORKERS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>());
    private final Executor workers = new ElasticExecutor(workerThreads, continuationThreads, WORKERS);

    /** One thread, which all nodes share. */
    ScheduledExecutorService control() {
        return control;
    }

    Executor continuations() {
        return continuations;
    }

    /** For ports. May reject; the mailboxes keep what is rejected. */
    Executor workers() {
        return workers;
    }

    @Override
    public void close() {
        control.shutdownNow();
        workerThreads.shutdownNow();
        continuationThreads.shutdownNow();
    }
}
