// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.SendException;
import io.aemp.node.db.DatabaseException;

/** No answer, or no room in a queue, within the time-out; or no node that could answer. */
public class AempTimeoutException extends AempException {
    private static final long serialVersionUID = 1L;

    AempTimeoutException(SendException cause) {
        super(cause);
    }

    AempTimeoutException(DatabaseException cause) {
        super(cause);
    }
}
