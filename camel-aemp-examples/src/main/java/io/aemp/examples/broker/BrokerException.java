// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.broker;

/** A broker that did not start or does not answer. */
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
