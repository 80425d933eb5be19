// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.client;

/** A command line that makes no sense. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
