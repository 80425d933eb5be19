// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.LinkEnd;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All that a transport has open, so that it can be closed. Thread-safe. */
final class Tracker {
    private final LinkEnd closedEnd;
    private final ChannelGroup listeners = new DefaultChannelGroup("listeners", GlobalEventExecutor.INSTANCE);
    private final ChannelGroup channels = new DefaultChannelGroup("channels", GlobalEventExecutor.INSTANCE);
    private final Set<NettyDial> dials = ConcurrentHashMap.newKeySet();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param closedEnd how everything ends that is still there in the end */
    Tracker(LinkEnd closedEnd) {
        this.closedEnd = closedEnd;
    }

    /** A server socket; closed at once if it comes too late. */
    void add(Channel listener) {
        listeners.add(listener);
        if (closed) {
            listener.close();
        }
    }

    /** False if it comes too late. */
    boolean add(NettyDial dial) {
        dials.add(dial);
        dial.whenEnded().whenComplete((done, failure) -> dials.remove(dial));
        return !closed;
    }

    /** Closed at once if it comes too late. */
    void add(Channel channel, Connection connection) {
        channels.add(channel);
        connections.add(connection);
        connection.whenEnded().whenComplete((done, failure) -> connections.remove(connection));
        // An attempt to connect that failed was never a connection to anybody.
        channel.closeFuture().addListener(done -> connections.remove(connection));
        if (closed) {
            connection.close(closedEnd);
        }
    }

    /** Ends everything; completes when everybody has been told and every socket is closed. */
    CompletableFuture<Void> close() {
        closed = true;
        // No stream: a channel that closes meanwhile would change the size that it counts on.
        List<CompletableFuture<Void>> freed = new ArrayList<>();
        listeners.forEach(listener -> freed.add(NettyListening.close(listener)));
        List<NettyDial> openDials = List.copyOf(dials);
        List<Connection> openConnections = List.copyOf(connections);
        openDials.forEach(dial -> dial.cancel(closedEnd));
        openConnections.forEach(connection -> connection.close(closedEnd));
        CompletableFuture<Void> sockets = new CompletableFuture<>();
        channels.newCloseFuture().addListener(done -> sockets.complete(null));
        return CompletableFuture.allOf(Stream.of(
                        Stream.of(sockets),
                        freed.stream(),
                        openDials.stream().map(NettyDial::whenEnded),
                        openConnections.stream().map(Connection::whenEnded))
                .flatMap(parts -> parts)
                .toArray(CompletableFuture[]::new));
    }
}
