// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A connected socket that threads other than its event loop may write to, while nothing waits in its channel. */
interface AnyThreadSocket {
    /**
     * Writes what the socket takes without waiting.
     *
     * @param octets direct memory
     * @return how many octets it has taken
     */
    int write(ByteBuffer octets) throws IOException;

    /**
     * That of a channel; null if it has none, or if something waits in it now that has to go first, as the lines of a
     * handshake may. On the event loop.
     */
    static @Nullable AnyThreadSocket of(Channel channel) {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return channel instanceof AnyThreadSocket socket && (waiting == null || waiting.isEmpty()) ? socket : null;
    }
}
