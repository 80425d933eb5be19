// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

/** Serves a port. */
public interface MessageHandler {
    /**
     * Takes one message, on a worker thread of the port. The next one comes (with {@code maxInFlight} 1) when {@code
     * done} has run; it must be run exactly once, on any thread, whatever happens. A thrown exception counts as done and
     * is logged.
     */
    void handle(Delivery delivery, Runnable done);
}
