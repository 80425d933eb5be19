// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.process;

/** A program of a run that failed; the message says where its log is. */
public final class ChildException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChildException(String message) {
        super(message);
    }

    public ChildException(String message, Throwable cause) {
        super(message, cause);
    }
}
