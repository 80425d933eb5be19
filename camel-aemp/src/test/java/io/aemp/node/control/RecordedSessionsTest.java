// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Delivery;
import io.aemp.node.Dialect;
import io.aemp.node.MessageHandler;
import io.aemp.node.PortOptions;
import io.aemp.node.Receiver;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.SendException;
import io.aemp.node.SendOptions;
import io.aemp.node.SpawnHandler;
import io.aemp.node.TestNodes;
import io.aemp.node.TestNodes.Outcome;
import io.aemp.node.db.DatabaseException;
import io.aemp.transport.Address;
import io.aemp.wire.Vectors;
import io.aemp.wire.Vectors.Packet;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameException;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our node in the place of a real one: it answers what a real client said to it as that one did. */
class RecordedSessionsTest {
    private static final List<String> EVALUATED = List.of("[\"\",2,\"x\",[1]]", "foo\\n", "ev [\"\",2]");

    private final TestNodes nodes = new TestNodes();
    private final AempNode seed = nodes.node(
            TestNodes.handshake("seed", "camel-aemp/test", List.of(Framing.JSON, Framing.CBOR)),
            builder -> builder.advertise(List.of(Address.parse("127.0.0.1:4040"))));
    private final Map<String, List<@Nullable Object>> initArguments = new HashMap<>();
    private @Nullable Receiver mortal;

    @ParameterizedTest
    @CsvSource({"full-json.log, JSON, JSON", "full-cbor.log, CBOR, CBOR", "mixed-framing.log, JSON, CBOR JSON"})
    void theAnswersAreThoseOfARealNode(String log, Dialect dialect, String offers) {
        List<Framing> framings =
                Stream.of(offers.split(" ")).map(Framing::valueOf).toList();
        openPorts();
        set("svc_calc", "seed#calc", "v1");
        ScriptedPeer client = ScriptedPeer.perl(nodes, "client", dialect, framings);
        assertThat(answers(client, log)).isEqualTo(recorded(log));
        assertThat(client.frames()).allMatch(frame -> frame.framing() == framings.get(0));
    }

    /** A real node also says that it is global to who cannot know what that is. */
    @Test
    void aSimpleClientGetsTheAnswersOfARealNode() {
        openPorts();
        ScriptedPeer other = ScriptedPeer.perl(nodes, "other", Dialect.JSON);
        other.dials("seed");
        nodes.loop().run();
        other.says("", "g_slave");
        String log = "simple-cleartext-client.log";
        ScriptedPeer client = ScriptedPeer.client(nodes, "pynode", Dialect.JSON);
        List<String> expected = new ArrayList<>(recorded(log));
        expected.remove(" [\"g_global\"]");
        assertThat(answers(client, log)).isEqualTo(expected);
    }

    /** Says what the recorded client said, but for what only Perl can do. */
    private List<String> answers(ScriptedPeer client, String log) {
        client.dials("seed");
        nodes.loop().run();
        for (Packet packet : Vectors.packets(log)) {
            if (packet.fromConnecting() && !request(frame(packet)).equals("eval")) {
                client.saysOctets(packet.octets());
                nodes.loop().run();
            }
        }
        return client.frames().stream()
                .map(RecordedSessionsTest::text)
                .map(RecordedSessionsTest::asOurs)
                .toList();
    }

    /** What the real node said, but for results of its evaluations and for monitors that its ports had on the client's. */
    private static List<String> recorded(String log) {
        return Vectors.packets(log).stream()
                .filter(packet -> !packet.fromConnecting())
                .map(RecordedSessionsTest::frame)
                .filter(frame -> !request(frame).equals("mon1"))
                .map(RecordedSessionsTest::text)
                .map(RecordedSessionsTest::asOurs)
                .filter(answer -> EVALUATED.stream().noneMatch(answer::contains))
                .toList();
    }

    private static String request(Frame frame) {
        return frame.destination().isEmpty() ? String.valueOf(frame.tag()) : "";
    }

    private static Frame frame(Packet packet) {
        List<Frame> frames = new ArrayList<>(1);
        try {
            packet.framing()
                    .decoder(FrameLimits.DEFAULT)
                    .decode(packet.octets(), 0, packet.octets().length, frames::add);
        } catch (FrameException e) {
            throw new IllegalArgumentException(packet.toString(), e);
        }
        return frames.get(0);
    }

