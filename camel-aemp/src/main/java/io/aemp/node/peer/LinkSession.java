// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.PortOptions;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendException.Failure;
import io.aemp.node.Source;
import io.aemp.node.port.Inflow;
import io.aemp.node.port.LocalPort;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameSink;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.UnencodableException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.Message;
import io.aemp.wire.message.PortId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One live link as the node sees it: where its messages go, what its peer has asked for. Everything of a peer that ends
 * with the link is here; what outlives it is in {@link Peer}.
 */
public final class LinkSession {
    private static final Logger LOG = LoggerFactory.getLogger(LinkSession.class);
    /** Deaths go out even to a peer that does not read, but not for ever: up to this multiple of the queue's limit. */
    private static final int UNREAD_LIMIT = 4;

    private static final int CLAIMS_TO_MENTION = 3;

    private final Link link;
    private final FrameSink sink;
    private final Peer peer;
    private final PeerHost host;
    private final Source source;
    private final LinkInflow inflow;
    private final Receipts receipts;
    private final RemoteMonitors monitors;
    private final LinkProbe liveness;
    private final Relays relays = new Relays(this);
    private final AtomicInteger claims = new AtomicInteger();
    private final AtomicLong unknownPorts = new AtomicLong();

    LinkSession(Link link, Peer peer, PeerHost host) {
        this.link = link;
        this.sink = link::send;
        this.peer = peer;
        this.host = host;
        var handshake = link.handshake();
        source = new Source(
                handshake.peer().nodeId(),
                link.remote(),
                handshake.untrusted(),
                handshake.peer().isOurKind(),
                handshake.peer().hasNodeProtocol());
        inflow = new LinkInflow(link, host, peer::hasPendingCalls);
        receipts = new Receipts(this::sendRelay, task -> link.whenQueueBelow(Long.MAX_VALUE, task), host::continueWith);
        liveness = new LinkProbe(this, host);
        monitors = new RemoteMonitors(host.ports(), host.settings().nodeId(), this::sendDeath);
    }

    public Source source() {
        return source;
    }

    /** Whether the peer announces {@code gproto} (protocol §2.1). */
    public boolean speaksGlobalProtocol() {
        return link.handshake().peer().hasGlobalProtocol();
    }

    /** Flow control of what this link brings. */
    public Inflow inflow() {
        return inflow;
    }

    /** Looks whether the peer is still there; called every now and then, on the control thread. */
    public void checkLiveness(long now) {
        liveness.check(now);
    }

    /**
     * Another connection claims to be this peer. That happens once or twice in good order, when both are seeds of each
     * other or the peer has been restarted.
     *
     * @return whether it is time to say so
     */
    boolean isClaimedTooOften() {
        return claims.incrementAndGet() == CLAIMS_TO_MENTION;
    }

    void probeUrgently() {
        liveness.probeNow();
    }

    public Link link() {
        return link;
    }

    public RemoteMonitors monitors() {
        return monitors;
    }

    public Relays relays() {
        return relays;
    }

    public Peer peer() {
        return peer;
    }

    Framing framing() {
        return link.handshake().sendFraming();
    }

    /** All frames of a read have been dispatched; on the link's I/O thread. */
    void endOfBatch() {
        inflow.endOfBatch();
    }

    /** How long the peer has been silent, in nanoseconds; 0 while it is we who do not listen. */
    long silence(long now) {
        return inflow.isPaused() ? 0 : now - Math.max(link.lastReceivedNanos(), inflow.lastResumed());
    }

    void callBegun() {
        inflow.callBegun();
    }

    /**
     * Stops reading from this link until {@link #releaseReading}, for as long as a pause may last.
     *
     * @return false if it is held for that holder already
     */
    public boolean holdReading(Object holder) {
        return inflow.hold(holder, PortOptions.DEFAULT_PAUSE_LIMIT, () -> {});
    }

    public void releaseReading(Object holder) {
        inflow.release(holder);
    }

    /** Whether the queue to the peer is below its limit. */
    boolean hasRoom() {
        return link.queuedOctets() < host.settings().sendQueueLimit();
    }

