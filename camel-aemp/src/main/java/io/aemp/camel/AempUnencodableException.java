// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.SendException;
import io.aemp.node.db.DatabaseException;

/** The body has no form in AEMP, or is too large. */
public class AempUnencodableException extends AempException {
    private static final long serialVersionUID = 1L;

    AempUnencodableException(SendException cause) {
        super(cause);
    }

    AempUnencodableException(DatabaseException cause) {
        super(cause);
    }

    AempUnencodableException(String message) {
        super(message);
    }
}
