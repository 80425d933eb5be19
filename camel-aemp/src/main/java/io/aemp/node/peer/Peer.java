// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.Confirm;
import io.aemp.node.Monitor;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendException.Failure;
import io.aemp.node.SendOptions;
import io.aemp.transport.Address;
import io.aemp.transport.LinkEnd;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.Message;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another node as this one knows it: at most one link, what waits for it, and the monitors on ports there (protocol §3).
 *
 * <pre>
 *   IDLE --first message or monitor--> CONNECTING --linkUp--> LINKED
 *     \--------------linkUp (the peer dialled)----------------^  |
 *   CONNECTING --connectFailed--> RETIRED &lt;--linkDown-----------/
 * </pre>
 *
 * A retired peer has lost everything it had, with a report to everybody concerned; the next message makes a new one.
 * State changes and everything that waits are guarded by the peer's lock; with the link up and nothing waiting, senders
 * pass without it. Callbacks never run under the lock.
 */
public final class Peer {
    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);

    /** How long a peer goes on watching a port for calls that have ended. */
    private static final Duration LINGER = Duration.ofSeconds(5);

    private enum State {
        IDLE,
        CONNECTING,
        LINKED,
        RETIRED
    }

    /** Has the control thread start connecting; called once per peer, maybe under its lock. */
    interface Connecting {
        void connect(Peer peer, List<Address> addresses);
    }

    private final String node;
    private final PeerHost host;
    private final Connecting connecting;
    private final AtomicInteger pendingCalls = new AtomicInteger();
    /** Null unless LINKED. Written under the lock, after what waited has been sent. */
    private volatile @Nullable LinkSession session;
    /** Whether messages wait although the link is up; senders must go behind them. Written under the lock. */
    private volatile boolean congested;

    private State state = State.IDLE;
    /** Guarded by the peer's lock. */
    private final WaitingQueue waiting;

    private final PeerMonitors monitors = new PeerMonitors();
    /** Whether a timer runs that ends what lingers of {@link #monitors}. */
    private boolean lingers;

    private final Deadlines deadlines;

    Peer(String node, PeerHost host, Connecting connecting) {
        this.node = node;
        this.host = host;
        this.connecting = connecting;
        this.waiting = new WaitingQueue(host.settings().sendQueueLimit());
        this.deadlines = new Deadlines(host.loop(), this::expire);
    }

    public String node() {
        return node;
    }

    public @Nullable LinkSession session() {
        return session;
    }

    boolean hasPendingCalls() {
        return pendingCalls.get() > 0;
    }

    public void callBegins() {
        pendingCalls.incrementAndGet();
        LinkSession live = session;
        if (live != null) {
            live.callBegun();
        }
    }

    public void callEnds() {
        pendingCalls.decrementAndGet();
    }

    /** Whether messages of this node's peers may be relayed there without making a queue grow past its limit. */
    public boolean hasRoom() {
        LinkSession live = session;
        return live == null || (!congested && live.hasRoom());
    }

    /** Runs {@code action} when a congested link has room again, or is over; at once if there is none. */
    public void whenRoom(Runnable action) {
        LinkSession live = session;
        if (live == null) {
            action.run();
        } else {
            live.link().whenQueueBelow(lowWater(), action);
        }
    }

    private long lowWater() {
        return Math.max(1, host.settings().sendQueueLimit() / 2);
    }

    /** What became of a message that was handed to a peer. */
    public enum Sending {
        DONE,
        /** The callback will be called. */
        PENDING,
        /** The peer has retired: find the one that has taken its place. */
        RETIRED
    }

    public Sending send(Message message, SendOptions options, SendCallback callback) throws SendException {
        LinkSession live = session;
        if (live != null && !congested && live.hasRoom()) {
            PortId to = new PortId(node, message.port());
            WaitingQueue.checkConfirm(live, to, options.confirm());
            if (live.send(to, message, options.write())) {
                if (options.confirm() != Confirm.RECEIVED) {
                    return Sending.DONE;
                }
                live.awaitReceipt(to, callback, deadline(options));
                return Sending.PENDING;
            }
        }
        return enqueue(message, options, callback);
    }

    private long deadline(SendOptions options) {
        return host.loop().nanoTime() + options.timeout().toNanos();
    }

    private Sending enqueue(Message message, SendOptions options, SendCallback callback) throws SendException {
        PortId to = new PortId(node, message.port());
        LinkSession known = session;
        EncodedForms forms = known == null
                ? new EncodedForms(to, message, host.settings().handshake().framings(), options.write())
                : new EncodedForms(known.framing(), known.encode(to, message, options.write()));
        long deadline = deadline(options);
        boolean done;
        synchronized (this) {
            if (state == State.RETIRED) {
                return Sending.RETIRED;
            }
            LinkSession live = session;
            Waiting entry = new Waiting(to, forms, options.confirm(), callback, deadline, false);
            if (live != null && waiting.isEmpty() && live.hasRoom()) {
                return WaitingQueue.sendNow(live, entry) ? Sending.DONE : Sending.PENDING;
            }
            boolean fits = waiting.fits(entry);
            if (live == null && !fits && !waiting.isEmpty()) {
                throw waiting.full(to);
            }
            done = options.confirm() == Confirm.NONE && fits;
            waiting.add(done ? entry.unheard() : entry);
            connectIfIdle(options.addresses());
            if (live != null && !congested) {
                congested = true;
                live.link().whenQueueBelow(lowWater(), this::drain);
            }
        }
        if (done) {
            return Sending.DONE;
        }
        deadlines.add(deadline);
        return Sending.PENDING;
    }

    private void connectIfIdle(List<Address> addresses) {
        if (state == State.IDLE) {
            state = State.CONNECTING;
            connecting.connect(this, addresses);
        }
    }

    /** Whether the node is being connected for what waits here. */
    synchronized boolean isConnecting() {
        return state == State.CONNECTING;
    }

    /**
     * A message of the node protocol that has to keep its place between the others.
     *
     * @param answer whether the peer has asked for it; what nobody has asked for is not for peers without {@code mproto}
     * @return false if it has no form, and is dropped
     */
    synchronized boolean control(Message message, boolean answer) {
        if (state == State.RETIRED) {
            return true;
        }
        LinkSession live = session;
        if (live != null && waiting.isEmpty()) {
            return !(answer || live.source().nodeProtocol()) || live.sendOwn(message);
        }
        PortId to = PortId.nodePort(node);
        try {
            EncodedForms forms = new EncodedForms(
                    to,
                    message,
                    host.settings().handshake().framings(),
                    WriteOptions.relay(host.settings().frameLimits()));
            waiting.add(new Waiting(to, forms, Confirm.NONE, null, 0, !answer));
            return true;
        } catch (SendException e) {
            LOG.debug("a message for node {} has no form: {}", node, e.getMessage());
            return false;
        }
    }

    /**
     * Watches a port of that node.
     *
     * @param ofCall whether it is for as long as a call: then others to the same port are likely to follow
     * @return null if the peer has retired
     */
    public synchronized @Nullable Monitor watch(
            String port, Consumer<DeathReason> action, List<Address> addresses, boolean ofCall) {
        if (state == State.RETIRED) {
            return null;
        }
        PeerMonitors.Entry entry = new PeerMonitors.Entry(this, port, action, ofCall);
        connectIfIdle(addresses);
        if (monitors.add(entry) && !port.isEmpty()) {
            control(Message.of("", "mon1", port), false);
        }
        return entry;
    }

    synchronized void unwatch(PeerMonitors.Entry entry) {
        if (monitors.remove(entry, host.loop().nanoTime()) && !entry.port().isEmpty()) {
            control(Message.of("", "mon0", entry.port()), false);
        } else if (monitors.hasLingering() && !lingers) {
            lingers = true;
            host.loop().schedule(LINGER, this::endLingering);
        }
    }

    /** On the control thread. */
    private synchronized void endLingering() {
        lingers = false;
        for (String port : monitors.takeLingering(host.loop().nanoTime() - LINGER.toNanos())) {
            if (!port.isEmpty()) {
                control(Message.of("", "mon0", port), false);
            }
        }
        if (monitors.hasLingering()) {
            lingers = true;
            host.loop().schedule(LINGER, this::endLingering);
        }
    }

    /** {@code kil0}: a port there has died. */
    public void portDied(String port, DeathReason reason) {
        List<PeerMonitors.Entry> fired;
        synchronized (this) {
            fired = monitors.take(port);
        }
        fire(fired, reason);
    }

    private void fire(List<PeerMonitors.Entry> fired, DeathReason reason) {
        for (PeerMonitors.Entry entry : fired) {
            host.afterwards(() -> entry.fire(reason));
        }
    }

    /** A link is up: what has waited goes first; false if the peer has retired. */
    boolean linkUp(LinkSession up) {
        List<Runnable> outcomes = new ArrayList<>();
        synchronized (this) {
            if (state == State.RETIRED) {
                return false;
            }
            state = State.LINKED;
            sendWaiting(up, outcomes);
            session = up;
        }
        outcomes.forEach(host::continueWith);
        return true;
    }

    private void drain() {
        List<Runnable> outcomes = new ArrayList<>();
        synchronized (this) {
            LinkSession live = session;
            if (live != null) {
                sendWaiting(live, outcomes);
            }
        }
        outcomes.forEach(host::continueWith);
    }

    private void sendWaiting(LinkSession live, List<Runnable> outcomes) {
        waiting.sendTo(live, outcomes);
        congested = !waiting.isEmpty();
        if (congested) {
            live.link().whenQueueBelow(lowWater(), this::drain);
        }
    }

    void watchDeadline(long deadline) {
        deadlines.add(deadline);
    }

    /** The time of some who wait is over. On the control thread. */
    private void expire(long now) {
        List<Waiting> late;
        LinkSession live;
        synchronized (this) {
            live = session;
            late = waiting.expire(now, deadlines::add);
        }
        if (live != null) {
            live.expireReceipts(now, deadlines::add);
        }
        Failure failure = live == null ? Failure.UNREACHABLE : Failure.QUEUE_FULL;
        String message = live == null ? "no link in time" : "the queue to the node stayed full";
        fail(late, failure, message, null);
    }

    private void fail(List<Waiting> entries, Failure failure, String message, @Nullable DeathReason reason) {
        for (Waiting entry : entries) {
            SendCallback callback = entry.callback();
            if (callback != null) {
                host.continueWith(() -> callback.failed(new SendException(failure, entry.to(), message, reason, null)));
            }
        }
    }

    /**
     * No link could be made: everybody who waits hears of it.
     *
     * @return messages that were dropped; negative if a link has come up meanwhile
     */
    int connectFailed(Failure failure, String reason, String detail) {
        return retire(EnumSet.of(State.CONNECTING), failure, reason, detail);
    }

    /** The link is over: everybody concerned hears of it. */
    int linkDown(LinkEnd end) {
        return retire(
                EnumSet.complementOf(EnumSet.of(State.RETIRED)),
                Failure.LINK_LOST,
                end.message(),
                "the link was lost: " + end.message());
    }

    private int retire(Set<State> from, Failure failure, String reason, String detail) {
        List<Waiting> entries;
        List<PeerMonitors.Entry> fired;
        synchronized (this) {
            if (!from.contains(state)) {
                return -1;
            }
            state = State.RETIRED;
            session = null;
            entries = waiting.takeAll();
            fired = monitors.takeAll();
        }
        DeathReason death = DeathReason.transportError(node, reason);
        fail(entries, failure, detail, death);
        fire(fired, death);
        return entries.size();
    }
}
