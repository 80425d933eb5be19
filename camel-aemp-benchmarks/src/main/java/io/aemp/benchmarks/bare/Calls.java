// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Calls over one connection; the answers come in the order of the calls, on the event loop. */
public final class Calls extends SplitHandler {
    private final Channel channel;
    private final Codec codec;
    private final Queue<Consumer<Object>> waiting;

    private Calls(Channel channel, Codec codec, Queue<Consumer<Object>> waiting) {
        super((octets, offset, length) -> waiting.remove().accept(codec.read(octets, offset, length)));
        this.channel = channel;
        this.codec = codec;
        this.waiting = waiting;
    }

    public static Calls over(Channel channel, Codec codec) {
        return new Calls(channel, codec, new ConcurrentLinkedQueue<>());
    }

    /** Any thread may call; {@code answered} gets the answer on the event loop. */
    public void call(Object message, Consumer<Object> answered) {
        ByteBuf call = codec.buffer(channel.alloc(), message);
        // Who calls on the event loop answers a read, behind which SplitHandler flushes.
        boolean flushed = channel.eventLoop().inEventLoop();
        synchronized (this) {
            waiting.add(answered);
            if (flushed) {
                channel.write(call, channel.voidPromise());
            } else {
                channel.writeAndFlush(call, channel.voidPromise());
            }
        }
    }
}
