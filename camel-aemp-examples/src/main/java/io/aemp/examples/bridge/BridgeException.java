// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.examples.Failures;

/** The bridge does not start; the message says why in one line. */
public final class BridgeException extends Exception {
    private static final long serialVersionUID = 1L;

    public BridgeException(Throwable cause) {
        super(Failures.reason(cause), cause);
    }
}
