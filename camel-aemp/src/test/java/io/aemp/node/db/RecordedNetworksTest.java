// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.aemp.node.AempNode;
import io.aemp.node.Dialect;
import io.aemp.node.Receiver;
import io.aemp.node.ScriptedPeer;
import io.aemp.node.TestNodes;
import io.aemp.node.db.Timeline.Event;
import io.aemp.node.db.Timeline.Kind;
import io.aemp.node.db.Timeline.Mark;
import io.aemp.transport.Address;
import io.aemp.transport.LinkEnd;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.DeathReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our node in the place of each node of a recorded network of real ones: what the others said to it is said to ours, in
 * the same order, and what ours says to them has to be what the real one said.
 */
class RecordedNetworksTest {
    private static final Map<String, String> SEEDS = Map.of("g1", "g2", "g2", "g1", "a", "g1", "b", "g2");
    private static final Map<String, String> LISTENERS =
            Map.of("g1", "127.0.0.1:4140", "g2", "127.0.0.1:4142", "a", "127.0.0.1:4144", "b", "127.0.0.1:4146");
    /** Then all nodes were killed, one after another. */
    private static final double END = 27;

    private static final ObjectMapper SORTED =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final WriteOptions STRICT = WriteOptions.strict(FrameLimits.DEFAULT);

    /** Marks were written a little behind what they tell of, and that long before them nothing had come of it. */
    private static final double LEAD = 0.15;

    /** What a node's application did; before the first packet at or behind that time. */
    private record Deed(double time, String node, Act act) {}

    private interface Act {
        void perform(RecordedNetworksTest test) throws DatabaseException;
    }

    private static final Act NOTHING = test -> {};

    /** What the marks mean, by their beginnings. */
    private static final Map<String, Act> ACTS = Map.ofEntries(
            entry("proxy up", NOTHING),
            entry("g1 g2 started", NOTHING),
            entry("a started", NOTHING),
            entry("b started", NOTHING),
            entry("g1: main::out(GLOBAL_DB ", NOTHING),
            entry("g2: main::out(GLOBAL_DB ", NOTHING),
            entry("a: our $m = db_mon \"fam\"", test -> test.watched.put("fam", new Watched(test.self(), "fam"))),
            entry("a: our $m2 = db_mon \"'l\"", test -> test.watched.put("'l", new Watched(test.self(), "'l"))),
            entry("b: db_set \"fam\" => \"kb\" ", test -> test.set("kb", "from-b")),
            entry("a: db_set \"fam\" => \"ka\" ", test -> test.set("ka", "from-a")),
            entry("b: db_set \"fam\" => \"ka\" ", test -> test.set("ka", "from-b-too")),
            entry("b: db_del \"fam\" => \"ka\"", test -> test.self().database().delete("fam", "ka")),
            entry("b: our $p = port ", RecordedNetworksTest::register),
            entry("b: kil $p", test -> test.registered.kill(DeathReason.NORMAL)),
            entry("a: db_family \"svc_calc\" ", test -> test.query("svc_calc")),
            entry("a: cal \"b#calc\"", test -> test.monitor("b#calc")),
            entry("a: our $mg = mon \"b#log\"", test -> test.monitor("b#log")),
            entry("a: mon \"unknown#x\"", test -> test.monitor("unknown#x")),
            entry("g1: mon \"unknown2#x\"", test -> test.monitor("unknown2#x")),
            entry("g1: cal \"b#calc\"", test -> test.monitor("b#calc")),
            entry("kill -9 b", RecordedNetworksTest::die),
            entry("kill -9 g2", RecordedNetworksTest::die),
            entry("restart g2", RecordedNetworksTest::live),
            entry("kill -9 g1", RecordedNetworksTest::die),
            entry("a: db_set \"fam\" => \"while-down\" ", test -> {
                test.set("while-down", 1);
                test.query("fam");
            }),
            entry("restart g1", RecordedNetworksTest::live),
            entry("a: undef $m;", test -> test.watch("fam").cancel()));

    private final TestNodes nodes = new TestNodes();
    private final Map<String, ScriptedPeer> peers = new HashMap<>();
    private final Map<String, Watched> watched = new HashMap<>();
    private final Map<String, CompletionTexts> answers = new TreeMap<>();
    private final List<String> deaths = new ArrayList<>();
    private final Queue<Deed> deeds = new ArrayDeque<>();
    private String id = "";
    private String generatedPort = "";
    private @Nullable AempNode self;
    private @Nullable Receiver registered;

    /** What a query came to. */
    private static final class CompletionTexts {
        private @Nullable Object answer;
    }

