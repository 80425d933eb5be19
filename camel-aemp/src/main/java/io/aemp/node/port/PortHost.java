// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import io.aemp.wire.message.PortId;

/** What a port needs of its node. */
public interface PortHost {
    PortId id(String port);

    /** Runs something a little later on the control thread: the worker pool is full. */
    void retryLater(Runnable task);

    /** Runs something on the continuations, in the order of the calls. */
    void afterwards(Runnable task);

    /** A port has begun to drop messages. */
    void overloaded(Port port);

    /** A handler has thrown. */
    void handlerFailed(Port port, Throwable cause);
}
