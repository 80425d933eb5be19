// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * How a port is served. Receivers that share a port agree on these.
 *
 * @param workers runs the handlers; may reject, then the port tries again. If it runs them in the thread that calls it,
 *     that is the I/O thread of the link that has brought a message, the sender's, or the one that ended the message before
 * @param maxInFlight messages in progress at a time; 1 keeps AEMP's order
 * @param mailboxCapacity messages that may wait
 * @param mailboxOctets octets of frames that may wait
 * @param whenFull what happens at either limit
 * @param pauseLimit how long {@link WhenFull#PAUSE} may stop the reading of a link before it turns into a drop
 * @param killable whether peers may kill the port with {@code kil1}
 * @param allowedNodes source node IDs whose messages are taken; others' are dropped and counted
 */
public record PortOptions(
        Executor workers,
        int maxInFlight,
        int mailboxCapacity,
        long mailboxOctets,
        WhenFull whenFull,
        Duration pauseLimit,
        boolean killable,
        Predicate<String> allowedNodes) {
    public PortOptions {
        if (maxInFlight < 1 || mailboxCapacity < 1 || mailboxOctets < 1) {
            throw new IllegalArgumentException("maxInFlight=" + maxInFlight + ", mailboxCapacity=" + mailboxCapacity
                    + ", mailboxOctets=" + mailboxOctets + ": each must be at least 1");
        }
    }

    public static final Predicate<String> ANY_NODE = node -> true;
    public static final int DEFAULT_MAILBOX_CAPACITY = 10_000;
    public static final long DEFAULT_MAILBOX_OCTETS = 16L * 1024 * 1024;
    public static final Duration DEFAULT_PAUSE_LIMIT = Duration.ofSeconds(30);

    /** What happens when a mailbox is full. */
    public enum WhenFull {
        /** Stop reading from the links that feed it, until it is half empty. */
        PAUSE,
        /** Drop the message and count it. */
        DROP,
        /** Kill the port, so that monitors tell the senders. */
        KILL
    }

    /** Whether a port may be shared under both: all but the executor must agree. */
    public boolean sameService(PortOptions other) {
        return maxInFlight == other.maxInFlight
                && mailboxCapacity == other.mailboxCapacity
                && mailboxOctets == other.mailboxOctets
                && whenFull == other.whenFull
                && pauseLimit.equals(other.pauseLimit)
                && killable == other.killable
                && allowedNodes.equals(other.allowedNodes);
    }

    public static PortOptions servedBy(Executor workers) {
        return new PortOptions(
                workers,
                1,
                DEFAULT_MAILBOX_CAPACITY,
                DEFAULT_MAILBOX_OCTETS,
                WhenFull.PAUSE,
                DEFAULT_PAUSE_LIMIT,
                false,
                ANY_NODE);
    }
}
