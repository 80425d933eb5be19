// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.driver;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Calls at times that a clock sets, whether earlier ones have ended or not. A call that leaves late, since this thread or
 * the machine was busy, counts from when it was due (no coordinated omission).
 */
final class OpenLoop implements Driver {
    /** Beyond this nothing is sent for a while; the calls that are due meanwhile are late. */
    private static final int MOST_IN_FLIGHT = 100_000;

    private final Outlet outlet;
    private final double interval;
    private final Latencies latencies;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final DriverThread thread = new DriverThread("open-loop", this::run);

    OpenLoop(Outlet outlet, long rate, Latencies latencies) {
        this.outlet = outlet;
        this.interval = (double) TimeUnit.SECONDS.toNanos(1) / rate;
        this.latencies = latencies;
    }

    private void run(BooleanSupplier running) {
        long startedAt = System.nanoTime();
        long sequence = 0;
        while (running.getAsBoolean()) {
            long due = startedAt + (long) (sequence * interval);
            long ahead = due - System.nanoTime();
            if (ahead > 0) {
                LockSupport.parkNanos(ahead);
            } else if (inFlight.get() >= MOST_IN_FLIGHT) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            } else {
                call(sequence, due);
                sequence++;
            }
        }
    }

    private void call(long sequence, long due) {
        inFlight.incrementAndGet();
        Runnable ended = () -> {
            inFlight.decrementAndGet();
            latencies.record(System.nanoTime() - due);
        };
        if (outlet.send(0, sequence, ended)) {
            ended.run();
        }
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }
}
