// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static io.aemp.wire.framing.Frames.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.wire.framing.FrameException.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborFrameDecoderTest {
    private static final FrameLimits SMALL = new FrameLimits(64, 4, 20);

    private static Fault fault(byte[] octets, FrameLimits limits) {
        Fault[] whole = new Fault[1];
        assertThatThrownBy(() -> Frames.decode(Framing.CBOR, octets, limits))
                .isInstanceOfSatisfying(FrameException.class, e -> whole[0] = e.fault());
        FrameDecoder decoder = Framing.CBOR.decoder(limits);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < octets.length; i++) {
                        decoder.decode(octets, i, 1, frame -> {});
                    }
                })
                .isInstanceOfSatisfying(
                        FrameException.class, e -> assertThat(e.fault()).isEqualTo(whole[0]));
        return whole[0];
    }

    private static Fault fault(String octets) {
        return fault(hex(octets), SMALL);
    }

    @ParameterizedTest
    @CsvSource({
        "80, ''",
        "8140, ''",
        "8160, ''",
        "81f6, ''",
        "81f7, ''",
        "8144706f7274, port",
        "8164706f7274, port",
        "8142c3a4, Ã¤",
        "8162c3a4, ä",
        "8118ff, 255",
        "811bffffffffffffffff, 18446744073709551615",
        "813bffffffffffffffff, -18446744073709551616",
        "81c24102, 2",
        "81f93e00, 1.5",
        "81fb4341c37937e08000, 1e+16",
        "81fb4059000000000000, 100",
        "81d82063616263, abc",
        "815f4161426263ff, abc",
        "817f6161626263ff, abc",
        "9f4161ff, a",
        "d9d9f7814161, a",
        "d9d9f79f4161ff, a",
        "d90100814161, a",
        "81e1, ''",
    })
    void theDestinationIsReadAsText(String octets, String destination) throws Exception {
        assertThat(Frames.decodeOne(Framing.CBOR, hex(octets)).destination()).isEqualTo(destination);
    }

    @ParameterizedTest
    @ValueSource(strings = {"81f4", "81f5", "8180", "81a0", "81819f00ff", "81d8208100", "81c48200a0"})
    void anythingElseIsNoDestination(String octets) {
        assertThat(fault(octets)).isEqualTo(Fault.BAD_DESTINATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "8140", "824040", "826060", "82f6f6", "9fff", "9f40ff", "d9d9f780"})
    void keepalivesAreRecognized(String octets) throws Exception {
        assertThat(Frames.decodeOne(Framing.CBOR, hex(octets)).isKeepalive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"816161", "82404161", "83404040", "8240f4", "824080"})
    void otherMessagesAreNoKeepalives(String octets) throws Exception {
        assertThat(Frames.decodeOne(Framing.CBOR, hex(octets)).isKeepalive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "20", "40", "60", "a0", "bf", "f6", "fa00000000", "5f", "7f", "c100", "d9d9f760"})
    void aMessageThatIsNoArrayIsRefusedAtItsFirstOctets(String octets) {
        assertThat(fault(octets)).isEqualTo(Fault.NOT_AN_ARRAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "811c",
                "813d",
                "815e",
                "817c",
                "819c",
                "81bd",
                "81dc",
                "81fc",
                "81fd",
                "81fe", // reserved
                "811f",
                "813f",
                "81df", // indefinite what has no length
                "ff",
                "81ff",
                "9fc1ff",
                "81a1ff",
                "9f81ff", // break where nothing is open
                "9f40bf4161ff", // key without value
                "815f6161",
                "817f4161",
                "815f00",
                "815f5f",
                "817f7f",
                "815f80",
                "815fc240", // wrong pieces
                "9f40a18000",
                "8240a18000",
                "8240a1a000",
                "8240bf9f",
                "8240a1c180",
                "8240a1c4820000", // keys
                "81f800",
                "81f81f", // simple values that have a shorter form
            })
    void malformedOctetsAreRefused(String octets) {
        assertThat(fault(octets)).isEqualTo(Fault.MALFORMED);
    }

    @Test
    void framesBeforeTheMalformedOneAreDelivered() {
        List<Frame> frames = new ArrayList<>();
        byte[] octets = hex("814161 814162 ff");
        assertThatThrownBy(() -> Framing.CBOR.decoder(SMALL).decode(octets, 0, octets.length, frames::add))
                .isInstanceOf(FrameException.class);
        assertThat(frames).extracting(Frame::destination).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "98ff",
                "9a7fffffff",
                "9affffffff",
                "9b7fffffffffffffff",
                "9bffffffffffffffff",
                "8158ff",
                "815affffffff",
                "815b7fffffffffffffff",
                "817bffffffffffffffff",
                "8240b820",
                "8240ba7fffffff",
                "8240bb4000000000000000",
                "8240bbffffffffffffffff",
                "824098ff",
                "815f58ff",
            })
    void anAnnouncedLengthBeyondTheLimitIsRefusedAtOnce(String octets) {
        assertThat(fault(octets)).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void whatOpenContainersStillNeedCountsAgainstTheLimit() {
        // 2 + 1 octets are there, 59 items are owed, then 2 of an empty string's head and 3 inside are too many.
        assertThat(fault("983c 40 43")).isEqualTo(Fault.TOO_LARGE);
        assertThat(fault("98 3f")).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void aMessageOfExactlyTheLimitPassesAndOneMoreDoesNot() throws Exception {
        byte[] message = new byte[64];
        message[0] = (byte) 0x82;
        message[1] = 0x40;
        message[2] = 0x58;
        message[3] = 60;
        assertThat(Frames.decode(Framing.CBOR, message, SMALL)).hasSize(1);
        byte[] larger = Arrays.copyOf(message, 65);
        larger[3] = 61;
        assertThat(fault(larger, SMALL)).isEqualTo(Fault.TOO_LARGE);
        byte[] items = new byte[64];
        items[0] = (byte) 0x9f;
        items[63] = (byte) 0xff;
        assertThat(Frames.decode(Framing.CBOR, items, SMALL)).hasSize(1);
        byte[] endless = new byte[65];
        endless[0] = (byte) 0x9f;
        endless[64] = (byte) 0xff;
        assertThat(fault(endless, SMALL)).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void nestingUpToTheLimitPassesAndOneMoreDoesNot() throws Exception {
        for (String level : List.of("81", "9f", "d820", "a100", "bf00")) {
            boolean open = level.equals("9f") || level.equals("bf00");
            String inner = "8240" + level.repeat(2) + "80" + (open ? "ffff" : "");
            assertThat(Frames.decode(Framing.CBOR, hex(inner), SMALL)).hasSize(1);
            String deeper = "8240" + level.repeat(3) + "80" + (open ? "ffffff" : "");
            assertThat(fault(deeper)).isEqualTo(Fault.TOO_DEEP);
        }
        String deepest = "81".repeat(512 - 2) + "80";
        FrameLimits limits = new FrameLimits(100_000, 512, 20);
        for (Frame frame : Frames.decode(Framing.CBOR, hex("8240" + deepest), limits)) {
            Frames.readAll(frame);
        }
        assertThat(fault(hex("824081" + deepest), limits)).isEqualTo(Fault.TOO_DEEP);
    }

    @Test
    void aNumberOfTooManyDigitsIsRefused() throws Exception {
        // 20 digits are 8.3 octets.
        assertThat(Frames.decode(Framing.CBOR, hex("8240c249" + "ff".repeat(9)), SMALL))
                .hasSize(1);
        assertThat(fault("8240c24a" + "ff".repeat(10))).isEqualTo(Fault.NUMBER_TOO_LONG);
        assertThat(fault("8240c25f45" + "ff".repeat(5) + "45" + "ff".repeat(5))).isEqualTo(Fault.NUMBER_TOO_LONG);
    }

    @Test
    void aLargeMessageInSmallPiecesIsReadInLinearTime() throws Exception {
        int strings = 16 * 1024;
        byte[] octets = new byte[6 + strings * 1003];
        System.arraycopy(hex("9a00004001 40"), 0, octets, 0, 6);
        for (int i = 0; i < strings; i++) {
            int at = 6 + i * 1003;
            octets[at] = 0x59;
            octets[at + 1] = (byte) (1000 >> 8);
            octets[at + 2] = (byte) 1000;
        }
        FrameLimits limits = new FrameLimits(32 * 1024 * 1024, 4, 20);
        FrameDecoder decoder = Framing.CBOR.decoder(limits);
        int[] frames = new int[1];
        for (int from = 0; from < octets.length; from += 1024) {
            decoder.decode(octets, from, Math.min(1024, octets.length - from), frame -> frames[0]++);
        }
        assertThat(frames[0]).isEqualTo(1);
    }

    @Test
    void stringReferencesAreResolved() throws Exception {
        // The example of the stringref specification, behind a destination.
        String example = "d90100 83 a3 44 72616e6b 04 45 636f756e74 1901a1 44 6e616d65 48 436f636b7461696c"
                + " a3 d81902 44 42617468 d81901 190138 d81900 04"
                + " a3 d81902 44 466f6f64 d81901 1902b3 d81900 04";
        Frame frame = Frames.decodeOne(Framing.CBOR, hex("82 40" + example));
        assertThat(frame.argumentsAsJson(0, 1, ReadOptions.AUTO))
                .isEqualTo(
                        "[[{\"rank\":4,\"count\":417,\"name\":\"Cocktail\"},{\"name\":\"Bath\",\"count\":312,\"rank\":4},"
                                + "{\"name\":\"Food\",\"count\":691,\"rank\":4}]]");
    }

    @Test
    void stringsTooShortForAReferenceGetNoNumber() throws Exception {
        StringBuilder octets = new StringBuilder("8240 d90100 981f 4131 6132"); // too short for numbers from 0 on
        for (int i = 0; i < 24; i++) {
            octets.append("43").append("%06x".formatted(0x616161 + i)); // aaa to aax
        }
        octets.append("43636363 4464646464"); // too short for number 24, and number 24
        octets.append("d81900 d81917 d8191818");
        Frame frame = Frames.decodeOne(Framing.CBOR, hex(octets.toString()));
        assertThat(frame.argumentsAsJson(0, 1, ReadOptions.AUTO))
                .startsWith("[[\"1\",\"2\",\"aaa\",\"aab\"")
                .endsWith(",\"aax\",\"ccc\",\"dddd\",\"aaa\",\"aax\",\"dddd\"]]");
    }

    @Test
    void sharedValuesAreRepeated() throws Exception {
        Frame frame = Frames.decodeOne(Framing.CBOR, hex("8540 d81c82 01 d81c4161 d81d00 d81d01 a1d81d0102"));
        assertThat(frame.argumentsAsJson(0, 4, ReadOptions.AUTO)).isEqualTo("[[1,\"a\"],[1,\"a\"],\"a\",{\"a\":2}]");
    }

    @Test
    void referencesThatLeadNowhereOrInACircleAreRefused() {
        assertThat(fault("8240 d81900")).isEqualTo(Fault.MALFORMED);
        assertThat(fault("8240 d90100d81900")).isEqualTo(Fault.MALFORMED);
        assertThat(fault("d90100 8240 d81960")).isEqualTo(Fault.MALFORMED);
        assertThat(fault("8240 d81d00")).isEqualTo(Fault.MALFORMED);
        assertThat(fault("8240 d81c81d81d00")).isEqualTo(Fault.REFUSED);
        assertThat(fault("d81c 8240 d81d00")).isEqualTo(Fault.REFUSED);
        assertThat(fault("8340 d81c80 a1d81d0000")).isEqualTo(Fault.MALFORMED);
    }

    @Test
    void sharedValuesCannotMultiplyBeyondTheLimits() {
        StringBuilder octets = new StringBuilder("9840 40 d81c 82 4161 4161 ".replace(" ", ""));
        for (int i = 0; i < 62; i++) {
            octets.append("d81c82d81d").append(index(i)).append("d81d").append(index(i));
        }
        byte[] laughs = hex(octets.toString());
        assertThat(fault(laughs, FrameLimits.DEFAULT)).isEqualTo(Fault.TOO_LARGE);
        assertThat(fault("8440 d81c8180 d81c81d81d00 d81c81d81d01")).isEqualTo(Fault.TOO_DEEP);
    }

    private static String index(int i) {
        return i < 24 ? "%02x".formatted(i) : "18%02x".formatted(i);
    }
}
