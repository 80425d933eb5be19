// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.ElasticExecutor;
import io.aemp.node.ElasticExecutor.Limits;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a component. Routes of consumers share a bounded pool; what follows a reply or a confirmation has an
 * unbounded one of its own, so that routes which wait for calls in all threads of the first still get their replies.
 */
final class AempThreads {
    /**
     * Continuations are short and come in bursts: that many wait for a thread before another one is woken. To wake it takes
     * as long as a dozen of them, and the processor that does it from those who work.
     */
    private static final int BURST = 256;

    private static final long CONTINUATIONS_WAIT_MILLIS = 2;
    private static final long WORKERS_WAIT_MILLIS = 1;

    private final ExecutorServiceManager manager;
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final ExecutorService continuationThreads;
    private final Executor continuations;
    private @Nullable ExecutorService workerThreads;
    private @Nullable Executor workers;

    AempThreads(CamelContext context) {
        manager = context.getExecutorServiceManager();
        continuationThreads = manager.newCachedThreadPool(this, "AempContinuation");
        continuations = new ElasticExecutor(
                continuationThreads,
                continuationThreads,
                new Limits(processors, BURST, Integer.MAX_VALUE, CONTINUATIONS_WAIT_MILLIS));
    }

    Executor continuations() {
        return continuations;
    }

    /**
     * As many threads as Camel's default profile allows, but without a queue: what waits does so in front of the pool. Made
     * when the first consumer needs it. May reject; the mailboxes keep what is rejected.
     */
    synchronized Executor workers() {
        if (workers == null) {
            ThreadPoolProfile profile = manager.getDefaultThreadPoolProfile().clone();
            profile.setMaxQueueSize(0);
            profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
            workerThreads = manager.newThreadPool(this, "AempWorker", profile);
            int most = Math.max(profile.getPoolSize(), profile.getMaxPoolSize());
            workers = new ElasticExecutor(
                    workerThreads,
                    continuationThreads,
                    new Limits(Math.min(processors, most), 0, most, WORKERS_WAIT_MILLIS));
        }
        return workers;
    }

    /** A new control thread for a node: its queue has no limit, and no task of it ever runs on another thread. */
    ScheduledExecutorService newControlThread(String nodeName) {
        ThreadPoolProfile profile = new ThreadPoolProfile("AempNode");
        profile.setPoolSize(1);
        profile.setMaxPoolSize(0);
        profile.setAllowCoreThreadTimeOut(false);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return manager.newScheduledThreadPool(this, "AempNode[" + nodeName + "]", profile);
    }

    void close(ScheduledExecutorService controlThread) {
        manager.shutdownNow(controlThread);
    }

    synchronized void close() {
        if (workerThreads != null) {
            manager.shutdownNow(workerThreads);
        }
        manager.shutdownNow(continuationThreads);
    }
}
