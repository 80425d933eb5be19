// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import org.jspecify.annotations.Nullable;

/** An operation on the database that failed; the message names the family and why. */
public final class DatabaseException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Failure {
        /** No answer in time: no master was linked, or it was silent. */
        TIMED_OUT,
        /** The value has no AEMP form, or passes a limit. */
        UNENCODABLE,
        /** The node is not running. */
        NODE_STOPPED
    }

    private final Failure failure;
    private final String family;

    DatabaseException(Failure failure, String family, String message, @Nullable Throwable cause) {
        super("family '" + family + "': " + message, cause);
        this.failure = failure;
        this.family = family;
    }

    public Failure failure() {
        return failure;
    }

    public String family() {
        return family;
    }
}
