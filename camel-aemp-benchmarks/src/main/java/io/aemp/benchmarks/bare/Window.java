// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.FixedLengthFrameDecoder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Messages that are done when the other end has read them, as its {@link Acknowledger} says. All that are there when the
 * event loop wakes are written at once.
 */
final class Window extends SimpleChannelInboundHandler<ByteBuf> {
    private final Channel channel;
    private final Codec codec;
    private final Queue<ByteBuf> queue = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean expected = new AtomicBoolean();

    Window(Channel channel, Codec codec) {
        this.channel = channel;
        this.codec = codec;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.pipeline().addBefore(context.name(), null, new FixedLengthFrameDecoder(Integer.BYTES));
    }

    /** For one thread; {@code done} runs on the event loop. */
    void send(Object message, Runnable done) {
        waiting.add(done);
        queue.add(codec.buffer(channel.alloc(), message));
        if (expected.compareAndSet(false, true)) {
            channel.eventLoop().execute(this::write);
        }
    }

    private void write() {
        expected.set(false);
        for (ByteBuf next = queue.poll(); next != null; next = queue.poll()) {
            channel.write(next, channel.voidPromise());
        }
        channel.flush();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf count) {
        for (int i = count.readInt(); i > 0; i--) {
            waiting.remove().run();
        }
    }
}
