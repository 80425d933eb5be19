// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.function.Function;

/** A connection to a {@link Listener}, with an event loop of its own. */
public final class Connection implements AutoCloseable {
    /** Octets that may wait for the socket. */
    static final int ROOM = 1024 * 1024;

    private final Dialer dialer = new Dialer(1, ROOM);
    private final Channel channel;

    /**
     * Returns when it is connected.
     *
     * @param address what the listener has said
     * @param handler makes the only handler
     */
    public Connection(String address, Function<Channel, ChannelHandler> handler) {
        channel = dialer.dial(address, handler);
    }

    /** The handler, which is of that type. */
    public <H extends ChannelHandler> H handler(Class<H> type) {
        return channel.pipeline().get(type);
    }

    @Override
    public void close() {
        dialer.close();
    }
}
