// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.console;

import org.jspecify.annotations.Nullable;

/** A command that failed; the message says in one line what, where, and what was expected. */
public final class ToolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;

    public ToolException(ExitStatus status, String message) {
        this(status, message, null);
    }

    public ToolException(ExitStatus status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    public ExitStatus status() {
        return status;
    }
}
