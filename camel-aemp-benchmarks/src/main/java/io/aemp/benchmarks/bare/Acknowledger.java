// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Says behind each read how many messages were in it; in front of the {@link SplitHandler}, which flushes. */
final class Acknowledger extends ChannelInboundHandlerAdapter implements JsonSplitter.Sink {
    private final JsonSplitter.Sink sink;
    private int read;

    /** @param sink where messages go on to */
    Acknowledger(JsonSplitter.Sink sink) {
        this.sink = sink;
    }

    @Override
    public void message(byte[] octets, int offset, int length) {
        sink.message(octets, offset, length);
        read++;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (read > 0) {
            context.write(context.alloc().ioBuffer(Integer.BYTES).writeInt(read), context.voidPromise());
            read = 0;
        }
        context.fireChannelReadComplete();
    }
}
