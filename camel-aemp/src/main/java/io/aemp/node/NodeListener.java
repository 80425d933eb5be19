// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.transport.LinkEnd;

/** Hears what happens to a node as a whole, on its continuations, in order. */
public interface NodeListener {
    /** A link to that node is up. */
    default void nodeUp(Source node) {}

    /** The link to that node is gone. */
    default void nodeDown(String node, LinkEnd end) {}

    /** A port has begun to drop messages because its mailbox stayed full. */
    default void portOverloaded(String port) {}
}
