// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

/** Hears how a call ended: exactly one call, on the node's continuations. */
public interface ReplyCallback {
    /** The first message to the reply port. */
    void replied(Delivery reply);

    void failed(SendException cause);
}
