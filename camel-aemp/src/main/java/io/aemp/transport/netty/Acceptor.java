// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.Address;
import io.aemp.transport.Decision;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkPolicy;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes connections, as many at a time as may be in the handshake. Thread-safe. */
final class Acceptor {
    private final NettyTransportSettings settings;
    private final EventLoops loops;
    private final SocketOptions options;
    private final Tracker tracker;
    private final RefusalLog refusals = new RefusalLog(System::nanoTime);
    private final AtomicInteger handshakes = new AtomicInteger();

    Acceptor(NettyTransportSettings settings, EventLoops loops, SocketOptions options, Tracker tracker) {
        this.settings = settings;
        this.loops = loops;
        this.options = options;
        this.tracker = tracker;
    }

    ChannelFuture bind(InetSocketAddress local, LinkPolicy policy) {
        ServerBootstrap bootstrap = new ServerBootstrap().group(loops.group()).channel(loops.serverSocket());
        options.applyTo(bootstrap);
        bootstrap.childHandler(Initializer.of(channel -> accept(channel, policy)));
        ChannelFuture binding = bootstrap.bind(local);
        tracker.add(binding.channel());
        return binding;
    }

    private void accept(SocketChannel channel, LinkPolicy policy) {
        if (handshakes.incrementAndGet() > settings.maxHandshakes()) {
            handshakes.decrementAndGet();
            InetSocketAddress peer = channel.remoteAddress();
            refusals.refused(
                    peer == null ? null : Connection.address(peer),
                    null,
                    new HandshakeException(
                            Refusal.TOO_MANY_HANDSHAKES,
                            "more than " + settings.maxHandshakes() + " handshakes at one time"));
            channel.close();
            return;
        }
        Connection connection = new Connection(channel, policy, false, new Decision(), settings, new Accepted());
        tracker.add(channel, connection);
        // A channel that is gone before it was active tells nobody.
        channel.closeFuture().addListener(closed -> connection.fail(EndCause.endOfFile(false)));
        LinkPipeline.begin(channel, connection);
    }

    private final class Accepted implements Connection.Ending {
        @Override
        public void refused(HandshakeException refusal, @Nullable Address remote, @Nullable String peerId) {
            refusals.refused(remote, peerId, refusal);
        }

        @Override
        public void ended(@Nullable Link link, @Nullable LinkEnd end, @Nullable String peerId) {
            handshakes.decrementAndGet();
        }
    }
}
