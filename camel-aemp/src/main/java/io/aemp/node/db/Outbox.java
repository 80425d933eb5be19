// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

/** Where the global protocol's messages go. */
interface Outbox {
    /** Sends over the link to that node; lost if there is none. */
    void send(String node, GlobalMessage message);

    /** The node has gone beyond a limit: its link is to be closed. */
    void refuse(String node, String why);
}
