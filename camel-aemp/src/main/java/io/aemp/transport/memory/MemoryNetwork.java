// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.memory;

import io.aemp.transport.Address;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.Transport;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A network inside one JVM, for tests: nodes that share it reach each other by {@code host:port} without sockets.
 * Handshakes, frames and limits are the real ones; there is no TLS and no handshake time-out.
 *
 * <pre>{@code
 * MemoryNetwork network = new MemoryNetwork();
 * Transport alpha = network.transport("alpha");  // may listen on alpha:4040
 * Transport beta = network.transport("beta");    // may dial alpha:4040
 * network.cut("alpha", "beta");                  // as when a cable is pulled and noticed
 * }</pre>
 *
 * All that the nodes hear comes on one executor, one call at a time. Faults ({@link #cut}, {@link #hold(String)}, {@link
 * #refuse}) are made by host name. All methods may be called on any thread.
 */
public final class MemoryNetwork {
    private static final int FIRST_FREE_PORT = 49152;

    private final SerialTasks tasks;
    private final LongSupplier clock;
    private final boolean ownThread;
    private final AtomicInteger dials = new AtomicInteger();
    private final AtomicInteger transports = new AtomicInteger();
    private final AtomicInteger ports = new AtomicInteger(FIRST_FREE_PORT);
    private final Map<Address, MemoryListening> listening = new ConcurrentHashMap<>();
    private final Set<Address> refused = ConcurrentHashMap.newKeySet();
    /** Belongs to the network's tasks. */
    private final Set<MemoryEnd> ends = new LinkedHashSet<>();

    private final Set<Set<String>> separated = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> octets = new ConcurrentHashMap<>();
    /** What waits for each host that is held, and on each way; guarded by itself. */
    private final Map<String, Queue<Delivery>> held = new HashMap<>();

    private record Delivery(String from, String to, Runnable arrival) {
        String way() {
            return MemoryNetwork.way(from, to);
        }
    }

    /** A network that runs on a daemon thread of its own, which ends when there is nothing to do. */
    public MemoryNetwork() {
        this(ownThread(), System::nanoTime, true);
    }

    /** A network that runs on the given executor, which must not run a task within {@code execute}. */
    public MemoryNetwork(Executor executor) {
        this(executor, System::nanoTime, false);
    }

    /**
     * @param executor what the network runs on, one task at a time; it must not run a task within {@code execute}. {@link
     *     Transport#close()} does not wait here: whoever drives the executor sees the end
     * @param clock nanoseconds, as of {@link System#nanoTime()}
     */
    public MemoryNetwork(Executor executor, LongSupplier clock) {
        this(executor, clock, false);
    }

    private MemoryNetwork(Executor executor, LongSupplier clock, boolean ownThread) {
        this.tasks = new SerialTasks(executor);
        this.clock = clock;
        this.ownThread = ownThread;
    }

    private static Executor ownThread() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "aemp-memory-network");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** A transport for one node, on a host named {@code memory-1}, {@code memory-2}, … */
    public Transport transport() {
        return transport("memory-" + transports.incrementAndGet());
    }

    /**
     * A transport for one node.
     *
     * @param host name of the host that the node is on: what {@code *} listens on and what faults are made by
     */
    public Transport transport(String host) {
        return new MemoryTransport(this, host);
    }

    /** Breaks every connection between two hosts at once; what is under way is lost. New ones may be opened. */
    public void cut(String hostA, String hostB) {
        tasks.execute(() -> List.copyOf(ends).stream()
                .filter(end -> end.connects(hostA, hostB))
                .forEach(end -> end.fail(new LinkEnd(LinkEnd.Kind.BROKEN, LinkEnd.RESET))));
    }

    /** As {@link #cut}; from now on neither of the two reaches the other, as if nobody listened there. */
    public void separate(String hostA, String hostB) {
        separated.add(Set.of(hostA, hostB));
        cut(hostA, hostB);
    }

    /** Takes {@link #separate} back. */
    public void reunite(String hostA, String hostB) {
        separated.remove(Set.of(hostA, hostB));
    }

    /** From now on nothing arrives at the host, neither octets nor ends nor connections; it is kept in order. */
    public void hold(String host) {
        synchronized (held) {
            held.putIfAbsent(host, new ArrayDeque<>());
        }
    }

    /** Delivers what was held, then everything at once again. */
    public void release(String host) {
        tasks.execute(() -> {
            for (Delivery next = nextHeld(host); next != null; next = nextHeld(host)) {
                next.arrival().run();
            }
        });
    }

    /** As {@link #hold(String)}, of what one host sends to another. */
    public void hold(String from, String to) {
        hold(way(from, to));
    }

    /** Takes {@link #hold(String, String)} back. */
    public void release(String from, String to) {
        tasks.execute(() -> {
            for (Delivery next = nextHeld(way(from, to)); next != null; next = nextHeld(way(from, to))) {
                arriveUnlessHeld(to, next);
            }
        });
    }

    private static String way(String from, String to) {
        return from + ' ' + to;
    }

    /** Dials to the address end as if nobody listened there. */
    public void refuse(Address address) {
        refused.add(address);
    }

    /** Takes {@link #refuse} back. */
    public void admit(Address address) {
        refused.remove(address);
    }

    /** Connections that have been asked for so far, made or not. */
    public int dials() {
        return dials.get();
    }

    void countDial() {
        dials.incrementAndGet();
    }

    /** Octets sent from one host to another so far, those of handshakes included. */
    public long octets(String from, String to) {
        LongAdder sent = octets.get(way(from, to));
        return sent == null ? 0 : sent.sum();
    }

    SerialTasks tasks() {
        return tasks;
    }

    LongSupplier clock() {
        return clock;
    }

    Set<MemoryEnd> ends() {
        return ends;
    }

    /** Whether waiting for a task to run is sensible on this thread. */
    boolean mayAwait() {
        return ownThread && !tasks.isCurrentThread();
    }

    /** Runs {@code arrival} in order behind all that was sent that way before, when nothing is held. */
    void deliver(String from, String to, Runnable arrival) {
        Delivery delivery = new Delivery(from, to, arrival);
        tasks.execute(() -> {
            if (!isHeld(delivery.way(), delivery)) {
                arriveUnlessHeld(to, delivery);
            }
        });
    }

    private void arriveUnlessHeld(String to, Delivery delivery) {
        if (!isHeld(to, delivery)) {
            delivery.arrival().run();
        }
    }

    private boolean isHeld(String where, Delivery delivery) {
        synchronized (held) {
            Queue<Delivery> waiting = held.get(where);
            return waiting != null && waiting.add(delivery);
        }
    }

    void count(String from, String to, int sent) {
        octets.computeIfAbsent(way(from, to), hosts -> new LongAdder()).add(sent);
    }

    int freePort() {
        return ports.getAndUpdate(port -> port == 65535 ? FIRST_FREE_PORT : port + 1);
    }

    /** False if somebody listens there already. */
    boolean register(MemoryListening listener) {
        return listening.putIfAbsent(listener.address(), listener) == null;
    }

    void unregister(MemoryListening listener) {
        listening.remove(listener.address(), listener);
    }

    /** Who listens there and takes connections from that host; null if nobody does. */
    @Nullable MemoryListening find(Address address, String from) {
        MemoryListening listener = refused.contains(address) ? null : listening.get(address);
        return listener == null || isSeparated(from, listener.owner().host()) ? null : listener;
    }

    private boolean isSeparated(String hostA, String hostB) {
        return !hostA.equals(hostB) && separated.contains(Set.of(hostA, hostB));
    }

    private @Nullable Delivery nextHeld(String where) {
        synchronized (held) {
            Queue<Delivery> waiting = held.get(where);
            Delivery next = waiting == null ? null : waiting.poll();
            if (next == null) {
                held.remove(where);
            }
            return next;
        }
    }
}
