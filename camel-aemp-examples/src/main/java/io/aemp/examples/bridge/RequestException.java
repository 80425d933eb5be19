// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

/** A peer's message that a port does not understand; the message says what was expected. */
public final class RequestException extends Exception {
    private static final long serialVersionUID = 1L;

    public RequestException(String message) {
        super(message);
    }
}
