// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.aemp.benchmarks.driver.Outlet;
import io.aemp.benchmarks.message.OrderMessages;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Calls over one connection; the answers come in the order of the calls, on the event loop. */
final class BareCalls extends SplitHandler implements Outlet {
    private final Channel channel;
    private final OrderMessages messages;
    private final Queue<Runnable> waiting;

    private BareCalls(Channel channel, OrderMessages messages, Queue<Runnable> waiting) {
        super((octets, offset, length) -> {
            Trees.read(octets, offset, length);
            waiting.remove().run();
        });
        this.channel = channel;
        this.messages = messages;
        this.waiting = waiting;
    }

    static BareCalls over(Channel channel, OrderMessages messages) {
        return new BareCalls(channel, messages, new ConcurrentLinkedQueue<>());
    }

    @Override
    public boolean send(int lane, long sequence, Runnable done) {
        ByteBuf call = channel.alloc().ioBuffer(OrderMessages.SMALLEST);
        Trees.write(messages.message(lane, sequence), call);
        // Who calls on the event loop answers a read, behind which SplitHandler flushes.
        boolean flushed = channel.eventLoop().inEventLoop();
        synchronized (this) {
            waiting.add(done);
            if (flushed) {
                channel.write(call, channel.voidPromise());
            } else {
                channel.writeAndFlush(call, channel.voidPromise());
            }
        }
        return false;
    }
}
