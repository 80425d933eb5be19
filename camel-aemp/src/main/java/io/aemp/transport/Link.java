// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import io.aemp.wire.handshake.HandshakeResult;

/** One authenticated connection in its data phase. All methods may be called on any thread. */
public interface Link {
    /** What the handshake settled: the peer, both framings, TLS. */
    HandshakeResult handshake();

    /** Whether this side opened the connection. */
    boolean dialled();

    /** Peer's address as seen here. */
    Address remote();

    /**
     * Queues one encoded frame, the first {@code length} octets of an array that is only read, and not kept. Frames of one
     * thread leave in the order of its calls. Never blocks; whoever sends looks at {@link #queuedOctets()} first.
     *
     * @return false if the link is over and the frame was not taken
     */
    boolean send(byte[] octets, int length);

    /** The same with all of an array. */
    default boolean send(byte[] frame) {
        return send(frame, frame.length);
    }

    /** Octets taken by {@link #send} that the operating system has not accepted yet. */
    long queuedOctets();

    /**
     * Runs {@code action} once on the I/O thread, as soon as fewer than {@code octets} are queued or the link is over;
     * at once, on the I/O thread, if that is so already.
     */
    void whenQueueBelow(long octets, Runnable action);

    /** Stops reading; frames of the read in progress are still delivered. Idempotent. */
    void pauseReading();

    void resumeReading();

    boolean isReadingPaused();

    /** {@link System#nanoTime()}-like time, on the transport's clock, of the last octet that arrived. */
    long lastReceivedNanos();

    /** Ends the link: queued frames get a short, bounded time to leave; {@link LinkListener#linkDown} follows. */
    void close(LinkEnd end);
}
