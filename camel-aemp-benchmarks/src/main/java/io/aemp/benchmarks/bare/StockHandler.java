// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** Hands the messages that Netty's decoder has split to a sink. */
final class StockHandler extends SimpleChannelInboundHandler<ByteBuf> {
    private final JsonSplitter.Sink sink;

    StockHandler(JsonSplitter.Sink sink) {
        this.sink = sink;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
        byte[] octets = ByteBufUtil.getBytes(message);
        sink.message(octets, 0, octets.length);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }
}
