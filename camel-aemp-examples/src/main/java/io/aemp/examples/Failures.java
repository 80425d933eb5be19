// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples;

/** What is told about failures, in one line. */
public final class Failures {
    private static final int MAX_DEPTH = 20;

    private Failures() {}

    /** The message of the innermost cause: the one that a user can do something about. */
    public static String reason(Throwable failure) {
        Throwable innermost = failure;
        for (int depth = 0; innermost.getCause() != null && depth < MAX_DEPTH; depth++) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return (message == null ? innermost.toString() : message)
                .lines()
                .findFirst()
                .orElse(innermost.getClass().getName());
    }
}
