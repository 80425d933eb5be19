// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

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
    private final ExecutorServiceManager manager;
    private final ExecutorService continuationThreads;
    private final Executor continuations;
    private @Nullable ExecutorService workers;

    AempThreads(CamelContext context) {
        manager = context.getExecutorServiceManager();
        continuationThreads = manager.newCachedThreadPool(this, "AempContinuation");
        continuations =
                new AempContinuations(continuationThreads, Runtime.getRuntime().availableProcessors());
    }

    Executor continuations() {
        return continuations;
    }

    /** Made when the first consumer needs it. Rejects when it is full; the mailboxes keep what is rejected. */
    synchronized ExecutorService workers() {
        if (workers == null) {
            ThreadPoolProfile profile = manager.getDefaultThreadPoolProfile().clone();
            profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
            workers = manager.newThreadPool(this, "AempWorker", profile);
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
        if (workers != null) {
            manager.shutdownNow(workers);
        }
        manager.shutdownNow(continuationThreads);
    }
}
