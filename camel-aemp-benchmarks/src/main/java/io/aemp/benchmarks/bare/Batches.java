// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.aemp.benchmarks.message.OrderMessages;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are encoded on the sender's thread and written so many at a time; larger ones in batches of about 64 KiB. For
 * one lane.
 */
public final class Batches extends ChannelInboundHandlerAdapter {
    private static final int BATCH = 100;
    private static final int MOST_OCTETS = 64 * 1024;

    private final Channel channel;
    private final Codec codec;
    private final int most;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private @Nullable ByteBuf batch;
    private int batched;

    /** {@value #BATCH} at a time. */
    public Batches(Channel channel, Codec codec) {
        this(channel, codec, BATCH);
    }

    private Batches(Channel channel, Codec codec, int most) {
        this.channel = channel;
        this.codec = codec;
        this.most = most;
    }

    /** Each by itself. */
    static Batches ofOne(Channel channel, Codec codec) {
        return new Batches(channel, codec, 1);
    }

    /** @return true if it is done already; false if {@code done} will be run, once, when the channel is writable again */
    public boolean send(Object message, Runnable done) {
        ByteBuf into = batch;
        if (into == null) {
            into = channel.alloc().ioBuffer(most * OrderMessages.SMALLEST);
            batch = into;
        }
        codec.write(message, into);
        if (++batched < most && into.readableBytes() < MOST_OCTETS) {
            return true;
        }
        batch = null;
        batched = 0;
        channel.writeAndFlush(into, channel.voidPromise());
        if (channel.isWritable()) {
            return true;
        }
        waiting.add(done);
        release();
        return false;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        release();
    }

    private void release() {
        while (channel.isWritable()) {
            Runnable done = waiting.poll();
            if (done == null) {
                return;
            }
            done.run();
        }
    }
}