    @ParameterizedTest
    @CsvSource({
        "global-json, JSON, g1",
        "global-json, JSON, g2",
        "global-json, JSON, a",
        "global-json, JSON, b",
        "global-cbor, CBOR_BYTE_STRINGS, g1",
        "global-cbor, CBOR_BYTE_STRINGS, g2",
        "global-cbor, CBOR_BYTE_STRINGS, a",
        "global-cbor, CBOR_BYTE_STRINGS, b"
    })
    void ourNodeSaysInEachPlaceWhatTheRealOneSaid(String log, Dialect dialect, String place) throws Exception {
        List<Event> all = Timeline.of(log + ".log");
        id = place;
        generatedPort = generatedPort(all);
        deeds(log + ".marks").stream().filter(deed -> deed.node().equals(place)).forEach(deeds::add);
        begin(dialect);
        Map<String, List<String>> expected = new TreeMap<>();
        for (Event event : all) {
            if (event.time() < END && (event.from().equals(place) || event.to().equals(place))) {
                perform(event.time());
                replay(event, expected);
            }
        }
        perform(Double.MAX_VALUE);
        Map<String, List<String>> said = new TreeMap<>();
        expected.keySet().forEach(peer -> said.put(peer, said(peer)));
        expected.replaceAll((peer, packets) -> canonical(packets));
        said.replaceAll((peer, packets) -> canonical(packets));
        assertThat(said).isEqualTo(expected);
        checkApplication(place);
    }

    /** Each global node dials the other one, both real links are lost, and a third one stands. */
    @ParameterizedTest
    @ValueSource(strings = {"g1", "g2"})
    void ourNodeSaysBehindARaceWhatTheRealOneSaid(String place) throws Exception {
        id = place;
        begin(Dialect.JSON);
        String peer = SEEDS.get(place);
        Map<String, List<String>> expected = new TreeMap<>();
        int before = 0;
        for (Event event : Timeline.of("race-json.log")) {
            if (event.kind() == Kind.UP) {
                before = said(peer).size();
                expected.clear();
            }
            replay(event, expected);
        }
        List<String> said = said(peer);
        assertThat(canonical(said.subList(before, said.size()))).isEqualTo(canonical(expected.get(peer)));
        assertThat(self().isGlobal()).isTrue();
    }

    private void begin(Dialect dialect) throws DatabaseException {
        for (String peer : LISTENERS.keySet()) {
            if (!peer.equals(id)) {
                if (SEEDS.containsValue(peer)) {
                    nodes.network().refuse(Address.parse(LISTENERS.get(peer)));
                }
                peers.put(peer, ScriptedPeer.perl(nodes, peer, dialect).listens(Address.parse(LISTENERS.get(peer))));
            }
        }
        live();
    }

    private static List<Deed> deeds(String file) {
        return Timeline.marks(file).stream().map(RecordedNetworksTest::deed).toList();
    }

