// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples;

/** What is told about failures, in one line. */
public final class Failures {
    private static final int MAX_DEPTH = 20;

    private Failures() {}

    /**
     * The message of the cause that a user can do something about: the innermost one that this project has worded, or
     * else the innermost of all.
     */
    public static String reason(Throwable failure) {
        Throwable innermost = failure;
        Throwable worded = failure;
        for (int depth = 0; innermost.getCause() != null && depth < MAX_DEPTH; depth++) {
            innermost = innermost.getCause();
            if (innermost.getClass().getName().startsWith("io.aemp.")) {
                worded = innermost;
            }
        }
        Throwable told = worded == failure ? innermost : worded;
        String message = told.getMessage();
        return (message == null ? told.toString() : message)
                .lines()
                .findFirst()
                .orElse(told.getClass().getName());
    }
}
