// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.port;

import io.aemp.node.Delivery;
import io.aemp.node.MessageHandler;
import io.aemp.node.PortOptions;
import io.aemp.node.PortOptions.WhenFull;
import io.aemp.node.PortUnavailableException;
import io.aemp.node.Receiver;
import io.aemp.node.Source;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A port that the application serves: receivers by tag, one mailbox, one death.
 *
 * <p>Messages are taken on any thread and handled on workers; receivers come and go under the port's lock, and are read
 * from an immutable map without it.
 */
public final class Port implements LocalPort {
    private static final AtomicLongFieldUpdater<Port> DROPS = AtomicLongFieldUpdater.newUpdater(Port.class, "drops");

    private final String name;
    private final PortOptions options;
    private final PortHost host;
    private final Consumer<Port> forget;
    private final Mailbox mailbox;
    private final Room room;
    private final Deaths deaths = new Deaths();
    private volatile long drops;
    private volatile boolean open = true;
    /** By tag, null for the receiver of everything else; replaced, never changed. */
    private volatile Map<@Nullable String, PortReceiver> receivers = Collections.emptyMap();

    private final List<Consumer<DeathReason>> afterDeath = new ArrayList<>(0);

    /**
     * @param forget takes the port out of wherever it can be found, when it dies
     */
    public Port(String name, PortOptions options, PortHost host, Consumer<Port> forget) {
        this.name = name;
        this.options = options;
        this.host = host;
        this.forget = forget;
        this.mailbox = new Mailbox(this, options);
        this.room = mailbox.room();
    }

    @Override
    public String name() {
        return name;
    }

    public PortId id() {
        return host.id(name);
    }

    public PortOptions options() {
        return options;
    }

    public boolean isOpen() {
        return open;
    }

    /** Messages that this port has dropped so far. */
    public long drops() {
        return drops;
    }

    /**
     * Adds a receiver.
     *
     * @return null if the port has died meanwhile
     * @throws PortUnavailableException if the tag is taken
     */
    public synchronized @Nullable Receiver join(@Nullable String tag, MessageHandler handler) {
        if (!open) {
            return null;
        }
        if (receivers.containsKey(tag)) {
            throw new PortUnavailableException("port '" + id() + "' already has a receiver "
                    + (tag == null ? "without tag" : "with tag '" + tag + "'"));
        }
        PortReceiver receiver = new PortReceiver(this, tag, handler);
        if (receivers.isEmpty()) {
            receivers = Collections.singletonMap(tag, receiver);
            return receiver;
        }
        Map<@Nullable String, PortReceiver> next = new HashMap<>(receivers);
        next.put(tag, receiver);
        receivers = next;
        return receiver;
    }

    public Collection<Receiver> receivers() {
        return List.copyOf(receivers.values());
    }

    void leave(PortReceiver receiver, DeathReason reason) {
        boolean last;
        synchronized (this) {
            Map<@Nullable String, PortReceiver> next = new HashMap<>(receivers);
            next.remove(receiver.tag(), receiver);
            receivers = next;
            last = next.isEmpty();
            if (last) {
                // Under the lock, so that nobody joins a port that is about to die.
                open = false;
            }
        }
        if (last) {
            kill(reason);
        } else {
            mailbox.signal();
        }
    }

    @Override
    public Acceptance deliver(Frame frame, Source source, Inflow inflow) {
        return deliver(frame, source, inflow, 0, Delivery.Kind.MESSAGE);
    }

    /** Takes a message whose arguments proper start at {@code from}. */
    public Acceptance deliver(Frame frame, Source source, Inflow inflow, int from, Delivery.Kind kind) {
        PortReceiver receiver = from == 0 ? receiverOf(frame) : receivers.get(null);
        if (!open || receiver == null || !options.allowedNodes().test(source.node())) {
            countDrop();
            return Acceptance.DROPPED;
        }
        if (inflow.isLocal() ? room.isFullForSenders() : room.isFull()) {
            Acceptance refused = refuse(inflow);
            if (refused != null) {
                return refused;
            }
        }
        return put(receiver, frame, source, inflow, Math.max(from, receiver.skips()), kind);
    }

