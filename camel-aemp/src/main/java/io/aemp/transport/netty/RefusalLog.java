// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.Address;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells of refused connections: WARN if the peer is an AEMP node, since somebody will wonder why it does not get in; INFO
 * for anything else that finds the port. At most {@value #LINES} lines a minute, as a port scanner must not fill the
 * disk; the rest is at DEBUG, and counted. Any thread.
 */
final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int LINES = 20;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    /** Part of normal life between nodes; the node tells of them what is worth telling. */
    private static final Set<Refusal> ROUTINE =
            EnumSet.of(Refusal.ALREADY_CONNECTED, Refusal.LOST_TIE_BREAK, Refusal.NOT_ADMITTED);

    /** What anything that finds the port may do. */
    private static final Set<Refusal> STRANGERS =
            EnumSet.of(Refusal.NOT_AEMP, Refusal.LINE_TOO_LONG, Refusal.MALFORMED_GREETING, Refusal.TIMED_OUT);

    private final LongSupplier clock;
    private long minute;
    private int lines;
    private long suppressed;

    RefusalLog(LongSupplier clock) {
        this.clock = clock;
        this.minute = clock.getAsLong();
    }

    void refused(@Nullable Address remote, @Nullable String peerId, HandshakeException refusal) {
        Level level = level(peerId, refusal.refusal());
        String others = others(level);
        LOG.atLevel(others == null ? Level.DEBUG : level)
                .log(
                        "Refused connection from {}{}: {}{}",
                        remote == null ? "a peer" : remote,
                        peerId == null ? "" : " (node " + peerId + ')',
                        refusal.getMessage(),
                        others == null ? "" : others);
    }

    private static Level level(@Nullable String peerId, Refusal refusal) {
        if (ROUTINE.contains(refusal)) {
            return Level.DEBUG;
        }
        return peerId == null && STRANGERS.contains(refusal) ? Level.INFO : Level.WARN;
    }

    /** What to add about lines that were left out; null if this one is to be left out too. */
    private synchronized @Nullable String others(Level level) {
        if (level == Level.DEBUG) {
            return "";
        }
        long now = clock.getAsLong();
        if (now - minute >= MINUTE_NANOS) {
            minute = now;
            lines = 0;
        }
        if (lines >= LINES) {
            suppressed++;
            return null;
        }
        lines++;
        long left = suppressed;
        suppressed = 0;
        return left == 0 ? "" : " (and " + left + " more before)";
    }
}
