// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.Address;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkEnd.Kind;
import io.aemp.transport.LinkListener;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.handshake.HandshakeResult;
import io.netty.channel.Channel;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection in its data phase.
 *
 * <pre>
 *   UP --close--> CLOSING --queue empty, or time over--> OVER
 *   UP --end of file, reset, invalid input--> OVER
 * </pre>
 *
 * <p>The public methods may be called on any thread; the others, and the state, belong to the event loop.
 */
final class NettyLink implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(NettyLink.class);

    private enum State {
        UP,
        CLOSING,
        OVER
    }

    private final Channel channel;
    private final HandshakeResult handshake;
    private final boolean dialled;
    private final Address remote;
    private final LinkListener listener;
    private final OutboundQueue queue;
    private final long closeMillis;
    private final Runnable whenEnded;
    private volatile boolean accepting = true;
    private volatile long lastReceived = System.nanoTime();
    private State state = State.UP;
    private @Nullable Future<?> deadline;

    /** @param whenEnded run behind {@code linkDown} */
    NettyLink(
            Channel channel,
            HandshakeResult handshake,
            boolean dialled,
            Address remote,
            LinkListener listener,
            NettyTransportSettings settings,
            Runnable whenEnded) {
        this.channel = channel;
        this.handshake = handshake;
        this.dialled = dialled;
        this.remote = remote;
        this.listener = listener;
        this.whenEnded = whenEnded;
        this.closeMillis = settings.closeTimeout().toMillis();
        boolean bare = !handshake.tls() && !settings.traceFrames();
        this.queue = new OutboundQueue(
                channel,
                handshake.tls(),
                bare ? AnyThreadSocket.of(channel) : null,
                this::failed,
                System::nanoTime,
                LastWrite.ofThisLoop());
    }

    @Override
    public HandshakeResult handshake() {
        return handshake;
    }

    @Override
    public boolean dialled() {
        return dialled;
    }

    @Override
    public Address remote() {
        return remote;
    }

    @Override
    public boolean send(byte[] octets, int length) {
        return accepting && queue.send(octets, length);
    }

    @Override
    public long queuedOctets() {
        return queue.octets();
    }

    @Override
    public void whenQueueBelow(long octets, Runnable action) {
        EventLoops.run(channel.eventLoop(), () -> queue.whenBelow(octets, action));
    }

    @Override
    public void pauseReading() {
        channel.config().setAutoRead(false);
    }

    @Override
    public void resumeReading() {
        channel.config().setAutoRead(true);
    }

    @Override
    public boolean isReadingPaused() {
        return !channel.config().isAutoRead();
    }

    @Override
    public long lastReceivedNanos() {
        return lastReceived;
    }

    @Override
    public void close(LinkEnd end) {
        accepting = false;
        EventLoops.run(channel.eventLoop(), () -> beginClose(end));
    }

    /** The handshake is done; octets behind it may follow within the same read. */
    void begin() {
        queue.promiseDrain();
        try {
            listener.linkUp(this);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** Octets have come; frames of them follow, and {@link #readComplete} behind the last. */
    void received() {
        lastReceived = System.nanoTime();
        queue.promiseDrain();
    }

    void frame(Frame frame) {
        if (state == State.UP) {
            listener.frame(this, frame);
        }
    }

    void readComplete() {
        if (state == State.UP) {
            listener.readComplete(this);
        }
        queue.drain();
    }

    void writable() {
        queue.drain();
    }

    boolean isUp() {
        return state == State.UP;
    }

    void failed(Throwable cause) {
        if (state == State.UP) {
            over(EndCause.of(cause, true, remote));
        } else {
            channel.close();
        }
    }

    /** The end without goodbye: what is queued is lost. */
    void over(LinkEnd end) {
        if (leave()) {
            try {
                ended(end);
            } finally {
                channel.close();
            }
        }
    }

    private void beginClose(LinkEnd end) {
        if (state != State.UP) {
            return;
        }
        if (end.kind() == Kind.INVALID_INPUT || end.kind() == Kind.BROKEN) {
            over(end);
            return;
        }
        state = State.CLOSING;
        // What still comes is thrown away; unread it would turn our goodbye into a reset.
        channel.config().setAutoRead(true);
        deadline = channel.eventLoop().schedule(() -> over(end), closeMillis, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> over(end));
        queue.whenBelow(1, () -> finishClose(end));
    }

    private void finishClose(LinkEnd end) {
        if (leave()) {
            try {
                ended(end);
            } finally {
                LinkPipeline.goodbye(channel);
            }
        }
    }

    private void ended(LinkEnd end) {
        LOG.debug("Link with node {} at {} is down: {}", handshake.peer().nodeId(), remote, end.message());
        try {
            listener.linkDown(this, end);
        } finally {
            queue.end();
            whenEnded.run();
        }
    }

    private boolean leave() {
        if (state == State.OVER) {
            return false;
        }
        state = State.OVER;
        accepting = false;
        if (deadline != null) {
            deadline.cancel(false);
        }
        return true;
    }
}
