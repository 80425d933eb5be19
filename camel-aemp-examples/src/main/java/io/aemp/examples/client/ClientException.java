// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.client;

/** The bridge cannot be reached or does not answer; the message says so in one line. */
final class ClientException extends Exception {
    private static final long serialVersionUID = 1L;

    ClientException(String message, Throwable cause) {
        super(message, cause);
    }
}
