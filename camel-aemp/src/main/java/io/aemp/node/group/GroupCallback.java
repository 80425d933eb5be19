// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.node.SendException;

/** Hears how a message to a group ended: exactly one call, on the node's continuations. */
public interface GroupCallback {
    void done(GroupOutcome outcome);

    /** It has reached no member; why not the last one that was tried. */
    void failed(SendException cause);

    /** There was no member to try. */
    void empty(EmptyGroupException cause);
}
