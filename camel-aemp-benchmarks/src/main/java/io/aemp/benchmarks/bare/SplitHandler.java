// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Hands the messages of one connection to a sink; what that writes is flushed behind the read. */
public class SplitHandler extends ChannelInboundHandlerAdapter {
    private final JsonSplitter splitter;
    private byte[] scratch = new byte[64 * 1024];

    public SplitHandler(JsonSplitter.Sink sink) {
        splitter = new JsonSplitter(sink);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            int length = in.readableBytes();
            if (length > scratch.length) {
                scratch = new byte[length];
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
