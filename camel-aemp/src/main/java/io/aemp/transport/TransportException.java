// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

/** A transport could not do what it was asked to; the message names the address and the cause. */
public final class TransportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