    private @Nullable PortReceiver receiverOf(Frame frame) {
        Map<@Nullable String, PortReceiver> candidates = receivers;
        PortReceiver untagged = candidates.get(null);
        if (untagged != null && candidates.size() == 1) {
            return untagged;
        }
        String tag = frame.tag();
        PortReceiver tagged = tag == null ? null : candidates.get(tag);
        return tagged == null ? untagged : tagged;
    }

    private Acceptance put(
            PortReceiver receiver, Frame frame, Source source, Inflow inflow, int first, Delivery.Kind kind) {
        if (!receiver.accepts()) {
            countDrop();
            return Acceptance.DROPPED;
        }
        mailbox.put(new Letter(mailbox, receiver, frame, source, first, kind), inflow);
        if (!open) {
            mailbox.discard();
        }
        return Acceptance.TAKEN;
    }

    private @Nullable Acceptance refuse(Inflow inflow) {
        if (options.whenFull() == WhenFull.PAUSE && !room.isOverloaded()) {
            return inflow.isLocal() ? Acceptance.FULL : null;
        }
        if (options.whenFull() == WhenFull.KILL) {
            kill(DeathReason.die("mailbox of port " + id() + " is full"));
        }
        countDrop();
        return Acceptance.DROPPED;
    }

    /**
     * Has a message of this node, for which there was no room, wait for some. {@code taken} runs once, when the message
     * has gone in or the port has died.
     *
     * @return what takes the message back, with false if it has gone in; null if there is room by now
     */
    public @Nullable BooleanSupplier park(Frame frame, Source source, int from, Runnable taken) {
        Room.Parked message = () -> {
            enter(frame, source, from);
            taken.run();
        };
        return open && room.park(message) ? () -> room.unpark(message) : null;
    }

    private void enter(Frame frame, Source source, int from) {
        PortReceiver receiver = from == 0 ? receiverOf(frame) : receivers.get(null);
        if (open && receiver != null) {
            put(receiver, frame, source, Inflow.LOCAL, Math.max(from, receiver.skips()), Delivery.Kind.MESSAGE);
        } else {
            countDrop();
        }
    }

    /** A call has begun whose answer only that link can bring. */
    public void callBegun(Inflow inflow) {
        room.callBegun(inflow);
    }

    /** A link has been paused for this port for too long: drop from now on, until half empty. */
    public void overload() {
        if (room.overload()) {
            host.overloaded(this);
        }
    }

    /** Has a worker handle what waits; for who was asked to by {@link Inflow#wakeAtEndOfBatch}. */
    public void work() {
        mailbox.handOver();
    }

    void signal() {
        mailbox.signal();
    }

    void handle(Letter letter) {
        try {
            letter.receiver().handle(letter.delivery(name), letter);
        } catch (RuntimeException | Error e) {
            letter.run();
            host.handlerFailed(this, e);
            if (letter.kind() == Delivery.Kind.SPAWNED) {
                kill(DeathReason.die("the init function has failed"));
            }
        }
    }

    void workersRefused() {
        host.retryLater(mailbox::signal);
    }

    void countDrop() {
        DROPS.incrementAndGet(this);
    }

    /** Messages that wait. */
    public int waiting() {
        return room.waiting();
    }

    @Override
    public boolean killableBy(Source source) {
        return options.killable() && options.allowedNodes().test(source.node());
    }

    @Override
    public void kill(DeathReason reason) {
        List<DeathWatch> watches = deaths.die(reason);
        if (watches == null) {
            return;
        }
        open = false;
        forget.accept(this);
        for (DeathWatch watch : watches) {
            watch.died(this, reason);
        }
        mailbox.discard();
        List<Consumer<DeathReason>> actions;
        synchronized (afterDeath) {
            actions = List.copyOf(afterDeath);
            afterDeath.clear();
        }
        for (Consumer<DeathReason> action : actions) {
            host.afterwards(() -> action.accept(reason));
        }
    }

    void afterDeath(Consumer<DeathReason> action) {
        DeathReason reason;
        synchronized (afterDeath) {
            reason = deaths.reason();
            if (reason == null) {
                afterDeath.add(action);
                return;
            }
        }
        DeathReason why = Objects.requireNonNull(reason);
        host.afterwards(() -> action.accept(why));
    }

    @Override
    public boolean watch(DeathWatch watch) {
        return deaths.add(watch);
    }

    @Override
    public void unwatch(DeathWatch watch) {
        deaths.remove(watch);
    }
}
