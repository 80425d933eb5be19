// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.wire.handshake.Handshake.Step;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.ByteBuffer;

/** Reads lines while lines are due, then makes room for what comes after them. */
final class LineHandler extends ChannelInboundHandlerAdapter {
    private final Connection connection;

    LineHandler(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connection.opened();
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        boolean replaced = false;
        try {
            replaced = connection.isNegotiating() && readLines(context, in);
        } catch (HandshakeException e) {
            connection.refuse(e);
        } finally {
            if (replaced && in.isReadable()) {
                context.fireChannelRead(in);
            } else {
                in.release();
            }
        }
    }

    /** @return whether another handler has taken this one's place */
    private boolean readLines(ChannelHandlerContext context, ByteBuf in) throws HandshakeException {
        ByteBuffer octets = in.nioBuffer();
        Step step = connection.negotiation().receive(octets);
        in.skipBytes(octets.position());
        if (step instanceof Step.StartTls start) {
            LinkPipeline.startTls(context, connection, connection.newTlsHandler(start.client()));
            return true;
        }
        if (step instanceof Step.Complete complete) {
            connection.complete(context, complete.result());
            return true;
        }
        return false;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent tls && connection.isNegotiating()) {
            try {
                if (!tls.isSuccess()) {
                    throw new HandshakeException(Refusal.TLS_FAILURE, "TLS failed: " + EndCause.text(tls.cause()));
                }
                connection.negotiation().tlsEstablished();
            } catch (HandshakeException e) {
                connection.refuse(e);
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.fail(EndCause.endOfFile(false));
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        connection.fail(EndCause.of(cause, false, context.channel().remoteAddress()));
    }
}
