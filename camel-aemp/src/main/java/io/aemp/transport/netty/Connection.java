// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.Address;
import io.aemp.transport.Decision;
import io.aemp.transport.Dial;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkPolicy;
import io.aemp.transport.Negotiation;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import io.aemp.wire.handshake.HandshakeResult;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection until it is a link, with one way out for success, {@link #complete}, and one for failure, {@link
 * #fail}. Belongs to its event loop, but for {@link #close}.
 *
 * <pre>
 *   OPENING --opened--> NEGOTIATING --complete--> LINK
 *      OPENING, NEGOTIATING --fail--> OVER
 * </pre>
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private enum State {
        OPENING,
        NEGOTIATING,
        LINK,
        OVER
    }

    private final Channel channel;
    private final LinkPolicy policy;
    private final boolean dialled;
    private final Decision decision;
    private final NettyTransportSettings settings;
    private final Ending ending;
    private final CompletableFuture<Void> whenEnded = new CompletableFuture<>();
    private State state = State.OPENING;
    /** Only while it lasts: a link does without, and there may be thousands. */
    private @Nullable Negotiation negotiation;

    private @Nullable Future<?> timeout;
    private @Nullable Address remote;
    private @Nullable NettyLink link;

    /** Hears once how the negotiation ends. */
    interface Ending extends Dial.Outcome {
        /** Comes just before {@link #ended} if it was a refusal by this side. */
        default void refused(HandshakeException refusal, @Nullable Address remote, @Nullable String peerId) {}
    }

    Connection(
            Channel channel,
            LinkPolicy policy,
            boolean dialled,
            Decision decision,
            NettyTransportSettings settings,
            Ending ending) {
        this.channel = channel;
        this.policy = policy;
        this.dialled = dialled;
        this.decision = decision;
        this.settings = settings;
        this.ending = ending;
    }

    /** Completes behind the last call that the node gets about this connection, as a link too. */
    CompletableFuture<Void> whenEnded() {
        return whenEnded;
    }

    boolean isNegotiating() {
        return state == State.NEGOTIATING;
    }

    Negotiation negotiation() {
        if (negotiation == null) {
            throw new IllegalStateException("not open yet: " + state);
        }
        return negotiation;
    }

    /** TCP stands: we greet at once, and the time for the whole handshake begins to run. */
    void opened() {
        if (state != State.OPENING) {
            return;
        }
        if (!(channel.remoteAddress() instanceof InetSocketAddress peer)) {
            fail(EndCause.endOfFile(false)); // Gone before we could look.
            return;
        }
        state = State.NEGOTIATING;
        Address address = address(peer);
        remote = address;
        timeout = channel.eventLoop()
                .schedule(this::timedOut, settings.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        negotiation = new Negotiation(
                policy,
                dialled,
                address,
                decision,
                octets -> channel.writeAndFlush(Unpooled.wrappedBuffer(octets), channel.voidPromise()),
                this::abandon);
        negotiation.open();
    }

    SslHandler newTlsHandler(boolean client) throws HandshakeException {
        TlsContexts tls = settings.tls();
        if (tls == null) {
            throw new HandshakeException(Refusal.TLS_FAILURE, "TLS is wanted, but this node has no certificate");
        }
        return tls.newHandler(client);
    }

    /** The way out for success. */
    void complete(ChannelHandlerContext lines, HandshakeResult result) {
        NettyLink up = new NettyLink(
                channel, result, dialled, address(), policy.linkListener(), settings, () -> whenEnded.complete(null));
        leave(State.LINK);
        negotiation = null;
        LOG.debug(
                "Link with node {} {} {} is up: sends {}, receives {}, {}{}",
                result.peer().nodeId(),
                direction(),
                remote,
                result.sendFraming().wireName(),
                result.receiveFraming().wireName(),
                result.method().wireName(),
                result.tls() ? " inside TLS" : "");
        link = up;
        LinkPipeline.enterFrames(
                lines,
                new FrameHandler(up, result.receiveFraming().decoder(policy.frameLimits())),
                settings.traceFrames());
        up.begin();
        ending.ended(up, null, result.peer().nodeId());
    }

    void refuse(HandshakeException refusal) {
        if (state == State.NEGOTIATING) {
            ending.refused(refusal, remote, peerId());
            fail(Negotiation.endOf(refusal));
        }
    }

    /** The way out for failure; without effect behind either way out. */
    void fail(LinkEnd end) {
        if (state == State.LINK || state == State.OVER) {
            return;
        }
        leave(State.OVER);
        LOG.debug("Connection {} {} ended in the handshake: {}", direction(), remote, end.message());
        try {
            if (negotiation != null) {
                negotiation.failed(end);
            }
            ending.ended(null, end, peerId());
        } finally {
            LinkPipeline.hangUp(channel);
            whenEnded.complete(null);
        }
    }

    /** Whatever it has become, it ends. Any thread. */
    void close(LinkEnd end) {
        EventLoops.run(channel.eventLoop(), () -> {
            if (link != null) {
                link.close(end);
            } else {
                fail(end);
            }
        });
    }

    private void abandon(LinkEnd end) {
        EventLoops.run(channel.eventLoop(), () -> fail(end));
    }

    private void timedOut() {
        refuse(new HandshakeException(
                Refusal.TIMED_OUT,
                "handshake was not complete after "
                        + settings.handshakeTimeout().toMillis() + " ms"));
    }

    private void leave(State next) {
        state = next;
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }

    private String direction() {
        return dialled ? "to" : "from";
    }

    static Address address(InetSocketAddress socket) {
        return new Address(socket.getAddress().getHostAddress(), socket.getPort());
    }

    private Address address() {
        if (remote == null) {
            throw new IllegalStateException("not open yet: " + state);
        }
        return remote;
    }

    private @Nullable String peerId() {
        return negotiation == null ? null : negotiation.peerId().orElse(null);
    }
}
