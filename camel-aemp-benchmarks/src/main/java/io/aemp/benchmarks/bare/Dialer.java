// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.function.Function;

/** Makes connections to a {@link Listener}, which share its event loops. */
final class Dialer implements AutoCloseable {
    /** A full connection is writable again when that part of its room is left. */
    private static final int LEFT = 4;

    private final EventLoopGroup loops;
    private final WriteBufferWaterMark waterMark;

    /**
     * @param threads event loops
     * @param room octets that may wait for the socket of a connection before it is full
     */
    Dialer(int threads, int room) {
        loops = new NioEventLoopGroup(threads);
        waterMark = new WriteBufferWaterMark(room / LEFT, room);
    }

    /**
     * Returns when it is connected.
     *
     * @param address what the listener has said
     * @param handler makes the only handler
     */
    Channel dial(String address, Function<Channel, ChannelHandler> handler) {
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel created) {
                        created.pipeline().addLast(handler.apply(created));
                    }
                })
                .connect(Listener.parse(address))
                .syncUninterruptibly()
                .channel();
    }

    /** With all its connections. */
    @Override
    public void close() {
        loops.shutdownGracefully();
    }
}