    private static String text(Frame frame) {
        return frame.destination() + " " + frame.argumentsAsJson(0, frame.argumentCount(), ReadOptions.AUTO);
    }

    /** What a real node says where ours knowingly says something else: the time, and booleans. */
    private static String asOurs(String answer) {
        return answer.replaceFirst(" \\[1\\d*\\.\\d+(E9)?]$", " [time]")
                .replace(" [\"1\"]", " [true]")
                .replace(" [\"tag\",\"\"]", " [\"tag\",false]");
    }

    private void set(String family, String key, Object value) {
        try {
            seed.database().set(family, key, value, WriteOptions.strict(FrameLimits.DEFAULT));
        } catch (DatabaseException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Served {
        void serve(List<@Nullable Object> arguments, String port);
    }

    private static MessageHandler handler(Served served) {
        return (delivery, done) -> {
            served.serve(arguments(delivery), delivery.port());
            done.run();
        };
    }

    private static List<@Nullable Object> arguments(Delivery delivery) {
        return delivery.frame().arguments(delivery.from(), delivery.frame().argumentCount(), ReadOptions.AS_SENT);
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] octets
                ? new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1)
                : String.valueOf(value);
    }

    private void reply(@Nullable Object port, List<? extends @Nullable Object> arguments) {
        SendOptions options =
                new SendOptions(Confirm.NONE, TestNodes.TIMEOUT, WriteOptions.relay(FrameLimits.DEFAULT), List.of());
        try {
            seed.send(TestNodes.port(text(port)), null, new Arguments.Values(arguments), options, new Outcome());
        } catch (SendException e) {
            throw new IllegalStateException(e);
        }
    }

    private void openPorts() {
        PortOptions served = nodes.served();
        seed.receive("log", null, served, handler((arguments, port) -> {}));
        seed.receive(
                "echo",
                null,
                served,
                handler((arguments, port) ->
                        reply(arguments.get(arguments.size() - 1), arguments.subList(0, arguments.size() - 1))));
        seed.receive(
                "pusher",
                null,
                served,
                handler((arguments, port) -> reply(arguments.get(0), arguments.subList(2, arguments.size()))));
        seed.receive(
                "calc",
                "add",
                served,
                handler((arguments, port) ->
                        reply(arguments.get(2), List.of((Integer) arguments.get(0) + (Integer) arguments.get(1)))));
        seed.receive("revive", null, served, handler((arguments, port) -> {
            openMortal();
            reply(arguments.get(0), List.of("revived"));
        }));
        openMortal();
        seed.receiveSpawns("My::Svc::init", new SpawnHandler(served, this::spawnedService, 10));
    }

    private void openMortal() {
        PortOptions usual = nodes.served();
        PortOptions killable = new PortOptions(
                usual.workers(),
                1,
                usual.mailboxCapacity(),
                usual.mailboxOctets(),
                usual.whenFull(),
                usual.pauseLimit(),
                true,
                PortOptions.ANY_NODE);
        mortal = seed.receive("mortal", null, killable, handler((arguments, port) -> {
            if (text(arguments.get(0)).equals("die") && mortal != null) {
                mortal.kill(DeathReason.die(text(arguments.get(1))));
            }
        }));
    }

    private void spawnedService(Delivery delivery, Runnable done) {
        List<@Nullable Object> arguments = arguments(delivery);
        String self = "seed#" + delivery.port();
        if (delivery.kind() == Delivery.Kind.SPAWNED) {
            initArguments.put(delivery.port(), arguments);
            reply(arguments.get(0), List.of("spawned", self));
        } else if (text(arguments.get(0)).equals("hi")) {
            List<@Nullable Object> answer = new ArrayList<>(List.of("hello", self));
            List<@Nullable Object> init = initArguments.getOrDefault(delivery.port(), List.of());
            answer.addAll(init.subList(1, init.size()));
            reply(init.get(0), answer);
        } else {
            kill(self, arguments.subList(1, arguments.size()));
        }
        done.run();
    }

    private void kill(String port, List<@Nullable Object> reason) {
        try {
            seed.kill(
                    TestNodes.port(port),
                    new DeathReason(reason),
                    new SendOptions(
                            Confirm.NONE, TestNodes.TIMEOUT, WriteOptions.relay(FrameLimits.DEFAULT), List.of()),
                    new Outcome());
        } catch (SendException e) {
            throw new IllegalStateException(e);
        }
    }
}
