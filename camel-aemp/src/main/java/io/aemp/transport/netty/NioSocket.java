// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Netty's channel of a NIO socket, which lets others write as well: the JDK's sockets allow that. */
public final class NioSocket extends NioSocketChannel implements AnyThreadSocket {
    /** For a dial; Netty calls it. */
    public NioSocket() {}

    private NioSocket(Listening listening, SocketChannel accepted) {
        super(listening, accepted);
    }

    @Override
    public int write(ByteBuffer octets) throws IOException {
        return javaChannel().write(octets);
    }

    /** Accepts such sockets. */
    public static final class Listening extends NioServerSocketChannel {
        /** Netty calls it. */
        public Listening() {}

        @Override
        protected int doReadMessages(List<Object> accepted) throws Exception {
            SocketChannel socket = javaChannel().accept();
            if (socket == null) {
                return 0;
            }
            try {
                accepted.add(new NioSocket(this, socket));
                return 1;
            } catch (RuntimeException e) {
                socket.close();
                throw e;
            }
        }
    }
}
