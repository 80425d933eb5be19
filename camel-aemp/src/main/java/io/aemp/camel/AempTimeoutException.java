// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.SendException;

/** No answer, or no room in a queue, within the time-out. */
public class AempTimeoutException extends AempException {
    private static final long serialVersionUID = 1L;

    AempTimeoutException(SendException cause) {
        super(cause);
    }
}
