// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.port.LocalPort;
import io.aemp.node.port.LocalPort.DeathWatch;
import io.aemp.node.port.Ports;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * The monitors that one peer has on ports of this node (protocol §4, {@code mon1}, {@code mon0}, {@code kil0}): one per
 * port, ended with the link. Thread-safe.
 */
public final class RemoteMonitors implements DeathWatch {
    private final Ports ports;
    private final String node;
    private final BiConsumer<String, DeathReason> sendDeath;
    private final Map<String, LocalPort> watched = new HashMap<>();
    private boolean over;

    /**
     * @param node own node ID
     * @param sendDeath sends {@code kil0} for a port of that name
     */
    RemoteMonitors(Ports ports, String node, BiConsumer<String, DeathReason> sendDeath) {
        this.ports = ports;
        this.node = node;
        this.sendDeath = sendDeath;
    }

    public int size() {
        synchronized (watched) {
            return watched.size();
        }
    }

    boolean has(String name) {
        synchronized (watched) {
            return watched.containsKey(name);
        }
    }

    public void add(String name) {
        LocalPort port = ports.get(name);
        synchronized (watched) {
            if (over || watched.containsKey(name)) {
                return;
            }
            if (port != null) {
                watched.put(name, port);
            }
        }
        if (port == null || !port.watch(this)) {
            synchronized (watched) {
                watched.remove(name);
            }
            sendDeath.accept(name, DeathReason.noSuchPort(new PortId(node, name)));
        }
    }

    public void remove(String name) {
        LocalPort port;
        synchronized (watched) {
            port = watched.remove(name);
        }
        if (port != null) {
            port.unwatch(this);
        }
    }

    @Override
    public void died(LocalPort port, DeathReason reason) {
        boolean wanted;
        synchronized (watched) {
            wanted = Objects.equals(watched.get(port.name()), port) && watched.remove(port.name()) != null;
        }
        if (wanted) {
            sendDeath.accept(port.name(), reason);
        }
    }

    /** The link is over. */
    void end() {
        List<LocalPort> all;
        synchronized (watched) {
            over = true;
            all = new ArrayList<>(watched.values());
            watched.clear();
        }
        for (LocalPort port : all) {
            port.unwatch(this);
        }
    }
}
