// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one end of the process: by SIGINT or SIGTERM with status 0, or because the start failed with status 1. Whatever
 * runs is closed first. It halts the JVM, which would otherwise answer a signal with a status of its own (130 for
 * SIGINT), and which brokers' pool threads would otherwise keep alive for another minute.
 */
final class Termination {
    private static final long START_LIMIT_SECONDS = 60;

    private final CompletableFuture<Optional<AutoCloseable>> running = new CompletableFuture<>();
    private volatile int status;
    private volatile boolean ending;

    static Termination install() {
        Termination termination = new Termination();
        Runtime.getRuntime().addShutdownHook(new Thread(termination::end, "termination"));
        return termination;
    }

    /** The start is over, this is to be closed. */
    void started(AutoCloseable program) {
        running.complete(Optional.of(program));
    }

    /** The start has failed; ends the process and does not return. */
    void failed(String message) {
        if (!ending) {
            status = 1;
            System.err.println(message);
        }
        running.complete(Optional.empty());
        System.exit(status);
    }

    /**
     * A signal that comes while the start is on its way waits for the start to be over; that it fails then, as shutdown
     * hooks can no longer be added, is no news.
     */
    private void end() {
        ending = status == 0;
        try {
            Optional<AutoCloseable> program = running.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
            if (program.isPresent()) {
                program.get().close();
            }
        } catch (TimeoutException e) {
            System.err.println("The start does not come to an end.");
            status = 1;
        } catch (Exception e) {
            System.err.println("Stopped with an error: " + e);
            status = 1;
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }
}
