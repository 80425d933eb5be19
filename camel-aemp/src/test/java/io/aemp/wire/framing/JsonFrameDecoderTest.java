// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static io.aemp.wire.framing.JsonFrames.LIMITS;
import static io.aemp.wire.framing.JsonFrames.decode;
import static io.aemp.wire.framing.JsonFrames.decodeAll;
import static io.aemp.wire.framing.JsonFrames.fault;
import static io.aemp.wire.framing.JsonFrames.mixed;
import static io.aemp.wire.framing.JsonFrames.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.wire.Vectors;
import io.aemp.wire.framing.FrameException.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFrameDecoderTest {
    private static final String ALL_FORMS =
            "[\"p\\u0041\\ud83d\\ude00ä→😀\", -12.5e+3 , 0.0E-1,-0,123456789012345678901,"
                    + " { \"k\\n\" : [ ] , \"\" : { } } ,true,false,null,inf,-inf,nan,-nan,\"\\ud800\" ] ";

    private static List<String> texts(List<Frame> frames) {
        List<String> texts = new ArrayList<>();
        for (Frame frame : frames) {
            texts.add(frame.destination() + frame.argumentsAsJson(0, frame.argumentCount(), ReadOptions.AUTO));
        }
        return texts;
    }

    @Test
    void recordedStreamsGiveTheirPacketsWhenReadAtOnce() throws Exception {
        for (List<Vectors.Packet> stream : Vectors.streams(Framing.JSON)) {
            List<Frame> frames = decodeAll(Vectors.octets(stream), LIMITS);
            assertThat(frames).hasSameSizeAs(stream);
            for (int i = 0; i < frames.size(); i++) {
                assertThat(frames.get(i).size()).isEqualTo(stream.get(i).octets().length);
            }
        }
    }

    @Test
    void recordedStreamsGiveTheSameFramesOctetByOctet() throws Exception {
        for (List<Vectors.Packet> stream : Vectors.streams(Framing.JSON)) {
            byte[] octets = Vectors.octets(stream);
            List<Frame> frames = new ArrayList<>();
            JsonFrameDecoder decoder = new JsonFrameDecoder(LIMITS);
            for (int i = 0; i < octets.length; i++) {
                decoder.decode(octets, i, 1, frames::add);
            }
            assertThat(texts(frames)).isEqualTo(texts(decodeAll(octets, LIMITS)));
            assertThat(decoder.pendingOctets()).isZero();
        }
    }

    @Test
    void everyPacketGivesTheSameFrameWhereverItIsCutInTwo() throws Exception {
        for (Vectors.Packet packet : Vectors.packets(Framing.JSON)) {
            everyCutGivesTheSame(packet.octets());
        }
    }

    @Test
    void everyFormGivesTheSameFrameWhereverItIsCutInTwo() throws Exception {
        everyCutGivesTheSame(octets(ALL_FORMS + ALL_FORMS));
        everyCutGivesTheSame(mixed("[\"p\",\"a<ED A0 80>b<F0 9F 98 80><C3 A4>\"]"));
    }

    private static void everyCutGivesTheSame(byte[] octets) throws FrameException {
        List<String> expected = texts(decodeAll(octets, LIMITS));
        for (int cut = 0; cut <= octets.length; cut++) {
            JsonFrameDecoder decoder = new JsonFrameDecoder(LIMITS);
            List<Frame> frames = new ArrayList<>();
            decoder.decode(octets, 0, cut, frames::add);
            decoder.decode(octets, cut, octets.length - cut, frames::add);
            assertThat(texts(frames)).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void everyFaultIsFoundAtTheSameOctetWhereverTheInputIsCut() {
        for (String text : List.of(
                "[\"p\",01]",
                "[\"p\",\"\\x\"]",
                "[\"p\",\"<ED A0>\"]",
                "[\"p\",{\"a\" 1}]",
                "[\"p\",tru]",
                "[\"p\",1.]")) {
            byte[] octets = mixed(text);
            String expected = fault(octets, LIMITS).getMessage();
            JsonFrameDecoder decoder = new JsonFrameDecoder(LIMITS);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < octets.length; i++) {
                            decoder.decode(octets, i, 1, frame -> {});
                        }
                    })
                    .isInstanceOf(FrameException.class)
                    .hasMessage(expected);
        }
    }

    @Test
    void whiteSpaceBetweenAndInsideOfFramesMeansNothing() throws Exception {
        List<Frame> frames = decodeAll(octets(" \t\r\n[ ]\n\n[ \"a\" , 1 ] [\"b\"]\r\n"), LIMITS);
        assertThat(frames).extracting(Frame::destination).containsExactly("", "a", "b");
        assertThat(frames).extracting(Frame::argumentCount).containsExactly(0, 1, 0);
    }

    @Test
    void framesBeforeAFaultAreDelivered() {
        List<Frame> frames = new ArrayList<>();
        byte[] octets = octets("[\"a\"][\"b\"]{}");
        assertThatThrownBy(() -> new JsonFrameDecoder(LIMITS).decode(octets, 0, octets.length, frames::add))
                .isInstanceOf(FrameException.class);
        assertThat(frames).extracting(Frame::destination).containsExactly("a", "b");
    }

    @Test
    void aBrokenStreamCannotBeReadOn() {
        JsonFrameDecoder decoder = new JsonFrameDecoder(LIMITS);
        assertThatThrownBy(() -> decoder.decode(octets("]"), 0, 1, frame -> {})).isInstanceOf(FrameException.class);
        assertThatThrownBy(() -> decoder.decode(octets("["), 0, 1, frame -> {}))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void unfinishedOctetsArePending() throws Exception {
        JsonFrameDecoder decoder = new JsonFrameDecoder(LIMITS);
        byte[] octets = octets("[\"a\"] [\"bc");
        decoder.decode(octets, 0, octets.length, frame -> {});
        assertThat(decoder.pendingOctets()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"a\"", "1", "-1", "true", "null", "inf", "nan"})
    void onlyArraysAreMessages(String text) {
        FrameException fault = fault(text);
        assertThat(fault.fault()).isEqualTo(Fault.NOT_AN_ARRAY);
        assertThat(fault).hasMessageStartingWith("JSON octet 0: got '" + text.charAt(0) + "', expected '['");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[]]", "[{}]", "[true]", "[false]", "[inf]", "[-inf]", "[nan]", "[-nan]"})
    void otherValuesAreNoDestinations(String text) {
        assertThat(fault(text).fault()).isEqualTo(Fault.BAD_DESTINATION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|``",
                "[null]|``",
                "[\"\"]|``",
                "[\"a#b\"]|a#b",
                "[17]|17",
                "[-1.50e3 ]|-1.50e3",
                "[\"\\u00e4\\n\"]|`ä\n`",
                "[\"ä→\"]|ä→"
            })
    void destinationsAreStringsNumbersOrNull(String text, String destination) throws Exception {
        assertThat(decode(text).destination()).isEqualTo(destination);
    }

    @Test
    void theSameDestinationIsTheSameString() throws Exception {
        List<Frame> frames = decodeAll(octets("[\"port\",1][\"port\",2]"), LIMITS);
        assertThat(frames.get(0).destination()).isSameAs(frames.get(1).destination());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "]",
                "<EF BB BF>[]",
                "<82>",
                "[,]",
                "[1,]",
                "[1 2]",
                "[\"a\"}",
                "[1,{]",
                "[1,{1:2}]",
                "[1,{\"a\"}]",
                "[1,{\"a\":}]",
                "[1,{\"a\":1,}]",
                "[1,{\"a\":1]",
                "[1,{,}]",
                "['a']",
                "[1,01]",
                "[1,-]",
                "[1,-a]",
                "[1,+1]",
                "[1,.5]",
                "[1,1.]",
                "[1,1.e1]",
                "[1,1e]",
                "[1,1e+]",
                "[1,1e1.5]",
                "[1,1ee1]",
                "[1,1-1]",
                "[1,--1]",
                "[1,0x10]",
                "[1,Infinity]",
                "[1,NaN]",
                "[1,+inf]",
                "[1,infinity]",
                "[1,nul]",
                "[1,nulls]",
                "[1,True]",
                "[1,na]",
                "[1,-nul]",
                "[1,undef]",
                "[1,\"a<0A>b\"]",
                "[1,\"<00>\"]",
                "[1,\"<1F>\"]",
                "[1,\"\\'\"]",
                "[1,\"\\u12g4\"]",
                "[1,\"\\U1234\"]",
                "[1,\"<80>\"]",
                "[1,\"<C0 80>\"]",
                "[1,\"<C1 BF>\"]",
                "[1,\"<C3>\"]",
                "[1,\"<C3 28>\"]",
                "[1,\"<E0 80 80>\"]",
                "[1,\"<E0 9F BF>\"]",
                "[1,\"<E2 82>\"]",
                "[1,\"<F0 80 80 80>\"]",
                "[1,\"<F0 8F BF BF>\"]",
                "[1,\"<F4 90 80 80>\"]",
                "[1,\"<F5 80 80 80>\"]",
                "[1,\"<FF>\"]",
                "[1,{\"<ED A0>\":1}]",
                "[1,/**/2]",
                "[1,<0B>2]",
                "[1]<00>"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThat(fault(text)).isNotNull().extracting(FrameException::fault).isEqualTo(Fault.MALFORMED);
    }

    @Test
    void aFaultNamesTheOctetWhatWasGotAndWhatWasExpected() {
        assertThat(fault("[]  [\"p\",1 x]")).hasMessage("JSON octet 7: got 'x', expected ',' or ']'");
        assertThat(fault("[\"p\",\"<07>\"]"))
                .hasMessage("JSON octet 6: got 0x07, expected control characters in a string to be escaped");
    }

    @Test
    void aFrameOfTheMaximumSizeIsReadAndOneOctetMoreIsRefused() throws Exception {
        FrameLimits limits = new FrameLimits(64, 512, 1000);
        String frame = "[\"p\",\"" + "x".repeat(64 - 8) + "\"]";
        assertThat(decode(octets(frame), limits).size()).isEqualTo(64);
        assertThat(decodeAll(octets(frame + frame), limits)).hasSize(2);
        FrameException fault = fault(octets("[]" + frame.replace("xx", "xxx")), limits);
        assertThat(fault.fault()).isEqualTo(Fault.TOO_LARGE);
        assertThat(fault).hasMessage("JSON octet 64: a frame longer than 64 octets (maxMessageSize)");
    }

    @Test
    void theSizeLimitHoldsForAFrameInPieces() throws Exception {
        FrameLimits limits = new FrameLimits(64, 512, 1000);
        JsonFrameDecoder decoder = new JsonFrameDecoder(limits);
        byte[] octets = octets("[\"" + "x".repeat(100));
        for (int i = 0; i < 64; i++) {
            decoder.decode(octets, i, 1, frame -> {});
        }
        assertThatThrownBy(() -> decoder.decode(octets, 64, 1, frame -> {}))
                .isInstanceOfSatisfying(
                        FrameException.class, e -> assertThat(e.fault()).isEqualTo(Fault.TOO_LARGE));
    }

    @Test
    void whiteSpaceBetweenFramesIsNotCounted() throws Exception {
        assertThat(decodeAll(octets(" ".repeat(1000) + "[]"), new FrameLimits(64, 1, 20)))
                .hasSize(1);
    }

    @Test
    void theMaximumNestingIsReadAndOneLevelMoreIsRefused() throws Exception {
        for (int levels : new int[] {1, 2, 63, 64, 65, 127, 512}) {
            FrameLimits limits = new FrameLimits(1 << 20, levels, 1000);
            String arrays = "[1,".repeat(levels - 1) + "[1" + "]".repeat(levels);
            assertThat(decode(octets(arrays), limits).destination()).isEqualTo("1");
            assertThat(fault(octets("[1," + arrays + "]"), limits).fault()).isEqualTo(Fault.TOO_DEEP);
            String objects = "[1" + (levels > 1 ? "," : "") + "{\"a\":".repeat(Math.max(0, levels - 2))
                    + (levels > 1 ? "{}" : "") + "}".repeat(Math.max(0, levels - 2)) + "]";
            assertThat(decode(octets(objects), limits).size()).isEqualTo(objects.length());
            assertThat(fault(octets("[1," + "{\"a\":".repeat(levels) + "1"), limits)
                            .fault())
                    .isEqualTo(Fault.TOO_DEEP);
        }
    }

    @Test
    void objectsAndArraysAreToldApartAtEveryLevel() throws Exception {
        StringBuilder open = new StringBuilder("[1,");
        StringBuilder close = new StringBuilder("]");
        for (int i = 1; i < 200; i++) {
            open.append(i % 3 == 0 ? "{\"a\":" : "[0,");
            close.insert(0, i % 3 == 0 ? "}" : "]");
        }
        String right = open + "0" + close;
        assertThat(decode(right).argumentCount()).isEqualTo(1);
        for (int i = right.length() - close.length(); i < right.length(); i++) {
            char other = right.charAt(i) == ']' ? '}' : ']';
            String wrong = right.substring(0, i) + other + right.substring(i + 1);
            assertThat(fault(wrong).fault()).isEqualTo(Fault.MALFORMED);
        }
    }

    @Test
    void theLongestNumberIsReadAndOneCharacterMoreIsRefused() throws Exception {
        FrameLimits limits = new FrameLimits(1000, 10, 20);
        for (String number :
                List.of("1".repeat(20), "-" + "1".repeat(19), "1." + "1".repeat(18), "1e" + "0".repeat(18))) {
            assertThat(decode(octets("[" + number + "]"), limits).destination()).isEqualTo(number);
            FrameException fault = fault(octets("[" + number + "0]"), limits);
            assertThat(fault.fault()).isEqualTo(Fault.NUMBER_TOO_LONG);
            assertThat(fault).hasMessageStartingWith("JSON octet 21: a number longer than 20 characters");
        }
    }

    @Test
    void aLargeFrameInSmallPiecesCostsFewCopies() throws Exception {
        byte[] octets = octets("[\"p\",\"" + "x".repeat(16 * 1024 * 1024 - 8) + "\"]");
        JsonFrameDecoder decoder = new JsonFrameDecoder(LIMITS);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < octets.length; i += 1024) {
            decoder.decode(octets, i, Math.min(1024, octets.length - i), frames::add);
        }
        assertThat(frames).hasSize(1);
        assertThat(frames.get(0).size()).isEqualTo(LIMITS.maxMessageSize());
        assertThat(decoder.growths()).isLessThanOrEqualTo(16);
        assertThat(decoder.pendingOctets()).isZero();
    }
}
