// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

/** When a send counts as done. */
public enum Confirm {
    /** Queued, connecting or not. */
    NONE,
    /** The link is up and its queue below its limit. */
    ACCEPTED,
    /** The peer's node has echoed a relay sent behind the message: it has read everything before it. */
    RECEIVED
}
