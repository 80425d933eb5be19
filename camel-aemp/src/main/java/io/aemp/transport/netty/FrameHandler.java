// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.LinkEnd;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameDecoder;
import io.aemp.wire.framing.FrameException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.function.Consumer;

/** Turns octets into frames for a link, and the events of its socket into calls of it. */
final class FrameHandler extends ChannelInboundHandlerAdapter {
    /** Where the octets of direct buffers pass through: decoders read arrays. One per event loop, never kept. */
    private static final FastThreadLocal<byte[]> SCRATCH = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[64 * 1024];
        }
    };

    private final NettyLink link;
    private final FrameDecoder decoder;
    private final Consumer<Frame> frames;

    FrameHandler(NettyLink link, FrameDecoder decoder) {
        this.link = link;
        this.decoder = decoder;
        this.frames = link::frame;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            link.received();
            if (link.isUp()) {
                decode(in);
            }
        } catch (FrameException e) {
            link.over(new LinkEnd(LinkEnd.Kind.INVALID_INPUT, String.valueOf(e.getMessage())));
        } finally {
            in.release();
        }
    }

    private void decode(ByteBuf in) throws FrameException {
        if (in.hasArray()) {
            decoder.decode(in.array(), in.arrayOffset() + in.readerIndex(), in.readableBytes(), frames);
            return;
        }
        byte[] scratch = SCRATCH.get();
        while (in.isReadable()) {
            int length = Math.min(scratch.length, in.readableBytes());
            in.readBytes(scratch, 0, length);
            decoder.decode(scratch, 0, length, frames);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        link.readComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        link.writable();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent) {
            link.over(EndCause.endOfFile(true));
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        link.over(EndCause.endOfFile(true));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        link.failed(cause);
    }
}
