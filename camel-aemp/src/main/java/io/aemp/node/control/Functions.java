// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.control;

import io.aemp.node.Delivery;
import io.aemp.node.PortUnavailableException;
import io.aemp.node.Receiver;
import io.aemp.node.SpawnHandler;
import io.aemp.node.port.LocalPort.Acceptance;
import io.aemp.node.port.Port;
import io.aemp.node.port.PortHost;
import io.aemp.node.port.Ports;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What the application lets peers call and spawn, by name (protocol §4). Registration is the permission: a name that is
 * not here does nothing. Thread-safe.
 */
public final class Functions {
    private final Ports ports;
    private final PortHost host;
    private final ConcurrentHashMap<String, Port> functions = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Spawning> spawning = new ConcurrentHashMap<>();

    public Functions(Ports ports, PortHost host) {
        this.ports = ports;
        this.host = host;
    }

    /** Adds a function that is served like a port. */
    public Port addFunction(Port function) {
        Port present = functions.putIfAbsent(function.name(), function);
        if (present != null) {
            throw new PortUnavailableException("function '" + function.name() + "' is registered already");
        }
        return function;
    }

    public void removeFunction(Port function) {
        functions.remove(function.name(), function);
    }

    /** The node stops: functions die like ports, nothing is spawned any more. */
    public void stop() {
        List.copyOf(functions.values()).forEach(function -> function.kill(DeathReason.NORMAL));
        List.copyOf(spawning.values()).forEach(spawner -> spawner.close(DeathReason.NORMAL));
    }

    boolean isFunction(String name) {
        return functions.containsKey(name);
    }

    /** Calls a function; false if there is none of that name. */
    boolean call(String name, Frame frame, Requester requester) {
        Port function = functions.get(name);
        if (function == null) {
            return false;
        }
        Acceptance acceptance =
                function.deliver(frame, requester.source(), requester.inflow(), 1, Delivery.Kind.MESSAGE);
        if (acceptance == Acceptance.FULL && function.park(frame, requester.source(), 1, () -> {}) == null) {
            return call(name, frame, requester);
        }
        return true;
    }

    public Receiver addSpawning(String initFunction, SpawnHandler handler) {
        Spawning added = new Spawning(initFunction, handler);
        if (spawning.putIfAbsent(initFunction, added) != null) {
            throw new PortUnavailableException("init function '" + initFunction + "' is registered already");
        }
        return added;
    }

    boolean isInitFunction(String name) {
        return spawning.containsKey(name);
    }

    /** Makes a port and hands its init arguments to it, before anything that follows on the same link is looked at. */
    boolean spawn(String initFunction, String portName, Frame frame, int from, Requester requester) {
        Spawning spawner = spawning.get(initFunction);
        return spawner != null && spawner.spawn(portName, frame, from, requester);
    }

    /** One init function and the ports that were spawned with it. */
    private final class Spawning implements Receiver {
        private final String initFunction;
        private final SpawnHandler handler;
        private final Set<Port> spawned = ConcurrentHashMap.newKeySet();
        private volatile boolean closed;
        private volatile boolean accepting = true;
        private volatile boolean suspended;

        Spawning(String initFunction, SpawnHandler handler) {
            this.initFunction = initFunction;
            this.handler = handler;
        }

        boolean spawn(String name, Frame frame, int from, Requester requester) {
            if (closed
                    || !accepting
                    || !handler.options().allowedNodes().test(requester.source().node())) {
                return false;
            }
            Port port = new Port(name, handler.options(), host, dead -> {
                ports.remove(dead);
                spawned.remove(dead);
            });
            Receiver receiver = port.join(null, handler.handler());
            spawned.add(port);
            if (receiver == null || spawned.size() > handler.maxPorts() || ports.add(port) != null) {
                spawned.remove(port);
                return false;
            }
            if (suspended) {
                receiver.suspend();
            }
            port.deliver(frame, requester.source(), requester.inflow(), from, Delivery.Kind.SPAWNED);
            if (closed) {
                port.kill(DeathReason.NORMAL);
            }
            return true;
        }

        @Override
        public PortId port() {
            return host.id(initFunction);
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void suspend() {
            suspended = true;
            spawned.forEach(port -> port.receivers().forEach(Receiver::suspend));
        }

        @Override
        public void resume() {
            suspended = false;
            spawned.forEach(port -> port.receivers().forEach(Receiver::resume));
        }

        @Override
        public void stopAccepting() {
            accepting = false;
            spawned.forEach(port -> port.receivers().forEach(Receiver::stopAccepting));
        }

        @Override
        public int pending() {
            return spawned.stream()
                    .flatMap(port -> port.receivers().stream())
                    .mapToInt(Receiver::pending)
                    .sum();
        }

        @Override
        public int close(DeathReason reason) {
            closed = true;
            spawning.remove(initFunction, this);
            int dropped = 0;
            for (Port port : List.copyOf(spawned)) {
                for (Receiver receiver : port.receivers()) {
                    dropped += receiver.close(reason);
                }
            }
            return dropped;
        }

        @Override
        public void kill(DeathReason reason) {
            close(reason);
        }

        @Override
        public void onDeath(Consumer<DeathReason> action) {
            // An init function is no port and never dies by itself.
        }
    }
}
