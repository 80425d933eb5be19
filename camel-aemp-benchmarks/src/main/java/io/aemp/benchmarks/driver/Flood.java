// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.driver;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Threads, each with a lane of its own, that send as fast as they may. */
final class Flood implements Driver {
    private final Outlet outlet;
    private final int inFlight;
    private final List<DriverThread> threads;

    /** @param inFlight of all threads together */
    Flood(Outlet outlet, int threads, int inFlight) {
        this.outlet = outlet;
        this.inFlight = inFlight / threads;
        this.threads = IntStream.range(0, threads)
                .mapToObj(lane -> new DriverThread("flood-" + lane, running -> {
                    // What is done at once costs nothing here; only a message that stays under way takes a permit.
                    Semaphore permits = new Semaphore(this.inFlight - 1);
                    Runnable done = permits::release;
                    for (long sequence = 0; running.getAsBoolean(); sequence++) {
                        if (!this.outlet.send(lane, sequence, done)) {
                            permits.acquire();
                        }
                    }
                }))
                .toList();
    }

    @Override
    public void start() {
        threads.forEach(DriverThread::start);
    }

    @Override
    public void stop() {
        threads.forEach(DriverThread::stop);
    }
}
