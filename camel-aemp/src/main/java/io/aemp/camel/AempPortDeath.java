// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

/** What a running route does when its port has died. */
public enum AempPortDeath {
    /** Opens the port anew. */
    REOPEN,
    /** Stops the route. */
    STOP_ROUTE
}
