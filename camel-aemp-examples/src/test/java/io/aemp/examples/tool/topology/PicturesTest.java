// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.transport.Address;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class PicturesTest {
    /** What a peer might call itself. */
    private static final String HOSTILE = "\"];x</text><script>&\\\u001b[2J\u202e\n";

    private static NodeSight global(String id, @Nullable Duration roundTrip) {
        return NodeSight.known(id, true, List.of("10.0.0.1:4040"))
                .seen(new Contact(new Address("10.0.0.1", 4040), "AE-2.02", "cbor", true, roundTrip, true, Set.of(id)));
    }

    private static NodeSight slave(String id, @Nullable String master) {
        return NodeSight.known(id, false, List.of()).withMaster(master);
    }

    private static final Topology SMALL = new Topology(
            "me",
            "a",
            List.of(
                    slave("s2", "a"),
                    global("a", Duration.ofNanos(1_234_000)),
                    slave("s1", "a"),
                    global("b", null),
                    NodeSight.known("down", false, List.of("10.0.0.9:4040")).failed("Connection refused"),
                    NodeSight.known(HOSTILE, false, List.of("<&>")).failed("\u001b]0;x\u0007")));

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theTextIsATreeOfMastersAndSlaves() {
        assertThat(Picture.TEXT.of(SMALL).lines())
                .containsExactly(
                        "6 nodes, 2 of them global; seen from me, by a",
                        "",
                        "a  global  10.0.0.1:4040  AE-2.02, TLS, 1.2 ms",
                        "├─ s1  not listening",
                        "└─ s2  not listening",
                        "",
                        "b  global  10.0.0.1:4040  AE-2.02, TLS",
                        "",
                        "(master not known)",
                        "├─ \"];x</text><script>&\\\\u001b[2J\\u202e\\u000a  <&>  unreachable: \\u001b]0;x\\u0007",
                        "└─ down  10.0.0.9:4040  unreachable: Connection refused");
    }

    @Test
    void graphvizSeesNamesOnlyAsLabels() {
        String dot = Picture.DOT.of(SMALL);

        assertThat(dot.lines())
                .contains(
                        "  n0 [label=\"\\\"];x</text><script>&\\\\\\\\u001b[2J\\\\u202e\\\\u000a\\n<&>\\n"
                                + "unreachable: \\\\u001b]0;x\\\\u0007\", color=red, style=\"rounded,filled,dashed\"];",
                        "  n1 [label=\"a\\n10.0.0.1:4040\\nAE-2.02, TLS, 1.2 ms\", fillcolor=lightblue, penwidth=2];",
                        "  n1 -- n2 [penwidth=2];",
                        "  n4 -- n1;",
                        "  n5 -- n1;");
        assertThat(dot.lines().filter(line -> line.contains(" -- "))).hasSize(3);
    }

    @Test
    void theSvgIsWellFormedWhateverNodesCallThemselves() throws Exception {
        Document svg = parse(Picture.SVG.of(SMALL));

        assertThat(svg.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(6);
        assertThat(svg.getElementsByTagName("line").getLength()).isEqualTo(3);
        assertThat(texts(svg.getElementsByTagName("text")))
                .contains("s1", "a", "\"];x</text><script>&\\\\u001b[2J\\u202e\\u000a");
    }

    private static List<String> texts(NodeList elements) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void forProgramsWhatIsNotKnownIsNull() {
        assertThat(Picture.JSON.of(
                        new Topology("me", "a", List.of(global("a", Duration.ofNanos(1_234_567)), slave("s", "a")))))
                .isEqualTo(
                        """
                        {"observer":"me","joined":"a","nodes":[{"node":"a","global":true,"addresses":["10.0.0.1:4040"],\
                        "master":null,"reachable":true,"fault":null,"answeredAt":"10.0.0.1:4040","provider":"AE-2.02",\
                        "framing":"cbor","tls":true,"roundTripMillis":1.235},{"node":"s","global":false,"addresses":[],\
                        "master":"a","reachable":null,"fault":null,"answeredAt":null,"provider":null,"framing":null,\
                        "tls":null,"roundTripMillis":null}]}
                        """);
    }

    @Test
    void anEmptyNetworkHasPicturesToo() throws Exception {
        Topology empty = new Topology("me", "a", List.of());

        for (Picture picture : Picture.values()) {
            assertThat(picture.of(empty)).endsWith("\n");
        }
        parse(Picture.SVG.of(empty));
    }

    @ParameterizedTest
    @CsvSource({"0,5", "1,0", "1,1", "1,40", "2,3", "3,200", "12,5", "30,300"})
    void nodesDoNotLieOnEachOther(int globals, int slaves) {
        List<NodeSight> nodes = new ArrayList<>();
        for (int i = 0; i < globals; i++) {
            nodes.add(global("g" + i, null));
        }
        for (int i = 0; i < slaves; i++) {
            // Most have the same master; some have none that is known.
            String master = globals == 0 || i % 7 == 3 ? null : "g" + (i % 5 == 0 ? i % globals : 0);
            nodes.add(slave("s" + i, master));
        }
        Layout layout = new Layout(new Topology("me", "g0", nodes));

        List<Layout.Place> places =
                nodes.stream().map(node -> layout.of(node.id())).toList();
        for (int i = 0; i < places.size(); i++) {
            for (Layout.Place other : places.subList(i + 1, places.size())) {
                assertThat(Math.hypot(
                                places.get(i).x() - other.x(), places.get(i).y() - other.y()))
                        .isGreaterThan(30);
            }
        }
    }
}
