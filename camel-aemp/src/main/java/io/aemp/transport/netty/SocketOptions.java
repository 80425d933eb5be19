// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;

/** How sockets are set (protocol §2.4). */
record SocketOptions(NettyTransportSettings settings) {
    /** Some chunks at a time, so that the socket is handed several with one call. */
    private static final WriteBufferWaterMark WRITE_AHEAD =
            new WriteBufferWaterMark(2 * OutboundFrames.CHUNK, 4 * OutboundFrames.CHUNK);

    void applyTo(Bootstrap bootstrap) {
        forEach(bootstrap::option);
        bootstrap.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                settings.connectTimeout().toMillis());
    }

    void applyTo(ServerBootstrap bootstrap) {
        forEach(bootstrap::childOption);
        bootstrap.option(ChannelOption.SO_BACKLOG, settings.backlog());
        bootstrap.option(ChannelOption.SO_REUSEADDR, true);
        if (settings.receiveBuffer() > 0) {
            // The window is agreed on before a connection is accepted.
            bootstrap.option(ChannelOption.SO_RCVBUF, settings.receiveBuffer());
        }
    }

    @SuppressWarnings("unchecked")
    private void forEach(Setter setter) {
        setter.set(ChannelOption.TCP_NODELAY, true);
        setter.set(ChannelOption.SO_KEEPALIVE, true);
        setter.set(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_AHEAD);
        setter.set(
                ChannelOption.RCVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(512, Math.min(4096, settings.maxRead()), settings.maxRead()));
        if (settings.sendBuffer() > 0) {
            setter.set(ChannelOption.SO_SNDBUF, settings.sendBuffer());
        }
        if (settings.receiveBuffer() > 0) {
            setter.set(ChannelOption.SO_RCVBUF, settings.receiveBuffer());
        }
    }

    private interface Setter {
        <T> Object set(ChannelOption<T> option, T value);
    }
}
