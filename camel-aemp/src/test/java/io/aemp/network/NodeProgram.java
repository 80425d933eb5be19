// SPDX-License-Identifier: Apache-2.0
package io.aemp.network;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.NodeListener;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.PortOptions;
import io.aemp.node.ScheduledNodeLoop;
import io.aemp.node.Source;
import io.aemp.node.TestNodes;
import io.aemp.node.db.DatabaseException;
import io.aemp.transport.Address;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.netty.NettyTransport;
import io.aemp.transport.netty.NettyTransportSettings;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.WriteOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A node that does what the lines on its standard input say, and tells on its standard output what happens to it. It ends
 * with its input. Messages to its port {@code in} are numbers of other such nodes.
 */
public final class NodeProgram {
    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(30);

    private final AempNode node;
    private final EventLines events = new EventLines(System.out);
    private final NumberedTraffic traffic;

    /** @param run names this run of the node among all its runs */
    private NodeProgram(String run, NodeSettings settings) {
        node = new AempNode(
                settings,
                new NodeRuntime(
                        new NettyTransport(
                                NettyTransportSettings.builder().eventLoops(1).build()),
                        new ScheduledNodeLoop(Executors.newSingleThreadScheduledExecutor()),
                        Executors.newCachedThreadPool()));
        traffic = new NumberedTraffic(node, run, events);
    }

    /** Arguments: run, node ID, address to advertise, seeds separated by commas, then the times of {@link Times}. */
    public static void main(String[] arguments) throws IOException {
        NodeSettings.Builder settings = NodeSettings.builder(TestNodes.handshake(arguments[1], "camel-aemp/test"))
                .bind(new Address("127.0.0.1", 0))
                .advertise(List.of(Address.parse(arguments[2])));
        Arrays.stream(arguments[3].split(",", -1))
                .filter(seed -> !seed.isEmpty())
                .forEach(seed -> settings.seed(Address.parse(seed)));
        NodeProgram program =
                new NodeProgram(arguments[0], Times.TEST.applyTo(settings).build());
        program.start();
        program.obey();
        Runtime.getRuntime().halt(0);
    }

    private void start() {
        node.addListener(new Listener());
        node.receive("in", null, PortOptions.servedBy(Executors.newSingleThreadExecutor()), (delivery, done) -> {
            List<@Nullable Object> message = TestNodes.arguments(delivery);
            events.write("received", message.get(0), message.get(1));
            done.run();
        });
        node.start().toCompletableFuture().join();
        events.write("ready", node.boundAddresses().get(0).port());
    }

    private void obey() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = in.readLine()) != null) {
            List<?> command = EventLines.read(line);
            if (command != null) {
                obey(command);
            }
        }
    }

    private void obey(List<?> command) {
        String name = String.valueOf(command.get(0));
        String what = command.size() > 1 ? String.valueOf(command.get(1)) : "";
        switch (name) {
            case "set" -> set(what, String.valueOf(command.get(2)), command.get(3));
            case "watch" -> node.database()
                    .monitor(what, change -> events.write("family", change.family(), change.entries()));
            case "query" -> query(what);
            case "monitor" -> node.monitor(
                    TestNodes.port(what), reason -> events.write("died", what, reason.toString()));
            case "send" -> traffic.send(what, Confirm.RECEIVED);
            case "traffic" -> traffic.start(command.subList(1, command.size()).stream()
                    .map(String::valueOf)
                    .toList());
            case "quiet" -> traffic.quiet();
            default -> throw new IllegalArgumentException(name);
        }
    }

    private void set(String family, String key, Object value) {
        try {
            node.database().set(family, key, value, WriteOptions.strict(FrameLimits.DEFAULT));
        } catch (DatabaseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void query(String family) {
        node.database().family(family, QUERY_TIMEOUT).whenComplete((entries, failure) -> {
            if (failure == null) {
                events.write("answer", entries);
            } else {
                events.write("unanswered", failure.toString());
            }
        });
    }

    private final class Listener implements NodeListener {
        @Override
        public void nodeUp(Source peer) {
            events.write("up", peer.node());
        }

        @Override
        public void nodeDown(String peer, LinkEnd end) {
            events.write("down", peer);
        }

        @Override
        public void masterChanged(@Nullable String master) {
            events.write("master", master);
        }
    }
}
