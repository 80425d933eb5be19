// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.FastThreadLocal;

/** Hands the messages of one connection to a sink; what that writes is flushed behind the read. */
public class SplitHandler extends ChannelInboundHandlerAdapter {
    /** The event loop's, since ten thousand connections have no room for one each. */
    private static final FastThreadLocal<byte[]> SCRATCH = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[64 * 1024];
        }
    };

    private final JsonSplitter splitter;

    public SplitHandler(JsonSplitter.Sink sink) {
        splitter = new JsonSplitter(sink);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            int length = in.readableBytes();
            byte[] scratch = SCRATCH.get();
            if (length > scratch.length) {
                scratch = new byte[length];
                SCRATCH.set(scratch);
            }
            in.readBytes(scratch, 0, length);
            splitter.split(scratch, 0, length);
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }
}
