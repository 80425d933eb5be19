// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import org.jspecify.annotations.Nullable;

/** A message or call that failed, with node, port and why. */
public final class SendException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Failure {
        /** No address of the node is known. */
        UNKNOWN_NODE,
        /** No link within {@code connectInterval}. */
        UNREACHABLE,
        /** The link was lost while waiting. */
        LINK_LOST,
        /** The queue to the node, or the mailbox of a local port, stayed full for the whole time-out. */
        QUEUE_FULL,
        /** A value has no AEMP form, or the message passes a limit. */
        UNENCODABLE,
        /** No answer within the time-out. */
        TIMED_OUT,
        /** The called port died, or does not exist. */
        PORT_DIED,
        /** The peer cannot do it (no node protocol). */
        UNSUPPORTED,
        /** The node is not running. */
        NODE_STOPPED
    }

    private final transient PortId destination;
    private final Failure failure;
    private final transient @Nullable DeathReason reason;

    public SendException(Failure failure, PortId destination, String message) {
        this(failure, destination, message, null, null);
    }

    public SendException(
            Failure failure,
            PortId destination,
            String message,
            @Nullable DeathReason reason,
            @Nullable Throwable cause) {
        super(destination + ": " + message, cause);
        this.failure = failure;
        this.destination = destination;
        this.reason = reason;
    }

    public Failure failure() {
        return failure;
    }

    public PortId destination() {
        return destination;
    }

    /** The reason of the death that ended it, in the form in which it came; null if none did. */
    public @Nullable DeathReason reason() {
        return reason;
    }
}
