// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The I/O threads of a transport, and the kind of channel that goes with them.
 *
 * @param own whether they end with the transport
 */
record EventLoops(
        EventLoopGroup group,
        boolean own,
        Class<? extends SocketChannel> socket,
        Class<? extends ServerSocketChannel> serverSocket) {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoops.class);

    static EventLoops of(NettyTransportSettings settings) {
        EventLoopGroup shared = settings.eventLoopGroup();
        if (shared != null) {
            return isEpoll(shared) ? EpollLoops.of(shared, false) : nio(shared, false);
        }
        ThreadFactory threads = new DefaultThreadFactory("aemp-io", true);
        if (settings.nativeTransport()) {
            if (hasEpoll()) {
                return EpollLoops.own(settings.eventLoops(), threads);
            }
            LOG.warn("nativeTransport is set, but netty-transport-native-epoll is not on the class path or does not"
                    + " work here: NIO is used");
        }
        return nio(new NioEventLoopGroup(settings.eventLoops(), threads), true);
    }

    private static EventLoops nio(EventLoopGroup group, boolean own) {
        return new EventLoops(group, own, NioSocket.class, NioSocket.Listening.class);
    }

    private static boolean isEpoll(EventLoopGroup group) {
        return group.getClass().getName().startsWith("io.netty.channel.epoll.");
    }

    /** The epoll classes are an optional dependency. */
    private static boolean hasEpoll() {
        try {
            return EpollLoops.isAvailable();
        } catch (LinkageError e) {
            LOG.debug("No epoll", e);
            return false;
        }
    }

    /** Whether the calling thread is one of them, so that waiting for them would never end. */
    boolean isCurrentThread() {
        return StreamSupport.stream(group.spliterator(), false).anyMatch(loop -> loop.inEventLoop());
    }

    /** Ends the own ones, and waits for that unless it would wait for itself. */
    void shutDown(long timeoutMillis) {
        if (own) {
            io.netty.util.concurrent.Future<?> over = group.shutdownGracefully(0, timeoutMillis, TimeUnit.MILLISECONDS);
            if (!isCurrentThread()) {
                over.awaitUninterruptibly(timeoutMillis);
            }
        }
    }

    /**
     * Runs the task on the loop, later; if that has ended, on another thread of Netty's: whoever was promised a call
     * gets it.
     */
    static void run(EventLoop loop, Runnable task) {
        Executor executor = loop.isShuttingDown() ? GlobalEventExecutor.INSTANCE : loop;
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            GlobalEventExecutor.INSTANCE.execute(task);
        }
    }
}
