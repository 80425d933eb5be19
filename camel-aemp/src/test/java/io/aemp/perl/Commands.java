// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Delivery;
import io.aemp.node.MessageHandler;
import io.aemp.node.PortOptions;
import io.aemp.node.Receiver;
import io.aemp.node.ReplyCallback;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendOptions;
import io.aemp.node.Source;
import io.aemp.node.SpawnHandler;
import io.aemp.transport.TestNode;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The commands of {@code peer.pl}, done by a node of ours. */
final class Commands {
    private static final WriteOptions WRITE = WriteOptions.strict(FrameLimits.DEFAULT);
    private static final SendOptions SEND = new SendOptions(Confirm.ACCEPTED, TestNode.PATIENCE, WRITE, List.of());

    private final AempNode node;
    private final PortOptions served;
    private final DatabaseCommands database;
    private final Consumer<List<@Nullable Object>> out;

    /** @param out takes the reports, on any thread */
    Commands(AempNode node, Executor workers, Consumer<List<@Nullable Object>> out) {
        this.node = node;
        this.out = out;
        PortOptions usual = PortOptions.servedBy(workers);
        served = new PortOptions(
                usual.workers(),
                usual.maxInFlight(),
                usual.mailboxCapacity(),
                usual.mailboxOctets(),
                usual.whenFull(),
                usual.pauseLimit(),
                true,
                usual.allowedNodes());
        database = new DatabaseCommands(node.database(), WRITE, this::report);
        node.receiveSpawns("Interop::Worker::init", new SpawnHandler(served, heard(), 100));
        node.receiveFunction("Interop::Worker::note", served, (delivery, done) -> {
            report("called", arguments(delivery));
            done.run();
        });
    }

    private void report(String event, List<? extends @Nullable Object> details) {
        List<@Nullable Object> report = new ArrayList<>();
        report.add(event);
        report.addAll(details);
        out.accept(report);
    }

    private void did(Object number, List<? extends @Nullable Object> results) {
        List<@Nullable Object> details = new ArrayList<>();
        details.add(number);
        details.addAll(results);
        report("did", details);
    }

    private static List<@Nullable Object> arguments(Delivery delivery) {
        return delivery.frame().arguments(delivery.from(), delivery.frame().argumentCount(), ReadOptions.AUTO);
    }

    private MessageHandler heard() {
        return (delivery, done) -> {
            List<@Nullable Object> details = new ArrayList<>();
            details.add(delivery.port());
            details.addAll(arguments(delivery));
            report(delivery.kind() == Delivery.Kind.SPAWNED ? "spawned" : "got", details);
            done.run();
        };
    }

    void execute(List<@Nullable Object> command) {
        Object number = command.get(0);
        String name = String.valueOf(command.get(1));
        List<@Nullable Object> arguments = command.subList(2, command.size());
        try {
            execute(number, name, arguments);
        } catch (Exception e) {
            report("failed", Arrays.asList(number, e.toString()));
        }
    }

    private void execute(Object number, String name, List<@Nullable Object> arguments) throws Exception {
        String first = arguments.isEmpty() ? "" : String.valueOf(arguments.get(0));
        List<@Nullable Object> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        switch (name) {
            case "receive" -> {
                Receiver receiver = node.receive(first, null, served, heard());
                did(number, List.of(receiver.port().toString()));
            }
            case "echo" -> {
                node.receive(first, null, served, this::echo);
                did(number, List.of());
            }
            case "mortal" -> {
                openMortal(first);
                did(number, List.of());
            }
            case "send" -> {
                send(PortId.parse(first), null, rest);
                did(number, List.of());
            }
            case "function" -> {
                send(PortId.nodePort(first), String.valueOf(rest.get(0)), rest.subList(1, rest.size()));
                did(number, List.of());
            }
            case "call" -> node.call(
                    PortId.parse(first),
                    null,
                    new Arguments.Values(rest),
                    TestNode.PATIENCE,
                    SEND,
                    new CallEnd(number));
            case "monitor" -> {
                node.monitor(PortId.parse(first), reason -> died(first, reason));
                did(number, List.of());
            }
            case "kill" -> {
                node.kill(PortId.parse(first), new DeathReason(rest), SEND, new Ignored());
                did(number, List.of());
            }
            case "spawn" -> {
                String port = node.newPortName();
                String function = String.valueOf(rest.get(0));
                node.spawn(first, port, function, rest.subList(1, rest.size()), SEND, new Ignored());
                did(number, List.of(new PortId(first, port).toString()));
            }
            case "nodes" -> did(
                    number, node.linkedNodes().stream().map(Source::node).toList());
            default -> database.execute(name, first, rest, results -> did(number, results), node.id());
        }
    }

    private void send(PortId to, @Nullable String tag, List<@Nullable Object> arguments) throws SendException {
        node.send(to, tag, new Arguments.Values(arguments), SEND, new Ignored());
    }

    private void echo(Delivery delivery, Runnable done) {
        List<@Nullable Object> message = arguments(delivery);
        PortId reply = PortId.parse(String.valueOf(message.get(message.size() - 1)));
        try {
            send(reply, null, message.subList(0, message.size() - 1));
        } catch (SendException e) {
            report("failed", List.of("echo", e.toString()));
        }
        done.run();
    }

    private void openMortal(String port) {
        AtomicReference<@Nullable Receiver> self = new AtomicReference<>();
        self.set(node.receive(port, null, served, (delivery, done) -> {
            done.run();
            Receiver receiver = self.get();
            if (receiver != null) {
                receiver.kill(DeathReason.die(String.valueOf(arguments(delivery).get(0))));
            }
        }));
    }

    private void died(String port, DeathReason reason) {
        List<@Nullable Object> details = new ArrayList<>();
        details.add(port);
        reason.elements().forEach(element -> details.add(ReadOptions.AUTO.read(element)));
        report("died", details);
    }

    /** What cannot be sent is for monitors to tell. */
    private static final class Ignored implements SendCallback {
        @Override
        public void sent() {
            // That it arrives is what the scenario looks at.
        }

        @Override
        public void failed(SendException cause) {
            // As above.
        }
    }

    /** As with Perl's {@code cal}, a call that fails ends with nothing. */
    private final class CallEnd implements ReplyCallback {
        private final Object number;

        CallEnd(Object number) {
            this.number = number;
        }

        @Override
        public void replied(Delivery reply) {
            did(number, arguments(reply));
        }

        @Override
        public void failed(SendException cause) {
            did(number, List.of());
        }
    }
}
