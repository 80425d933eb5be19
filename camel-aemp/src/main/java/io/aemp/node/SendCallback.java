// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

/** Hears how an asynchronous send ended: exactly one call, on the node's continuations. */
public interface SendCallback {
    void sent();

    void failed(SendException cause);
}
