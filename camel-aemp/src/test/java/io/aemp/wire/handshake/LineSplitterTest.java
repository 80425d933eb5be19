// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.wire.handshake.HandshakeException.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    private static final String INPUT = "aemp;1;a;b;c\r\nnonce\n\nhmac;0;json\r\n[\"data\"]";

    @Test
    void linesEndInLfOrInCrLfAndMayBeEmpty() throws HandshakeException {
        assertThat(split(new LineSplitter(), octets(INPUT)))
                .containsExactly("aemp;1;a;b;c", "nonce", "", "hmac;0;json");
    }

    @Test
    void givesTheSameLinesWhereverTheInputIsCut() throws HandshakeException {
        byte[] input = octets(INPUT);
        for (int cut = 0; cut <= input.length; cut++) {
            LineSplitter splitter = new LineSplitter();
            List<String> lines = new ArrayList<>(split(splitter, Arrays.copyOf(input, cut)));
            lines.addAll(split(splitter, Arrays.copyOfRange(input, cut, input.length)));
            assertThat(lines).as("cut at %d", cut).containsExactly("aemp;1;a;b;c", "nonce", "", "hmac;0;json");
        }
    }

    @Test
    void givesTheSameLinesOctetByOctet() throws HandshakeException {
        LineSplitter splitter = new LineSplitter();
        List<String> lines = new ArrayList<>();
        for (byte octet : octets(INPUT)) {
            lines.addAll(split(splitter, new byte[] {octet}));
        }
        assertThat(lines).containsExactly("aemp;1;a;b;c", "nonce", "", "hmac;0;json");
    }

    @Test
    void takesNoOctetBehindTheLine() throws HandshakeException {
        ByteBuffer in = ByteBuffer.wrap(octets("nonce\r\n\u0016\u0003\u0001"));

        assertThat(new LineSplitter().next(in)).asString().isEqualTo("nonce");
        assertThat(in.remaining()).isEqualTo(3);
    }

    @Test
    void onlyOneCarriageReturnBelongsToTheEnd() throws HandshakeException {
        assertThat(split(new LineSplitter(), octets("a\rb\r\r\n\r\n"))).containsExactly("a\rb\r", "");
    }

    @Test
    void aLineOf4096OctetsWithItsEndPasses() throws HandshakeException {
        assertThat(split(new LineSplitter(), octets("x".repeat(4095) + "\n" + "y".repeat(4094) + "\r\n")))
                .containsExactly("x".repeat(4095), "y".repeat(4094));
    }

    @Test
    void aLineOf4097OctetsIsRefusedBeforeItsEnd() {
        assertRefused(octets("x".repeat(4096)), Refusal.LINE_TOO_LONG);
        assertRefused(octets("first\n" + "x".repeat(4095) + "\r\n"), Refusal.LINE_TOO_LONG);
    }

    @Test
    void aTlsClientIsTurnedAwayAtItsSecondOctet() {
        assertRefused(new byte[] {0x16, 0x03}, Refusal.NOT_AEMP);
    }

    @Test
    void aNonceMayBeginAsTlsDoes() throws HandshakeException {
        assertThat(split(new LineSplitter(), octets("aemp\n\u0016\u0003x\n"))).containsExactly("aemp", "\u0016\u0003x");
    }

    @Property(tries = 200)
    void whateverComesInWhateverPiecesIsSplitAtEveryLf(@ForAll byte[] input, @ForAll byte[] more)
            throws HandshakeException {
        byte[] first = octets("first\n");
        LineSplitter pieces = new LineSplitter();
        List<String> lines = new ArrayList<>(split(pieces, first));
        lines.addAll(split(pieces, input));
        lines.addAll(split(pieces, more));

        byte[] whole = Transcript.concatenate(Transcript.concatenate(first, input), more);
        assertThat(lines).isEqualTo(split(new LineSplitter(), whole));
        assertThat(lines)
                .hasSize((int) text(whole).chars().filter(c -> c == '\n').count());
    }

    private static void assertRefused(byte[] input, Refusal refusal) {
        assertThatThrownBy(() -> split(new LineSplitter(), input))
                .isInstanceOfSatisfying(
                        HandshakeException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    private static List<String> split(LineSplitter splitter, byte[] octets) throws HandshakeException {
        List<String> lines = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(octets);
        for (byte[] line = splitter.next(in); line != null; line = splitter.next(in)) {
            lines.add(text(line));
        }
        return lines;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
