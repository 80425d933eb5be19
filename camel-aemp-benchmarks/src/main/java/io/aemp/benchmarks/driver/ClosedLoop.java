// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.driver;

import java.util.concurrent.atomic.AtomicLong;

/** Calls, of which each makes the next one when it ends, on the thread that it ends on. */
final class ClosedLoop implements Driver {
    private final Outlet outlet;
    private final int inFlight;
    private final Latencies latencies;
    private final AtomicLong sequence = new AtomicLong();
    private volatile boolean stopped;

    ClosedLoop(Outlet outlet, int inFlight, Latencies latencies) {
        this.outlet = outlet;
        this.inFlight = inFlight;
        this.latencies = latencies;
    }

    @Override
    public void start() {
        for (int i = 0; i < inFlight; i++) {
            // An outlet that waits for each call keeps its thread; with others the thread ends with its first call.
            Thread thread = new Thread(new Chain()::call, "closed-loop-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    /** One call after the other. Handed on from thread to thread by the calls themselves. */
    private final class Chain implements Runnable {
        private long startedAt;

        @Override
        public void run() {
            latencies.record(System.nanoTime() - startedAt);
            call();
        }

        void call() {
            while (!stopped) {
                startedAt = System.nanoTime();
                if (!outlet.send(0, sequence.getAndIncrement(), this)) {
                    return;
                }
                latencies.record(System.nanoTime() - startedAt);
            }
        }
    }
}
