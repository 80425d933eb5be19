// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.driver;

import java.util.function.BooleanSupplier;

/** A thread that sends until it is stopped. */
final class DriverThread {
    private static final long JOIN_MILLIS = 2000;

    private final Thread thread;
    private volatile boolean stopped;

    /** What the thread does. */
    interface Task {
        /** @param running false when it is to end */
        void run(BooleanSupplier running) throws InterruptedException;
    }

    DriverThread(String name, Task task) {
        thread = new Thread(() -> run(task), name);
        thread.setDaemon(true);
    }

    private void run(Task task) {
        try {
            task.run(() -> !stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        try {
            thread.join(JOIN_MILLIS);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(JOIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
