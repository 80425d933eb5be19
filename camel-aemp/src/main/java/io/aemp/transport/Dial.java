// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import org.jspecify.annotations.Nullable;

/** One attempt to open a connection. */
public interface Dial {
    /**
     * Gives up, if it has not become a link yet. When this returns, no {@code linkUp} can follow that has not begun
     * before. Any thread.
     */
    void cancel(LinkEnd end);

    /** Whether the TCP connection stands: from then on the peer can see it. Any thread. */
    boolean isConnected();

    /** Hears how the attempt ends: exactly one call, on an I/O thread. */
    interface Outcome {
        /**
         * @param link the link that it became; its {@code linkUp} has been delivered just before; null if it failed
         * @param end why it failed; null if it became a link
         * @param peerId node ID that answered, if its greeting came (our own if we talk to ourselves); null otherwise
         */
        void ended(@Nullable Link link, @Nullable LinkEnd end, @Nullable String peerId);
    }
}
