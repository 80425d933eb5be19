// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.transport.LinkEnd;
import org.jspecify.annotations.Nullable;

/** Hears what happens to a node as a whole, on its continuations, in order. */
public interface NodeListener {
    /** A link to that node is up. */
    default void nodeUp(Source node) {}

    /** The link to that node is gone. */
    default void nodeDown(String node, LinkEnd end) {}

    /**
     * Another node serves look-ups and database requests from now on.
     *
     * @param master its ID, this node's own once it is global; null if none is linked
     */
    default void masterChanged(@Nullable String master) {}

    /** A port has begun to drop messages because its mailbox stayed full. */
    default void portOverloaded(String port) {}
}
