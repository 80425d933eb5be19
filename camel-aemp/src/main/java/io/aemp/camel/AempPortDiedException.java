// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.SendException;

/** The port that was called or killed does not exist, or has died; {@link #getReason} tells why. */
public class AempPortDiedException extends AempException {
    private static final long serialVersionUID = 1L;

    AempPortDiedException(SendException cause) {
        super(cause);
    }
}
