// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import java.util.concurrent.ThreadFactory;

/** The one class that touches epoll; it must not be loaded where that is not on the class path. */
final class EpollLoops {
    private EpollLoops() {}

    static boolean isAvailable() {
        return Epoll.isAvailable();
    }

    static EventLoops own(int threads, ThreadFactory factory) {
        return of(new EpollEventLoopGroup(threads, factory), true);
    }

    static EventLoops of(EventLoopGroup group, boolean own) {
        return new EventLoops(group, own, EpollSocketChannel.class, EpollServerSocketChannel.class);
    }
}
