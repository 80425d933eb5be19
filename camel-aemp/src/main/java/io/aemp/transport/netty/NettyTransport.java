// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.Address;
import io.aemp.transport.Dial;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkPolicy;
import io.aemp.transport.Listening;
import io.aemp.transport.Transport;
import io.aemp.transport.TransportException;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** AEMP over TCP and TLS. */
public final class NettyTransport implements Transport {
    private static final LinkEnd CLOSED = LinkEnd.closedHere("transport closed");
    private static final int SHUT_DOWN_MILLIS = 2000;

    private final NettyTransportSettings settings;
    private final EventLoops loops;
    private final SocketOptions options;
    private final Acceptor acceptor;
    private final Tracker tracker = new Tracker(CLOSED);
    private final NameResolver resolver = new NameResolver();
    private final @Nullable InetSocketAddress localAddress;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @throws IllegalArgumentException if {@code localAddress} is not one of a known host */
    public NettyTransport(NettyTransportSettings settings) {
        this.settings = settings;
        this.localAddress = localAddress(settings.localAddress());
        this.loops = EventLoops.of(settings);
        this.options = new SocketOptions(settings);
        this.acceptor = new Acceptor(settings, loops, options, tracker);
    }

    @Override
    public CompletionStage<Listening> listen(Address address, LinkPolicy policy) {
        CompletableFuture<Listening> listening = new CompletableFuture<>();
        if (closed.get()) {
            listening.completeExceptionally(cannotListen(address, new IllegalStateException(CLOSED.message())));
        } else if (lacksTls(policy)) {
            listening.completeExceptionally(cannotListen(address, new IllegalStateException(noTls(policy))));
        } else if (address.isAnyHost()) {
            bind(address, new InetSocketAddress(address.port()), policy, listening);
        } else {
            resolver.resolve(address.host()).whenComplete((hosts, failure) -> {
                if (failure != null) {
                    listening.completeExceptionally(cannotListen(address, failure));
                } else {
                    bind(address, new InetSocketAddress(hosts.get(0), address.port()), policy, listening);
                }
            });
        }
        return listening;
    }

    private void bind(
            Address address, InetSocketAddress local, LinkPolicy policy, CompletableFuture<Listening> listening) {
        ChannelFuture binding = acceptor.bind(local, policy);
        binding.addListener(bound -> {
            if (bound.isSuccess() && binding.channel().localAddress() instanceof InetSocketAddress inForce) {
                listening.complete(
                        new NettyListening(binding.channel(), new Address(address.host(), inForce.getPort())));
            } else {
                Throwable cause = bound.cause();
                listening.completeExceptionally(
                        cannotListen(address, cause == null ? new IllegalStateException("closed") : cause));
            }
        });
    }

    @Override
    public Dial dial(Address address, LinkPolicy policy, Dial.Outcome outcome) {
        EventLoop loop = loops.group().next();
        NettyDial dial = new NettyDial(loop, address, (of, to) -> connect(of, to, policy), outcome);
        if (!tracker.add(dial)) {
            dial.cancel(CLOSED);
        } else if (lacksTls(policy)) {
            dial.cancel(new LinkEnd(LinkEnd.Kind.REFUSED, noTls(policy)));
        } else {
            resolver.resolve(address.host())
                    .whenComplete((hosts, failure) -> EventLoops.run(loop, () -> {
                        if (failure == null) {
                            dial.connect(hosts);
                        } else {
                            dial.fail(dial.unreachable(EndCause.text(failure)));
                        }
                    }));
        }
        return dial;
    }

    private ChannelFuture connect(NettyDial dial, InetSocketAddress to, LinkPolicy policy) {
        Bootstrap bootstrap = new Bootstrap().group(dial.loop()).channel(loops.socket());
        options.applyTo(bootstrap);
        bootstrap.handler(Initializer.of(channel -> open(channel, dial, policy)));
        return bootstrap.connect(to, localAddress);
    }

    private void open(SocketChannel channel, NettyDial dial, LinkPolicy policy) {
        Connection connection = new Connection(channel, policy, true, dial.decision(), settings, dial::ended);
        dial.opening(connection);
        tracker.add(channel, connection);
        LinkPipeline.begin(channel, connection);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        CompletableFuture<Void> ended = tracker.close();
        resolver.close();
        if (loops.isCurrentThread()) {
            // It cannot wait for itself.
            ended.whenComplete((done, failure) -> loops.shutDown(SHUT_DOWN_MILLIS));
            return;
        }
        ended.completeOnTimeout(null, settings.closeTimeout().toMillis() + SHUT_DOWN_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        loops.shutDown(SHUT_DOWN_MILLIS);
    }

    private boolean lacksTls(LinkPolicy policy) {
        return settings.tls() == null && policy.handshakeSettings().tls() != TlsPolicy.OFF;
    }

    private static String noTls(LinkPolicy policy) {
        return "tls=" + policy.handshakeSettings().tls().name().toLowerCase(java.util.Locale.ROOT)
                + " needs a certificate and a private key, and none is configured";
    }

    private static TransportException cannotListen(Address address, Throwable cause) {
        return new TransportException("cannot listen on " + address + ": " + EndCause.text(cause), cause);
    }

    private static @Nullable InetSocketAddress localAddress(@Nullable String host) {
        if (host == null) {
            return null;
        }
        try {
            return new InetSocketAddress(List.of(InetAddress.getAllByName(host)).get(0), 0);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("localAddress is '" + host + "', which is not a known host", e);
        }
    }
}
