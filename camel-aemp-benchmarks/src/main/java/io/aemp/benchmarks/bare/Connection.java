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

/** A connection to a {@link Listener}, with an event loop of its own. */
public final class Connection implements AutoCloseable {
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final Channel channel;

    /**
     * Returns when it is connected.
     *
     * @param address what the listener has said
     * @param handler makes the only handler
     */
    public Connection(String address, Function<Channel, ChannelHandler> handler) {
        channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
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

    /** The handler, which is of that type. */
    public <H extends ChannelHandler> H handler(Class<H> type) {
        return channel.pipeline().get(type);
    }

    @Override
    public void close() {
        loops.shutdownGracefully();
    }
}
