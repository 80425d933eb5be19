// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.control;

import static io.aemp.node.TestNodes.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Dialect;
import io.aemp.node.PortOptions;
import io.aemp.node.Receiver;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.TestNodes;
import io.aemp.wire.message.DeathReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodeProtocolTest {
    private final TestNodes nodes = new TestNodes();
    private final AempNode seed = nodes.node("seed");

    private ScriptedPeer linked(Dialect dialect) {
        return linked("perl", dialect);
    }

    private ScriptedPeer linked(String id, Dialect dialect) {
        ScriptedPeer peer = ScriptedPeer.perl(nodes, id, dialect);
        peer.dials("seed");
        nodes.loop().run();
        assertThat(peer.isLinked()).isTrue();
        return peer;
    }

    /** What the peer hears after it has said this. */
    private List<List<@Nullable Object>> answers(ScriptedPeer peer, @Nullable Object... message) {
        peer.says(message);
        nodes.loop().run();
        return peer.news();
    }

    private static List<@Nullable Object> message(@Nullable Object... elements) {
        return Arrays.asList(elements);
    }

    private Receiver open(String port, boolean killable) {
        return seed.receive(port, null, options(killable), (delivery, done) -> done.run());
    }

    private PortOptions options(boolean killable) {
        PortOptions served = nodes.served();
        return new PortOptions(
                served.workers(),
                1,
                served.mailboxCapacity(),
                served.mailboxOctets(),
                served.whenFull(),
                served.pauseLimit(),
                killable,
                PortOptions.ANY_NODE);
    }

    @ParameterizedTest
    @EnumSource
    void aMonitorHearsOnceOfTheDeathHoweverOftenItWasAskedFor(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        Receiver mortal = open("mortal", false);
        assertThat(answers(peer, "", "mon1", "mortal")).isEmpty();
        assertThat(answers(peer, "", "mon1", "mortal")).isEmpty();
        mortal.kill(DeathReason.of("oops", 3));
        nodes.loop().run();
        assertThat(peer.news()).containsExactly(message("", "kil0", "mortal", "oops", 3));
    }

    @ParameterizedTest
    @EnumSource
    void aNormalDeathIsToldWithoutReason(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        Receiver mortal = open("mortal", false);
        answers(peer, "", "mon1", "mortal");
        mortal.close(DeathReason.NORMAL);
        nodes.loop().run();
        assertThat(peer.news()).containsExactly(message("", "kil0", "mortal"));
    }

    @ParameterizedTest
    @EnumSource
    void aMonitorOfAPortThatDoesNotExistHearsSoAtOnce(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        List<@Nullable Object> death =
                message("", "kil0", "nope", "no_such_port", "cannot monitor nonexistent port", "seed#nope");
        assertThat(answers(peer, "", "mon1", "nope")).containsExactly(death);
        assertThat(answers(peer, "", "mon1", "nope")).containsExactly(death);
    }

    @ParameterizedTest
    @EnumSource
    void aMonitorThatWasTakenBackHearsNothing(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        Receiver mortal = open("mortal", false);
        answers(peer, "", "mon1", "mortal");
        answers(peer, "", "mon1", "mortal");
        answers(peer, "", "mon0", "mortal");
        mortal.kill(DeathReason.of("oops"));
        nodes.loop().run();
        assertThat(peer.news()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPortThatIsOpenedAnewCanBeMonitoredAnew(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        for (int life = 0; life < 3; life++) {
            Receiver mortal = open("mortal", false);
            assertThat(answers(peer, "", "mon1", "mortal")).isEmpty();
            mortal.kill(DeathReason.of(life));
            nodes.loop().run();
            assertThat(peer.news()).containsExactly(message("", "kil0", "mortal", life));
        }
    }

    @ParameterizedTest
    @EnumSource
    void monitorsOfTheNodePortOrOfNothingAreIgnored(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        for (String request : List.of("mon0", "mon1")) {
            assertThat(answers(peer, "", request)).isEmpty();
            assertThat(answers(peer, "", request, null)).isEmpty();
            assertThat(answers(peer, "", request, "")).isEmpty();
        }
        assertThat(peer.isLinked()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aDeathThatThePeerTellsFiresTheMonitors(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        List<DeathReason> deaths = new ArrayList<>();
        seed.monitor(port("perl#theirs"), deaths::add);
        seed.monitor(port("perl#theirs"), deaths::add);
        nodes.loop().run();
        assertThat(peer.news()).containsExactly(message("", "mon1", "theirs"));
        peer.says("", "kil0", "theirs", "why", 7);
        nodes.loop().run();
        assertThat(deaths).hasSize(2).allSatisfy(reason -> {
            assertThat(reason.elements()).hasSize(2);
            assertThat(reason.describe()).isEqualTo("why: 7");
        });
        answers(peer, "", "kil0", "theirs", "why", 7);
        answers(peer, "", "kil0", "never", "asked");
        assertThat(deaths).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aDeathWithoutReasonIsANormalOne(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        List<DeathReason> deaths = new ArrayList<>();
        seed.monitor(port("perl#theirs"), deaths::add);
        nodes.loop().run();
        peer.says("", "kil0", "theirs");
        nodes.loop().run();
        assertThat(deaths).containsExactly(DeathReason.NORMAL);
    }

    @ParameterizedTest
    @EnumSource
    void onlyAKillablePortIsKilledByAPeer(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        Receiver mortal = open("mortal", true);
        Receiver immortal = open("immortal", false);
        answers(peer, "", "mon1", "mortal");
        answers(peer, "", "mon1", "immortal");
        assertThat(answers(peer, "", "kil1", "immortal", "x")).isEmpty();
        assertThat(answers(peer, "", "kil1", "unknown", "x")).isEmpty();
        assertThat(answers(peer, "", "kil1", "mortal", "killed", "by client", 3))
                .containsExactly(message("", "kil0", "mortal", "killed", "by client", 3));
        assertThat(mortal.isOpen()).isFalse();
        assertThat(immortal.isOpen()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theNodePortIsNeverKilled(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        answers(peer, "", "kil1", "");
        answers(peer, "", "kil1", null);
        answers(peer, "", "kil1");
        assertThat(answers(peer, "", "can", "time", "perl#r")).containsExactly(message("r", true));
    }

    @ParameterizedTest
    @EnumSource
    void aRelayToTheSenderIsAnEcho(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        assertThat(answers(peer, "", "snd", "perl#p", "relayed", 1, null, List.of(1, List.of(2))))
                .containsExactly(message("p", "relayed", 1, null, List.of(1, List.of(2))));
        assertThat(answers(peer, "", "snd", "perl#with#hash", 1)).containsExactly(message("with#hash", 1));
        assertThat(answers(peer, "", "snd", "perl#p")).containsExactly(message("p"));
    }

    @ParameterizedTest
    @EnumSource
    void aRelayReachesAThirdNode(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        ScriptedPeer third = linked("third", Dialect.JSON);
        assertThat(answers(peer, "", "snd", "third#in", "x", 2.5)).isEmpty();
        assertThat(third.news()).containsExactly(message("in", "x", 2.5));
    }

    @ParameterizedTest
    @EnumSource
    void aRelayReachesAPortOfThisNode(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        var got = nodes.collect(seed, "in");
        answers(peer, "", "snd", "seed#in", "x", 1);
        assertThat(got).containsExactly(List.of("x", 1));
        answers(peer, "", "snd", "seed", "snd", "seed#in", "nested");
        assertThat(got).last().isEqualTo(List.of("nested"));
    }

    @Test
    void aRelayKeepsByteStringsAndMakesThemLatin1InJson() {
        ScriptedPeer peer = linked(Dialect.CBOR_BYTE_STRINGS);
        ScriptedPeer json = linked("json", Dialect.JSON);
        byte[] octets = {0, (byte) 0xFF, 'x', (byte) 0xE4};
        peer.says("", "snd", "perl#p", octets, "text");
        peer.says("", "snd", "json#p", octets);
        nodes.loop().run();
        assertThat(peer.heard()).hasSize(1);
        assertThat(peer.heard().get(0).get(1)).isEqualTo(octets);
        assertThat(peer.heard().get(0).get(2)).isEqualTo("text".getBytes(StandardCharsets.US_ASCII));
        assertThat(json.news()).containsExactly(message("p", "\u0000\u00FFx\u00E4"));
    }

    @Test
    void aRelayThatRelaysToItselfForEverIsCut() {
        ScriptedPeer peer = linked(Dialect.JSON);
        List<@Nullable Object> request = new ArrayList<>();
        request.add("");
        for (int i = 0; i < 10_000; i++) {
            request.add("snd");
            request.add("seed");
        }
        assertThat(answers(peer, request.toArray())).isEmpty();
        assertThat(answers(peer, "", "snd", "perl#p", 1)).containsExactly(message("p", 1));
    }

    @ParameterizedTest
    @EnumSource
    void canTellsWhatIsKnown(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        seed.receiveFunction("My::func", nodes.served(), (delivery, done) -> done.run());
        for (String known : List.of(
                "mon0", "mon1", "kil0", "kil1", "snd", "can", "time", "devnull", "My::func", "g_slave", "g_global")) {
            assertThat(answers(peer, "", "can", known, "perl#r", "tag")).containsExactly(message("r", "tag", true));
        }
        for (Object unknown : Arrays.asList("g_find", "Other::func", 1, null, List.of("mon0"))) {
            assertThat(answers(peer, "", "can", unknown, "perl#r")).containsExactly(message("r", false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeIsAFloat(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        assertThat(answers(peer, "", "time", "perl#r", "x")).containsExactly(message("r", "x", 1_700_000_000.25));
    }

    @ParameterizedTest
    @EnumSource
    void evalIsRefusedWithAnErrorFirst(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        List<List<@Nullable Object>> answer = answers(peer, "", "eval", "1+1", "perl#r", "tag");
        assertThat(answer).hasSize(1);
        assertThat(answer.get(0)).hasSize(3).startsWith("r", "tag");
        assertThat(answer.get(0).get(2)).asString().contains("refused");
        assertThat(answers(peer, "", "eval", "1+1")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keepalivesAndDevnullMeanNothing(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        assertThat(answers(peer, "")).isEmpty();
        assertThat(answers(peer, "", "")).isEmpty();
        assertThat(answers(peer, "", "devnull", 1, "perl#r")).isEmpty();
        assertThat(answers(peer, "", "snd", "perl#p")).containsExactly(message("p"));
    }

    @ParameterizedTest
    @EnumSource
    void aRegisteredFunctionIsCalledWithItsArguments(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        List<Object> got = new ArrayList<>();
        Receiver function = seed.receiveFunction("My::func", nodes.served(), (delivery, done) -> {
            got.add(delivery.port());
            got.add(TestNodes.arguments(delivery));
            done.run();
        });
        answers(peer, "", "My::func", "a", 2);
        answers(peer, "", "Other::func", "a", 2);
        assertThat(got).containsExactly("My::func", List.of("a", 2));
        function.close(DeathReason.NORMAL);
        answers(peer, "", "My::func", "again");
        assertThat(got).hasSize(2);
        assertThat(answers(peer, "", "can", "My::func", "perl#r")).containsExactly(message("r", false));
    }

    @ParameterizedTest
    @EnumSource
    void nonsenseInEveryRequestDoesNothing(Dialect dialect) {
        ScriptedPeer peer = linked(dialect);
        open("port", true);
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                null, true, -1, 2.5, "", "#", "#x", "perl", "perl#", "x".repeat(10_000), List.of(), Map.of("k", 1)));
        values.add(Collections.nCopies(1000, "seed"));
        List<String> requests = List.of(
                "mon0", "mon1", "kil0", "kil1", "snd", "can", "time", "eval", "devnull", NodeProtocol.SPAWN, "X::y");
        for (String request : requests) {
            peer.says("", request);
            for (Object first : values) {
                peer.says("", request, first);
                for (Object second : values) {
                    peer.says("", request, first, second);
                    peer.says("", request, first, second, first, second);
                }
            }
        }
        for (Object value : values) {
            peer.says("", value);
            peer.says("", value, "port");
        }
        nodes.loop().run();
        assertThat(peer.isLinked()).isTrue();
        peer.news();
        assertThat(answers(peer, "", "snd", "perl#p", 1)).containsExactly(message("p", 1));
        assertThat(answers(peer, "", "kil1", "port")).isEmpty();
        assertThat(answers(peer, "", "mon1", "port")).hasSize(1);
    }

    @Test
    void aReasonThatHasNoFormInTheFramingOfAMonitorStillFiresIt() {
        ScriptedPeer json = linked("json", Dialect.JSON);
        ScriptedPeer cbor = linked("cbor", Dialect.CBOR_BYTE_STRINGS);
        open("mortal", true);
        answers(json, "", "mon1", "mortal");
        answers(cbor, "", "mon1", "mortal");
        cbor.says("", "kil1", "mortal", Double.NaN);
        nodes.loop().run();
        assertThat(json.news())
                .hasSize(1)
                .first()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .startsWith("", "kil0", "mortal");
        assertThat(cbor.news()).hasSize(1);
    }

    @Test
    void aReasonOfTheApplicationThatCannotBeSentStillFiresTheMonitor() {
        ScriptedPeer peer = linked(Dialect.JSON);
        Receiver mortal = open("mortal", false);
        List<DeathReason> deaths = new ArrayList<>();
        answers(peer, "", "mon1", "mortal");
        mortal.onDeath(deaths::add);
        mortal.kill(DeathReason.of(new Object()));
        nodes.loop().run();
        assertThat(peer.news()).hasSize(1);
        assertThat(deaths).hasSize(1);
    }

    @Test
    void aNodeHearsNothingOfAMonitorThatItsLinkHadBefore() {
        ScriptedPeer peer = linked(Dialect.JSON);
        Receiver mortal = open("mortal", false);
        answers(peer, "", "mon1", "mortal");
        nodes.network().cut("perl", "seed");
        nodes.loop().run();
        peer.dials("seed");
        nodes.loop().run();
        mortal.kill(DeathReason.NORMAL);
        nodes.loop().run();
        assertThat(peer.news()).isEmpty();
    }

    @Test
    void aClientWithoutTheNodeProtocolGetsNoAnswersThatItDidNotAskFor() throws Exception {
        ScriptedPeer client = ScriptedPeer.client(nodes, "client", Dialect.JSON);
        client.dials("seed");
        nodes.loop().run();
        List<DeathReason> deaths = new ArrayList<>();
        seed.monitor(port("client#p"), deaths::add);
        nodes.loop().run();
        assertThat(client.news()).isEmpty();
        assertThat(seed.send(
                        port("client#p"),
                        null,
                        io.aemp.wire.message.Arguments.of(1),
                        TestNodes.options(Confirm.ACCEPTED),
                        new TestNodes.Outcome()))
                .isTrue();
        nodes.loop().run();
        assertThat(client.news()).containsExactly(message("p", 1));
        nodes.network().cut("client", "seed");
        nodes.loop().run();
        assertThat(deaths).hasSize(1);
    }
}
