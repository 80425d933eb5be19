// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static io.aemp.wire.framing.Frames.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.wire.framing.FrameException.Fault;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTest {
    private static final FrameLimits SMALL = new FrameLimits(64, 4, 20);

    /** Three lines of a resource: for {@code frozen.txt} expression, octets, arguments as JSON. */
    record Recorded(String first, String second, String third) {}

    private static List<Recorded> recorded(String resource) throws Exception {
        try (InputStream file = StorableTest.class.getResourceAsStream("/storable/" + resource)) {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            List<Recorded> recorded = new ArrayList<>();
            for (int i = 0; i < lines.size(); i += 3) {
                recorded.add(new Recorded(lines.get(i), lines.get(i + 1), lines.get(i + 2)));
            }
            return recorded;
        }
    }

    static List<Recorded> frozen() throws Exception {
        return recorded("frozen.txt");
    }

    static List<Recorded> thawed() throws Exception {
        return recorded("thawed.txt");
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void whatPerlFroze(Recorded message) throws Exception {
        byte[] octets = hex(message.second);
        Frame frame = Frames.decodeOne(Framing.STORABLE, octets);
        assertThat(frame.argumentsAsJson(0, frame.argumentCount(), ReadOptions.AUTO))
                .isEqualTo(message.third);
        assertThat(frame.size()).isEqualTo(octets.length);
        assertThat(frame.framing()).isEqualTo(Framing.STORABLE);
        Frames.readAll(frame);
        List<Frame> pieces = Frames.decodeInPieces(Framing.STORABLE, octets, 1);
        assertThat(pieces).hasSize(1);
        assertThat(pieces.get(0).argumentsAsJson(0, frame.argumentCount(), ReadOptions.AUTO))
                .isEqualTo(message.third);
    }

    @ParameterizedTest
    @MethodSource("thawed")
    void whatPerlThawedIsWhatWeWrite(Recorded message) throws Exception {
        Message sent =
                new Message("port", null, new Arguments.JsonText(message.first.getBytes(StandardCharsets.UTF_8)), null);
        assertThat(HexFormat.of().formatHex(Framing.STORABLE.encoder().encode(sent, Frames.STRICT)))
                .isEqualTo(message.second);
    }

    private static Fault fault(byte[] octets, FrameLimits limits) {
        Fault[] fault = new Fault[1];
        assertThatThrownBy(() -> Frames.decode(Framing.STORABLE, octets, limits))
                .isInstanceOfSatisfying(FrameException.class, e -> fault[0] = e.fault());
        return fault[0];
    }

    /** The image with its length in front. */
    private static byte[] framed(String image) {
        byte[] octets = hex(image);
        byte[] frame = new byte[octets.length + 2];
        frame[0] = (byte) (0x80 | octets.length >> 7);
        frame[1] = (byte) (octets.length & 0x7f);
        System.arraycopy(octets, 0, frame, 2, octets.length);
        return frame;
    }

    private static Fault imageFault(String image) {
        return fault(framed(image), SMALL);
    }

    /** Frozen by Perl 5.36. */
    @ParameterizedTest
    @CsvSource({
        "blessed,    13050b02000000020a0170041101580200000000",
        "itself,     10050b02000000020a0170040000000000",
        "regexp,     18050b02000000020a01700411065265676578702000017800",
        "version,    17050b02000000020a01701d0676312e322e330a03010203",
        "tied,       21050b02000000020a0170040b04110d5469653a3a53746441727261790200000000",
        "weak,       16050b02000000030a01701b0200000000040000000003",
        "code,       18050b02000000020a0170041a0a0a7b0a20202020313b0a7d",
        "restricted, 20050b02000000020a0170041901000000020e1400000001620881000000000161",
        "native,     17040b0831323334353637380408080802010000000a0170",
        "overloaded, 13050b02000000020a01701411014f0200000000",
    })
    void whatIsNotPlainDataIsRefused(String what, String octets) {
        assertThat(fault(hex(octets), FrameLimits.DEFAULT)).as(what).isEqualTo(Fault.REFUSED);
    }

    @Test
    void everyTypeThatIsNotKnownIsRefused() {
        int[] known = {0, 1, 2, 3, 4, 5, 8, 9, 10, 14, 15, 16, 23, 24, 25, 31, 34, 35};
        for (int type = 0; type < 256; type++) {
            if (Arrays.binarySearch(known, type) < 0) {
                assertThat(imageFault("050b 02 00000001 %02x 00000000".formatted(type)))
                        .isEqualTo(Fault.REFUSED);
            }
        }
    }

    @Test
    void theBooleansOfNewPerlsAreRead() throws Exception {
        Frame frame = Frames.decodeOne(Framing.STORABLE, framed("050c 02 00000005 05 22 23 0f 10"));
        assertThat(frame.arguments(ReadOptions.AUTO)).containsExactly(true, false, true, false);
    }

    @Test
    void aMessageThatIsNoArrayIsRefused() {
        assertThat(imageFault("050b 03 00000001 0881 00000001 61")).isEqualTo(Fault.NOT_AN_ARRAY);
        assertThat(imageFault("050b 04 02 00000001 0a0178")).isEqualTo(Fault.NOT_AN_ARRAY);
        assertThat(imageFault("050b 05")).isEqualTo(Fault.NOT_AN_ARRAY);
        assertThat(imageFault("050b 02 00000001 04 02 00000000")).isEqualTo(Fault.BAD_DESTINATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05",
                "050b",
                "060b0200000000",
                "070b0200000000",
                "00",
                "7073743005", // version
                "050b0200000001",
                "050b02000001",
                "050b02ffffffff",
                "050b027fffffff", // counts
                "050b02000000010a",
                "050b02000000010a0561",
                "050b0200000001 01 7fffffff",
                "050b0200000001 01 ffffffff",
                "050b0200000001 18 00000001",
                "050b0200000001 08",
                "050b0200000001 09 000000",
                "050b0200000001 04",
                "050b0200000001 03 00000001 05",
                "050b0200000001 03 00000001 05 00000002 61",
                "050b0200000001 19 00 00000001 05 00",
                "050b0200000001 19",
                "050b0200000000 05", // end
                "050b0200000001 00 00000005",
                "050b0200000001 00 ffffffff",
                "050b0200000001 00 00000001", // references
            })
    void malformedImagesAreRefused(String image) {
        assertThat(imageFault(image)).isEqualTo(Fault.MALFORMED);
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        assertThat(imageFault("050b 02 00000002 05 00 00000000")).isEqualTo(Fault.REFUSED);
        assertThat(imageFault("050b 02 00000002 05 04 00 00000002")).isEqualTo(Fault.REFUSED);
    }

    @Test
    void anAnnouncedLengthBeyondTheLimitIsRefusedAtOnce() throws Exception {
        assertThat(fault(hex("40"), SMALL)).isEqualTo(Fault.TOO_LARGE);
        assertThat(fault(hex("8100"), SMALL)).isEqualTo(Fault.TOO_LARGE);
        assertThat(fault(hex("8fffffff7f"), FrameLimits.DEFAULT)).isEqualTo(Fault.TOO_LARGE);
        assertThat(fault(hex("8080808080"), FrameLimits.DEFAULT)).isEqualTo(Fault.TOO_LARGE);
        assertThat(fault(hex("00"), SMALL)).isEqualTo(Fault.MALFORMED);
        // 63 octets and their length are just allowed.
        String largest = "3f 050b 02 00000001 0a 36" + "61".repeat(0x36);
        assertThat(Frames.decode(Framing.STORABLE, hex(largest), SMALL)).hasSize(1);
    }

    @Test
    void nestingUpToTheLimitPassesAndOneMoreDoesNot() throws Exception {
        String array = "04 02 00000001";
        String inner = "050b 02 00000002 05" + array.repeat(2) + "04 02 00000000";
        assertThat(Frames.decode(Framing.STORABLE, framed(inner), SMALL)).hasSize(1);
        assertThat(imageFault("050b 02 00000002 05" + array.repeat(3) + "04 02 00000000"))
                .isEqualTo(Fault.TOO_DEEP);
        assertThat(imageFault("050b 02 00000002 05" + "04".repeat(20) + "05")).isEqualTo(Fault.TOO_DEEP);
    }

    @Test
    void sharedValuesCannotMultiplyBeyondTheLimits() {
        StringBuilder image = new StringBuilder("050b 02 00000029 05 04 02 00000002 0a0461626364 0a0461626364");
        // Values count from 0: the array 2 is what the first reference means, each later one the array before.
        int previous = 3;
        int next = 6;
        for (int i = 0; i < 39; i++) {
            image.append("04 02 00000002").append(" 00 %08x 00 %08x".formatted(previous - 1, previous - 1));
            previous = next + 1;
            next += 2;
        }
        assertThat(fault(framed(image.toString()), FrameLimits.DEFAULT)).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void framesOfOneReadAreAllDelivered() throws Exception {
        byte[] octets = hex("07050b0200000000 0d050b02000000010a04706f7274 07050b0200000000");
        assertThat(Frames.decode(Framing.STORABLE, octets))
                .extracting(Frame::destination)
                .containsExactly("", "port", "");
        for (int size = 1; size < octets.length; size++) {
            assertThat(Frames.decodeInPieces(Framing.STORABLE, octets, size)).hasSize(3);
        }
    }

    @Test
    void theSizeLimitOfTheEncoderCountsTheLengthInFront() throws Exception {
        WriteOptions options = WriteOptions.strict(SMALL);
        byte[] largest = Framing.STORABLE.encoder().encode(Message.of("", new byte[52]), options);
        assertThat(largest).hasSize(64);
        assertThat(Frames.decode(Framing.STORABLE, largest, SMALL)).hasSize(1);
        assertThatThrownBy(() -> Framing.STORABLE.encoder().encode(Message.of("", new byte[53]), options))
                .isInstanceOf(UnencodableException.class)
                .hasMessageContaining("maxMessageSize");
    }
}
