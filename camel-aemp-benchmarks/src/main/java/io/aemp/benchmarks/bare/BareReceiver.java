// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.aemp.benchmarks.contender.ReceivingEnd;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.Tally;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.json.JsonObjectDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Reads trees on the event loop, counts them there, and for calls writes them back. */
final class BareReceiver implements ReceivingEnd {
    private static final int LARGEST = 16 * 1024 * 1024;

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final Channel listening;

    BareReceiver(Setup setup, Tally tally, boolean stock) {
        listening = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        JsonSplitter.Sink sink = setup.calls() ? echo(channel, tally) : count(tally);
                        if (stock) {
                            channel.pipeline().addLast(new JsonObjectDecoder(LARGEST), new StockHandler(sink));
                        } else {
                            channel.pipeline().addLast(new SplitHandler(sink));
                        }
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    private static JsonSplitter.Sink count(Tally tally) {
        return (octets, offset, length) -> tally.tree(Trees.read(octets, offset, length));
    }

    private static JsonSplitter.Sink echo(Channel channel, Tally tally) {
        return (octets, offset, length) -> {
            List<?> tree = Trees.read(octets, offset, length);
            tally.unordered();
            ByteBuf answer = channel.alloc().ioBuffer(length);
            Trees.write(tree, answer);
            channel.write(answer, channel.voidPromise());
        };
    }

    @Override
    public String address() {
        return "127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        loops.shutdownGracefully();
    }
}
