// SPDX-License-Identifier: Apache-2.0
package io.aemp.network;

import io.aemp.transport.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands between nodes: each is reached at an address of the proxy, which learns from the greeting who dials, so that faults
 * can be made between any two. Thread-safe.
 */
final class CuttingProxy implements AutoCloseable {
    /** What is wrong between two nodes. */
    enum Fault {
        /** Connections are reset, and new ones too. */
        CUT,
        /** Connections are taken, and nothing gets through, not even their end. */
        STALLED
    }

    private final Map<String, ServerSocket> listeners = new ConcurrentHashMap<>();
    private final Map<String, Integer> targets = new ConcurrentHashMap<>();
    private final Map<Set<String>, Fault> faults = new ConcurrentHashMap<>();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

    /** Where others are to dial that node. */
    Address addressOf(String node) {
        ServerSocket listener = listeners.computeIfAbsent(node, this::listen);
        return new Address("127.0.0.1", listener.getLocalPort());
    }

    private ServerSocket listen(String node) {
        try {
            ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            daemon("proxy of " + node, () -> accept(node, listener));
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it really listens. */
    void listens(String node, int port) {
        targets.put(node, port);
    }

    private void accept(String node, ServerSocket listener) {
        try {
            while (true) {
                Socket client = listener.accept();
                Integer port = targets.get(node);
                if (port == null) {
                    client.close();
                } else {
                    ProxiedConnection connection = new ProxiedConnection(this, client, node, port);
                    connections.add(connection);
                    daemon("to " + node, connection::run);
                }
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
    }

    void breakBetween(String one, String other, Fault fault) {
        faults.put(Set.of(one, other), fault);
        changed();
    }

    void healAll() {
        faults.clear();
        changed();
    }

    private void changed() {
        connections.forEach(ProxiedConnection::faultsChanged);
    }

    @Nullable Fault between(String one, String other) {
        return one.equals(other) ? null : faults.get(Set.of(one, other));
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket listener : listeners.values()) {
            listener.close();
        }
        connections.forEach(ProxiedConnection::reset);
    }
}
