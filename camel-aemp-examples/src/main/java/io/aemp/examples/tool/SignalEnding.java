// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool;

import io.aemp.examples.tool.console.Ending;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGINT and SIGTERM. Once a command has asked to hear of them, the process ends with the status of the command, and not
 * with that of the signal.
 */
final class SignalEnding implements Ending {
    private static final long LIMIT_SECONDS = 10;

    private final CompletableFuture<Void> requested = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final AtomicBoolean installed = new AtomicBoolean();

    @Override
    public CompletableFuture<Void> requested() {
        if (installed.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::signalled, "ending"));
        }
        return requested;
    }

    private void signalled() {
        requested.complete(null);
        int code = status.completeOnTimeout(0, LIMIT_SECONDS, TimeUnit.SECONDS).join();
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }

    /** Ends the process; does not return. */
    void exit(int code) {
        status.complete(code);
        System.exit(code);
    }
}
