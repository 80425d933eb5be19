// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Receiver;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendOptions;
import io.aemp.node.SpawnHandler;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final SendCallback NOBODY = new SendCallback() {
        @Override
        public void sent() {}

        @Override
        public void failed(SendException cause) {}
    };

    private final TestNetwork network = new TestNetwork();
    private final BlockingQueue<List<@Nullable Object>> received = new LinkedBlockingQueue<>();
    private AempNode seed;
    private AempNode worker;

    @BeforeEach
    void aSeedAndAWorker() {
        seed = network.global("seed");
        worker = network.slave("worker/1", seed);
    }

    @AfterEach
    void theNetworkEnds() {
        network.close();
    }

    private RunningTool tool(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--seed=" + TestNetwork.at(seed);
        return RunningTool.start(all);
    }

    private Receiver collect(AempNode node, String port, boolean killable) {
        return node.receive(port, null, network.options(killable), (delivery, done) -> {
            received.add(TestNetwork.arguments(delivery));
            done.run();
        });
    }

    /** Sends all arguments but the last, which is the reply port. */
    private void echo(AempNode node, String port) {
        node.receive(port, null, network.options(false), (delivery, done) -> {
            List<@Nullable Object> arguments = TestNetwork.arguments(delivery);
            PortId replyPort = PortId.parse(String.valueOf(arguments.remove(arguments.size() - 1)));
            try {
                node.send(replyPort, null, new Arguments.Values(arguments), accepted(), NOBODY);
            } catch (SendException e) {
                throw new AssertionError(e);
            } finally {
                done.run();
            }
        });
    }

    private static SendOptions accepted() {
        return new SendOptions(
                Confirm.ACCEPTED, Duration.ofSeconds(20), WriteOptions.strict(FrameLimits.DEFAULT), List.of());
    }

    private static void assertDone(RunningTool tool, String out) {
        assertThat(tool.status()).as(tool.err()).isZero();
        assertThat(tool.out()).isEqualTo(out);
        assertThat(tool.err()).isEmpty();
    }

    private static void assertFailed(int status, RunningTool tool, String message) {
        assertThat(tool.status()).isEqualTo(status);
        assertThat(tool.err().lines()).singleElement().asString().contains(message);
    }

    @Test
    void argumentsAreJsonIfTheyAreJsonElseStrings() throws Exception {
        collect(worker, "in", false);

        assertDone(tool("snd", "worker/1#in", "word", "5", "{\"a\":[true,null]}", "\"7\"", "[", ""), "");

        assertThat(received.poll(20, TimeUnit.SECONDS))
                .isEqualTo(List.of("word", 5, Map.of("a", Arrays.asList(true, null)), "7", "[", ""));
    }

    @Test
    void argumentsAreStringsIfTheyAreToBe() throws Exception {
        collect(worker, "in", false);

        assertDone(tool("snd", "--string", "worker/1#in", "5", "null"), "");

        assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(List.of("5", "null"));
    }

    @Test
    void aMessageToNoPortIsAFailure() {
        assertFailed(1, tool("snd", "worker/1#nobody", "5"), "there is no port worker/1#nobody");
    }

    @Test
    void aMessageToAnUnknownNodeIsAFailure() {
        assertFailed(1, tool("snd", "stranger#in"), "stranger#in: no known address");
    }

    @Test
    void aNodeIsReachedAtItsAddressWithoutASeed() throws Exception {
        collect(worker, "in", false);

        assertDone(RunningTool.start("snd", "worker/1#in", "1", "--address", TestNetwork.at(worker)), "");

        assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(List.of(1));
    }

    @Test
    void aNodeWithoutTheNodeProtocolCannotConfirm() throws Exception {
        AempNode simple = network.simple("simple");
        collect(simple, "in", false);

        RunningTool tool = RunningTool.start("snd", "simple#in", "1", "--address", TestNetwork.at(simple));

        assertThat(tool.status()).isZero();
        assertThat(tool.err()).contains("not confirmed: node simple does not speak the node protocol");
        assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(List.of(1));
    }

    @Test
    void aReplyIsPrintedOneArgumentALine() {
        echo(worker, "echo");

        assertDone(
                tool("cal", "worker/1#echo", "word", "5", "[1]", "\"a\\u001b[2Jb\""),
                "word\n5\n[1]\na\\u001b[2Jb\n".replace("\n", System.lineSeparator()));
    }

    @Test
    void forProgramsAReplyIsAnArray() {
        echo(worker, "echo");

        assertDone(tool("cal", "--json", "worker/1#echo", "word", "5"), "[\"word\",5]" + System.lineSeparator());
    }

    @Test
    void aNodePortCanBeCalled() {
        RunningTool tool = tool("cal", "worker/1", "time");

        assertThat(tool.status()).isZero();
        assertThat(Double.parseDouble(tool.out())).isGreaterThan(1.7e9);
    }

    @Test
    void aCallToNoPortIsAFailure() {
        assertFailed(1, tool("cal", "worker/1#nobody"), "there is no port worker/1#nobody");
    }

    @Test
    void aCallWithoutAReplyEndsByItsTimeOut() {
        collect(worker, "in", false);

        assertFailed(3, tool("cal", "worker/1#in", "--timeout=2s"), "no reply within 2000 ms");
    }

    @Test
    void aMonitorTellsOfANormalDeath() throws Exception {
        Receiver port = collect(worker, "in", true);

        RunningTool tool = tool("mon", "worker/1#in", "--verbose").awaitErr("waiting for the death");
        assertDone(tool("kil", "worker/1#in"), "");

        assertThat(tool.status()).isZero();
        assertThat(tool.out()).isEqualTo("normal" + System.lineSeparator());
        assertThat(port.isOpen()).isFalse();
    }

    @Test
    void aMonitorTellsWhyAPortHasDied() {
        collect(worker, "in", true);

        RunningTool tool = tool("mon", "--json", "worker/1#in", "--verbose").awaitErr("waiting for the death");
        assertDone(tool("kil", "worker/1#in", "broken", "5"), "");

        assertThat(tool.status()).isEqualTo(1);
        assertThat(tool.out())
                .isEqualTo("{\"port\":\"worker/1#in\",\"reason\":[\"broken\",5]}" + System.lineSeparator());
    }

    @Test
    void aMonitorTellsOfALostNode() {
        RunningTool tool = tool("mon", "worker/1", "--verbose").awaitErr("waiting for the death");
        network.stop(worker);

        assertThat(tool.status()).isEqualTo(1);
        assertThat(tool.out()).contains("transport_error: worker/1: ");
    }

    @Test
    void aMonitorEndsWhenItsTimeIsOver() {
        collect(worker, "in", false);

        assertFailed(3, tool("mon", "worker/1#in", "--for", "200ms"), "port worker/1#in still lives after 200 ms");
    }

    @Test
    void aPortThatMayNotBeKilledLivesOn() {
        Receiver port = collect(worker, "in", false);

        assertFailed(1, tool("kil", "worker/1#in"), "port worker/1#in lives on");
        assertThat(port.isOpen()).isTrue();
    }

    @Test
    void whatIsNotThereCannotBeKilled() {
        assertFailed(1, tool("kil", "worker/1#nobody"), "there is no port worker/1#nobody");
    }

    @Test
    void aSpawnedPortIsThere() throws Exception {
        worker.receiveSpawns(
                "Some::function",
                new SpawnHandler(
                        network.options(false),
                        (delivery, done) -> {
                            received.add(TestNetwork.arguments(delivery));
                            done.run();
                        },
                        10));

        RunningTool spawn = tool("spawn", "worker/1", "Some::function", "5");
        assertThat(spawn.status()).as(spawn.err()).isZero();

        assertThat(spawn.out()).startsWith("worker/1#");
        assertDone(tool("snd", spawn.out().trim(), "6"), "");
        assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(List.of(5));
        assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(List.of(6));
    }

    @Test
    void aRefusedSpawnIsAFailure() {
        assertFailed(1, tool("spawn", "worker/1", "Some::function"), "node worker/1 has spawned nothing");
    }
}
