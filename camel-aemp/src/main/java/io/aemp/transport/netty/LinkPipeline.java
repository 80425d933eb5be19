// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.logging.ByteBufFormat;
import io.netty.handler.logging.LogLevel;
import io.netty.handler.logging.LoggingHandler;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The life of a connection as its pipeline shows it; no other class adds, swaps or names a handler.
 *
 * <pre>
 *   begin       socket ── greeting                            two lines each way       protocol §2.1
 *                            │
 *   startTls    socket ── tls ── authentication               both sides want TLS              §2.2
 *                            │                                one line each way                §2.3
 *   enterFrames socket ── [tls] ── [trace] ── frames          until the link ends              §2.4
 *                            │
 *   goodbye     socket ── [tls] ── [trace] ── frames          output shut; input ignored to its end
 * </pre>
 *
 * A swap happens within one {@code channelRead} of the handler that goes; the octets that it did not take go on to its
 * replacement through its own context, which Netty links to the replacement. So none is lost, wherever the segments of
 * the network are cut.
 */
final class LinkPipeline {
    private static final String GREETING = "greeting";
    private static final String TLS = "tls";
    private static final String AUTHENTICATION = "authentication";
    private static final String TRACE = "trace";
    private static final String FRAMES = "frames";

    /** How long a peer that was told goodbye may take to close its side. */
    private static final int LINGER_SECONDS = 1;

    private LinkPipeline() {}

    static void begin(Channel channel, Connection connection) {
        channel.pipeline().addLast(GREETING, new LineHandler(connection));
    }

    /** @param greeting context of the handler that has taken the nonce line and now goes */
    static void startTls(ChannelHandlerContext greeting, Connection connection, SslHandler tls) {
        ChannelPipeline pipeline = greeting.pipeline();
        pipeline.addLast(AUTHENTICATION, new LineHandler(connection));
        pipeline.replace(GREETING, TLS, tls);
    }

    /** @param lines context of the handler that has taken the authentication line and now goes */
    static void enterFrames(ChannelHandlerContext lines, FrameHandler frames, boolean trace) {
        ChannelPipeline pipeline = lines.pipeline();
        if (trace) {
            pipeline.addLast(FRAMES, frames);
            pipeline.replace(
                    lines.handler(),
                    TRACE,
                    new LoggingHandler("io.aemp.transport.netty.frames", LogLevel.TRACE, ByteBufFormat.HEX_DUMP));
        } else {
            pipeline.replace(lines.handler(), FRAMES, frames);
        }
    }

    static @Nullable SslHandler tls(Channel channel) {
        return (SslHandler) channel.pipeline().get(TLS);
    }

    /** Closes without another octet, not even TLS's goodbye: who is refused learns nothing (protocol §2.1). */
    static void hangUp(Channel channel) {
        ChannelHandlerContext nearestSocket = channel.pipeline().firstContext();
        if (nearestSocket == null) {
            channel.close();
        } else {
            nearestSocket.close();
        }
    }

    /**
     * Ends our side and waits a little for the peer to end its own. Closing at once would make the operating system
     * reset the connection if unread octets are there, and the reset can destroy the last frames that we sent.
     */
    static void goodbye(Channel channel) {
        SslHandler tls = tls(channel);
        ChannelFuture said = tls == null ? channel.newSucceededFuture() : tls.closeOutbound();
        said.addListener(any -> ((DuplexChannel) channel).shutdownOutput().addListener(shut -> {
            if (!shut.isSuccess()) {
                channel.close();
            }
        }));
        Future<?> close = channel.eventLoop().schedule((Runnable) channel::close, LINGER_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener(closed -> close.cancel(false));
    }
}
