// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

/** How the body of an exchange and the arguments of a message become each other. */
public enum AempPayload {
    /** One argument that is neither an array nor null is the body itself, anything else a list. */
    AUTO,
    /** Always the list of the arguments. */
    LIST,
    /** The arguments as JSON text. */
    JSON
}
