// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/** A message that cannot be put into a frame: the sender's fault, nothing has been sent. */
public final class UnencodableException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnencodableException(String message) {
        super(message);
    }

    public UnencodableException(String message, Throwable cause) {
        super(message, cause);
    }
}