    /**
     * Sends a message over the link, whether there is room or not.
     *
     * @return false if the link is over
     */
    boolean send(PortId to, Message message, WriteOptions options) throws SendException {
        try {
            return framing().encoder().encode(message, options, sink);
        } catch (UnencodableException e) {
            throw EncodedForms.unencodable(to, e);
        }
    }

    byte[] encode(PortId to, Message message, WriteOptions options) throws SendException {
        try {
            return framing().encoder().encode(message, options);
        } catch (UnencodableException e) {
            throw EncodedForms.unencodable(to, e);
        }
    }

    /**
     * Sends a message of the node itself.
     *
     * @return false if it has no form, and is dropped
     */
    boolean sendOwn(Message message) {
        byte[] form = form(message);
        if (form != null) {
            link.send(form);
        }
        return form != null;
    }

    /**
     * Sends a message of the node itself, in its place between the others. A peer that asks for much and reads nothing is
     * let go.
     *
     * @param answer as of {@link Peer#control}
     * @return false if it has no form, and is dropped
     */
    public boolean control(Message message, boolean answer) {
        if (link.queuedOctets() > host.settings().sendQueueLimit() * UNREAD_LIMIT) {
            link.close(new LinkEnd(LinkEnd.Kind.BROKEN, "the peer does not read what it asks for"));
        }
        return peer.control(message, answer);
    }

    private byte @Nullable [] form(Message message) {
        try {
            return framing()
                    .encoder()
                    .encode(message, WriteOptions.relay(host.settings().frameLimits()));
        } catch (UnencodableException e) {
            LOG.debug(
                    "node {}: a message for node {} has no form: {}",
                    host.settings().nodeId(),
                    source.node(),
                    e.getMessage());
            return null;
        }
    }

    /** Has {@code callback} hear when the peer has read everything sent before. */
    void awaitReceipt(PortId to, SendCallback callback, long deadline) {
        receipts.await(new Receipts.Awaiting(to, callback, deadline));
        peer.watchDeadline(deadline);
    }

    public void receiptEchoed(long number) {
        receipts.echoed(number);
    }

    void expireReceipts(long now, LongConsumer ahead) {
        receipts.expire(now, ahead);
    }

    private void sendRelay(long number) {
        sendOwn(Message.of("", "snd", ownReceiptPort(), number));
    }

    private String ownReceiptPort() {
        return new PortId(host.settings().nodeId(), host.receiptPort()).toString();
    }

    /** Asks the peer for a sign of life; the echo carries number 0, which confirms nothing. */
    void probe() {
        if (source.nodeProtocol()) {
            sendRelay(0);
        } else {
            sendOwn(Message.of(""));
        }
    }

    /** {@code mon1}; a peer that asks for too many is let go. */
    public void addMonitor(String port) {
        int limit = host.settings().maxMonitors();
        if (monitors.size() >= limit && !monitors.has(port)) {
            link.close(new LinkEnd(LinkEnd.Kind.INVALID_INPUT, "more than " + limit + " monitors of one peer"));
        } else {
            monitors.add(port);
        }
    }

    private void sendDeath(String port, DeathReason reason) {
        Message death = death(port, reason);
        if (form(death) == null) {
            death = death(port, DeathReason.die("the reason of the death cannot be sent"));
        }
        control(death, true);
    }

    private static Message death(String port, DeathReason reason) {
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.addAll(Arrays.asList("kil0", port));
        arguments.addAll(reason.elements());
        return Message.of("", arguments.toArray());
    }

    /** One frame, on the link's I/O thread. */
    void dispatch(Frame frame) {
        if (frame.isKeepalive()) {
            return;
        }
        String name = frame.destination();
        if (name.isEmpty()) {
            host.nodeMessage(this, frame);
            return;
        }
        LocalPort port = host.ports().get(name);
        if (port == null) {
            unknownPorts.incrementAndGet();
        } else {
            port.deliver(frame, source, inflow);
        }
    }

    /** Messages that came for ports that do not exist, and were dropped as the protocol wants it. */
    public long unknownPorts() {
        return unknownPorts.get();
    }

    /** The link is over. */
    void end(LinkEnd end) {
        inflow.end();
        monitors.end();
        receipts.fail(Failure.LINK_LOST, end.message());
    }
}
