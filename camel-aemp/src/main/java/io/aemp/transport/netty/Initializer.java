// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import java.util.function.Consumer;

/** Prepares a new channel before the peer can be heard. */
final class Initializer extends ChannelInitializer<SocketChannel> {
    private final Consumer<SocketChannel> prepare;

    private Initializer(Consumer<SocketChannel> prepare) {
        this.prepare = prepare;
    }

    static Initializer of(Consumer<SocketChannel> prepare) {
        return new Initializer(prepare);
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        prepare.accept(channel);
    }
}
