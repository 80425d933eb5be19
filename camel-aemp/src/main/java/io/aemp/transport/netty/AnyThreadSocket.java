// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A connected socket that threads other than its event loop may write to, while nothing waits in its channel. */
interface AnyThreadSocket {
    /**
     * Writes what the socket takes without waiting.
     *
     * @param octets direct memory
     * @return how many octets it has taken
     */
    int write(ByteBuffer octets) throws IOException;
}
