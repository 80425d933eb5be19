// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Accepts connections, which share its event loops. */
public final class Listener implements AutoCloseable {
    private final EventLoopGroup loops;
    private final Channel listening;

    /** With one event loop. */
    public Listener(String address, Consumer<Channel> handlers) {
        this(address, 1, handlers);
    }

    /**
     * Returns when it listens.
     *
     * @param address {@code host:port}; port 0 is a free one
     * @param threads event loops
     * @param handlers adds its handlers to each connection
     */
    public Listener(String address, int threads, Consumer<Channel> handlers) {
        loops = new NioEventLoopGroup(threads);
        listening = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel accepted) {
                        handlers.accept(accepted);
                    }
                })
                .bind(parse(address))
                .syncUninterruptibly()
                .channel();
    }

    static InetSocketAddress parse(String address) {
        int colon = address.lastIndexOf(':');
        return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    /** Where it listens, {@code host:port}. */
    public String address() {
        InetSocketAddress bound = (InetSocketAddress) listening.localAddress();
        return bound.getAddress().getHostAddress() + ':' + bound.getPort();
    }

    @Override
    public void close() {
        loops.shutdownGracefully();
    }
}
