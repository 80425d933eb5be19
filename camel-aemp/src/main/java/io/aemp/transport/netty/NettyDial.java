// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.Address;
import io.aemp.transport.Decision;
import io.aemp.transport.Dial;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkEnd.Kind;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to reach an address: the name's addresses one after the other until one accepts, then the handshake.
 * Belongs to one event loop, the one of its connection, but for the methods of {@link Dial}.
 */
final class NettyDial implements Dial {
    private static final Logger LOG = LoggerFactory.getLogger(NettyDial.class);

    private final EventLoop loop;
    private final Address address;
    private final BiFunction<NettyDial, InetSocketAddress, ChannelFuture> connector;
    private final Outcome outcome;
    private final Queue<InetAddress> untried = new ArrayDeque<>();
    private final CompletableFuture<Void> whenEnded = new CompletableFuture<>();
    private final Decision decision = new Decision();
    private volatile boolean connected;
    private boolean ended;
    private @Nullable ChannelFuture attempt;
    private @Nullable Connection connection;

    /** @param connector begins one TCP connection on the given loop */
    NettyDial(
            EventLoop loop,
            Address address,
            BiFunction<NettyDial, InetSocketAddress, ChannelFuture> connector,
            Outcome outcome) {
        this.loop = loop;
        this.address = address;
        this.connector = connector;
        this.outcome = outcome;
    }

    EventLoop loop() {
        return loop;
    }

    Decision decision() {
        return decision;
    }

    /** Completes behind the outcome. */
    CompletableFuture<Void> whenEnded() {
        return whenEnded;
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public void cancel(LinkEnd end) {
        if (decision.giveUp()) {
            EventLoops.run(loop, () -> fail(end));
        }
    }

    /** The name's addresses are known. */
    void connect(List<InetAddress> hosts) {
        untried.addAll(hosts);
        connectNext(unreachable("no address"));
    }

    LinkEnd unreachable(String cause) {
        return new LinkEnd(Kind.UNREACHABLE, "cannot connect to " + address + ": " + cause);
    }

    /** The channel of an attempt has this connection; the last one counts. */
    void opening(Connection opened) {
        connection = opened;
    }

    void fail(LinkEnd end) {
        if (ended) {
            return;
        }
        if (connected && connection != null) {
            connection.fail(end);
            return;
        }
        // First, as closing makes the attempt fail at once, and that is not the cause.
        ended(null, end, null);
        if (attempt != null) {
            attempt.channel().close();
        }
    }

    void ended(@Nullable Link link, @Nullable LinkEnd end, @Nullable String peerId) {
        if (ended) {
            return;
        }
        ended = true;
        if (end != null) {
            LOG.debug("Dial of {} failed: {}", address, end.message());
        }
        try {
            outcome.ended(link, end, peerId);
        } finally {
            whenEnded.complete(null);
        }
    }

    private void connectNext(LinkEnd failure) {
        InetAddress host = untried.poll();
        if (ended || host == null) {
            fail(failure);
            return;
        }
        ChannelFuture connecting = connector.apply(this, new InetSocketAddress(host, address.port()));
        attempt = connecting;
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                connected = true;
            } else {
                connectNext(unreachable(EndCause.text(done.cause())));
            }
        });
    }
}
