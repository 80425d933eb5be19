// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

/** A node that could not be visited; the message says why. */
final class UnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message) {
        super(message);
    }
}
