// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Options of consumers that say where their routes run. */
@UriParams
public abstract class AempThreadConfiguration {
    /** Threads that the route runs on, instead of the component's. Tasks that it rejects are tried again. */
    @UriParam(label = "consumer,advanced")
    private @Nullable ExecutorService workerPool;

    /**
     * Whether the route runs on the node's own threads: for messages the I/O thread that has read them, for news the
     * control thread. Saves handing over; for routes that never block, since anything slow in them holds up links.
     */
    @UriParam(label = "consumer,advanced", defaultValue = "false")
    private boolean nonBlocking;

    /**
     * @param ownThread what a route that never blocks runs on
     * @throws IllegalArgumentException if the options contradict each other
     */
    Executor executor(Executor ownThread, AempComponent component) {
        if (nonBlocking && workerPool != null) {
            throw new IllegalArgumentException("nonBlocking and workerPool do not go together");
        }
        if (nonBlocking) {
            return ownThread;
        }
        return workerPool == null ? component.workers() : workerPool;
    }

    public @Nullable ExecutorService getWorkerPool() {
        return workerPool;
    }

    public void setWorkerPool(@Nullable ExecutorService workerPool) {
        this.workerPool = workerPool;
    }

    public boolean isNonBlocking() {
        return nonBlocking;
    }

    public void setNonBlocking(boolean nonBlocking) {
        this.nonBlocking = nonBlocking;
    }
}
