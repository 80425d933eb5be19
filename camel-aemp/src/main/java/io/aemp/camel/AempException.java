// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.SendException;
import io.aemp.node.db.DatabaseException;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import org.apache.camel.CamelException;
import org.jspecify.annotations.Nullable;

/** An exchange that failed because of AEMP. Subclasses tell the kinds apart, for {@code onException}. */
public class AempException extends CamelException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable PortId destination;
    private final transient @Nullable DeathReason reason;

    AempException(String message) {
        super(message);
        destination = null;
        reason = null;
    }

    AempException(String message, Throwable cause) {
        super(message, cause);
        destination = null;
        reason = null;
    }

    AempException(SendException cause) {
        super(cause.getMessage(), cause);
        destination = cause.destination();
        reason = cause.reason();
    }

    AempException(DatabaseException cause) {
        super(cause.getMessage(), cause);
        destination = null;
        reason = null;
    }

    static AempException of(DatabaseException cause) {
        return switch (cause.failure()) {
            case TIMED_OUT -> new AempTimeoutException(cause);
            case UNENCODABLE -> new AempUnencodableException(cause);
            case NODE_STOPPED -> new AempUnreachableException(cause);
        };
    }

    static AempException of(SendException cause) {
        return switch (cause.failure()) {
            case UNKNOWN_NODE, UNREACHABLE, LINK_LOST, NODE_STOPPED -> new AempUnreachableException(cause);
            case TIMED_OUT, QUEUE_FULL -> new AempTimeoutException(cause);
            case PORT_DIED -> new AempPortDiedException(cause);
            case UNENCODABLE -> new AempUnencodableException(cause);
            case UNSUPPORTED -> new AempException(cause);
        };
    }

    /** ID of the node that it was about; null if that was not settled yet. */
    public @Nullable String getNode() {
        return destination == null ? null : destination.node();
    }

    /** Name of the port that it was about, empty for the node itself; null if that was not settled yet. */
    public @Nullable String getPort() {
        return destination == null ? null : destination.port();
    }

    /** Why the port died, if one did. */
    public @Nullable DeathReason getReason() {
        return reason;
    }
}
