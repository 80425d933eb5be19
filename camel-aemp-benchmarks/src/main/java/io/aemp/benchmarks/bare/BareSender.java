// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.aemp.benchmarks.contender.SendingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.driver.Outlet;
import io.aemp.benchmarks.message.OrderMessages;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;

/** One connection, and what is sent over it. */
final class BareSender implements SendingEnd {
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final Outlet outlet;

    BareSender(Setup setup, String address) {
        OrderMessages messages = new OrderMessages(setup.size());
        int colon = address.lastIndexOf(':');
        Channel channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel created) {
                        created.pipeline()
                                .addLast(
                                        setup.calls()
                                                ? BareCalls.over(created, messages)
                                                : new BareBatches(created, messages));
                    }
                })
                .connect(new InetSocketAddress(
                        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))))
                .syncUninterruptibly()
                .channel();
        outlet = setup.calls()
                ? channel.pipeline().get(BareCalls.class)
                : channel.pipeline().get(BareBatches.class);
    }

    @Override
    public Outlet outlet() {
        return outlet;
    }

    @Override
    public long failures() {
        return 0;
    }

    @Override
    public void close() {
        loops.shutdownGracefully();
    }
}