    private static Deed deed(Mark mark) {
        Act act = ACTS.entrySet().stream()
                .filter(known -> mark.text().startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a mark that is not understood: " + mark));
        String node = mark.text().replaceFirst("^(?:(?:kill -9|restart) )?(\\w+).*", "$1");
        return new Deed(mark.time() - LEAD, node, act);
    }

    private static String generatedPort(List<Event> events) {
        return events.stream()
                .filter(event -> event.kind() == Kind.PACKET)
                .map(event -> text(event.packet()))
                .filter(text -> text.contains("\":\"reg\""))
                .findFirst()
                .map(text -> text.replaceFirst(".*\"b#(\\w+)\".*", "$1"))
                .orElseThrow();
    }

    private void perform(double until) throws DatabaseException {
        while (!deeds.isEmpty() && deeds.peek().time() <= until) {
            deeds.remove().act().perform(this);
            nodes.loop().run();
        }
    }

    private void replay(Event event, Map<String, List<String>> expected) {
        ScriptedPeer peer = peers.get(event.from().equals(id) ? event.to() : event.from());
        switch (event.kind()) {
            case UP -> {
                if (event.from().equals(id)) {
                    awaitOurDial(event.to());
                } else {
                    peer.dials(id);
                }
                nodes.loop().run();
                assertThat(peer.isLinked()).as("%s", event).isTrue();
            }
            case DOWN -> {
                if (peer.isLinked()) {
                    peer.link().close(LinkEnd.closedHere("as recorded"));
                }
                nodes.loop().run();
            }
            case PACKET -> {
                if (event.from().equals(id)) {
                    expected.computeIfAbsent(event.to(), name -> new ArrayList<>())
                            .add(text(event.packet()));
                } else {
                    say(peer, event);
                    nodes.loop().run();
                }
            }
        }
    }

    private void awaitOurDial(String peer) {
        Address address = Address.parse(LISTENERS.get(peer));
        nodes.network().admit(address);
        for (int i = 0; i < 600 && !peers.get(peer).isLinked(); i++) {
            nodes.loop().advance(Duration.ofMillis(100));
        }
        if (SEEDS.containsValue(peer)) {
            nodes.network().refuse(address);
        }
    }

    /** Answers carry the number of the question, which is our own. */
    private void say(ScriptedPeer peer, Event event) {
        if ("g_reply".equals(event.packet().tag())) {
            String question = peer.heardText().stream()
                    .filter(message -> String.valueOf(message.get(1)).startsWith("g_db_"))
                    .reduce((first, last) -> last)
                    .map(message -> String.valueOf(message.get(3)))
                    .orElseThrow();
            Object result = event.packet().arguments(2, 3, ReadOptions.AS_SENT).get(0);
            peer.says("", "g_reply", question, result);
        } else {
            peer.saysOctets(event.octets());
        }
    }

    private List<String> said(String peer) {
        return peers.get(peer).frames().stream().map(RecordedNetworksTest::text).toList();
    }

    private static String text(Frame frame) {
        try {
            Object arguments =
                    SORTED.readValue(frame.argumentsAsJson(0, frame.argumentCount(), ReadOptions.AUTO), Object.class);
            return frame.destination() + " " + SORTED.writeValueAsString(arguments);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What counts, in an order that does not depend on chance: the global protocol, without what real nodes say more than
     * once or to no effect. These are further bare g_slave, the question where a linked seed listens, and what they tell a
     * global right before their own g_global, which makes it void.
     */
    private static List<String> canonical(List<String> packets) {
        List<String> counted = new ArrayList<>();
        for (String packet : packets) {
            String text = packet.replaceFirst("^( \\[\"g_db_\\w+\",\"\\w+\"),\"\\w+\"]", "$1,\"id\"]");
            boolean global = text.startsWith(" [\"g_");
            boolean again = text.equals(" [\"g_slave\"]") && counted.contains(text);
            boolean seedSought = text.matches(" \\[\"g_find\",\"g[12]\"]");
            if (text.equals(" [\"g_global\"]")) {
                counted.removeIf(before -> before.matches(" \\[\"g_upd\",.*,.*,.*\\[].*"));
            }
            if (global && !again && !seedSought) {
                counted.add(text);
            }
        }
        return counted.stream().sorted().toList();
    }

    private void checkApplication(String place) {
        if (place.equals("a")) {
            assertThat(answer("svc_calc"))
                    .isEqualTo(Map.of("b#calc", "v1", "g2#calc", "v1", "a#calc", "v1", "g1#calc", "v1"));
            assertThat(answer("fam")).isEqualTo(Map.of("ka", "from-a", "while-down", 1));
            assertThat(watch("fam").news())
                    .containsExactly(
                            "+[] ~[] -[]",
                            "+[kb] ~[] -[]",
                            "+[ka] ~[] -[]",
                            "+[] ~[ka] -[]",
                            "+[] ~[ka] -[]",
                            "+[b#" + generatedPort + "] ~[] -[]",
                            "+[] ~[] -[b#" + generatedPort + "]",
                            "+[] ~[] -[kb]",
                            "+[while-down] ~[] -[]");
            assertThat(deaths)
                    .anyMatch(death -> death.startsWith("unknown#x transport_error: unknown: no known address"));
        }
        if (place.equals("g1")) {
            assertThat(deaths)
                    .anyMatch(death -> death.startsWith("unknown2#x transport_error: unknown2: no known address"));
        }
    }

    private AempNode self() {
        if (self == null) {
            throw new IllegalStateException("not alive");
        }
        return self;
    }

    private void live() throws DatabaseException {
        self = nodes.node(id, builder -> builder.advertise(List.of(Address.parse(LISTENERS.get(id))))
                .seed(Address.parse(LISTENERS.get(SEEDS.get(id)))));
        self.database().set("svc_calc", id + "#calc", "v1", STRICT);
    }

    private void die() {
        self().stop();
        nodes.loop().run();
    }

    private void set(String key, Object value) throws DatabaseException {
        self().database().set("fam", key, value, STRICT);
    }

    private void register() throws DatabaseException {
        registered = self().receive(generatedPort, null, nodes.served(), (delivery, done) -> done.run());
        self().database().register("fam", TestNodes.port("b#" + generatedPort), "reg", STRICT);
    }

    private void monitor(String port) {
        self().monitor(TestNodes.port(port), reason -> deaths.add(port + " " + reason.describe()));
    }

    private Watched watch(String family) {
        Watched watch = watched.get(family);
        if (watch == null) {
            throw new IllegalStateException("not watched: " + family);
        }
        return watch;
    }

    private void query(String family) {
        CompletionTexts text = new CompletionTexts();
        answers.put(family, text);
        self().database().family(family, Duration.ofMinutes(10)).thenAccept(answer -> text.answer = answer);
    }

    private @Nullable Object answer(String family) {
        return answers.get(family).answer;
    }
}
