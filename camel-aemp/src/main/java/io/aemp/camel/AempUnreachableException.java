// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.SendException;
import io.aemp.node.db.DatabaseException;

/** The node is unknown or not reachable, the link to it was lost, or the local node has stopped. */
public class AempUnreachableException extends AempException {
    private static final long serialVersionUID = 1L;

    AempUnreachableException(SendException cause) {
        super(cause);
    }

    AempUnreachableException(DatabaseException cause) {
        super(cause);
    }
}
