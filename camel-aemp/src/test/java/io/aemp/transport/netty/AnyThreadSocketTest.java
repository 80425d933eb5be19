// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which channels may be written to by other threads, with a peer that reads when it is told to. */
class AnyThreadSocketTest {
    private static final int MORE_THAN_A_SOCKET_TAKES = 32 * 1024 * 1024;

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private ServerSocket listening;

    @BeforeEach
    void listen() throws Exception {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws Exception {
        listening.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void aSocketIsForOthersWhileNothingWaitsInItsChannel() throws Exception {
        Channel channel = connect(NioSocket.class);
        try (Socket peer = listening.accept()) {
            assertThat(socketOf(channel)).isSameAs(channel);

            channel.writeAndFlush(Unpooled.buffer(MORE_THAN_A_SOCKET_TAKES).writeZero(MORE_THAN_A_SOCKET_TAKES));
            assertThat(socketOf(channel)).as("what waits goes first").isNull();

            peer.getInputStream().skipNBytes(MORE_THAN_A_SOCKET_TAKES);
            await().untilAsserted(() -> assertThat(socketOf(channel)).isSameAs(channel));
        }
    }

    @Test
    void otherChannelsAreForTheirEventLoop() throws Exception {
        assertThat(socketOf(connect(NioSocketChannel.class))).isNull();
    }

    private static AnyThreadSocket socketOf(Channel channel) throws Exception {
        return channel.eventLoop().submit(() -> AnyThreadSocket.of(channel)).get();
    }

    private Channel connect(Class<? extends Channel> kind) throws Exception {
        ChannelHandler nothing = new ChannelInboundHandlerAdapter();
        return new Bootstrap()
                .group(loops)
                .channel(kind)
                .handler(nothing)
                .connect(listening.getLocalSocketAddress())
                .sync()
                .channel();
    }
}
