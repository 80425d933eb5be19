// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static io.aemp.wire.framing.Frames.decodeInPieces;
import static io.aemp.wire.framing.Frames.decodeOne;
import static io.aemp.wire.framing.Frames.hex;
import static io.aemp.wire.framing.JsonFrames.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aemp.wire.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Readers and writers have faster ways for what most messages consist of. They must end where something else begins: at
 * each place of texts whose lengths are around eight and its multiples, and wherever the input is cut.
 */
class PlainWaysTest {
    /** Some have a low octet that would be plain, or a quote, by itself. */
    private static final List<String> UNUSUAL = List.of(
            "\"", "\\", "\n", "\0", "\u001f", "\u007f", "\u0080", "ÿ", "\u0141", "\u0122", "\u2041", "\u2022", "😀");

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int length : new int[] {0, 1, 2, 6, 7, 8, 9, 15, 16, 17, 22, 23, 24, 25, 47, 48, 49}) {
            String plain = "The quick brown fox jumps over the lazy dog's tail.".substring(0, length);
            texts.add(plain);
            for (int at = 0; at < length; at++) {
                for (String unusual : UNUSUAL) {
                    texts.add(plain.substring(0, at) + unusual + plain.substring(at + 1));
                }
            }
        }
        return texts;
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "CBOR"})
    void eachTextComesBackAsValueAsKeyAndAsName(Framing framing) throws Exception {
        for (String text : texts()) {
            byte[] octets = framing.encoder().encode(Message.of(text, text, Map.of(text, text)), Frames.STRICT);
            for (int size : new int[] {1, 7, 8, 9, octets.length}) {
                Frame frame = decodeInPieces(framing, octets, size).get(0);
                assertThat(frame.destination()).isEqualTo(text);
                assertThat(frame.tag()).isEqualTo(text);
                assertThat(frame.arguments(ReadOptions.AUTO)).isEqualTo(List.of(text, Map.of(text, text)));
            }
        }
    }

    @Test
    void othersReadOurJsonText() throws Exception {
        ObjectMapper others = new ObjectMapper();
        for (String text : texts()) {
            assertThat(others.readValue(JsonFrames.written(List.of(text, Map.of(text, 1))), List.class))
                    .isEqualTo(List.of(text, Map.of(text, 1)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "CBOR"})
    void halfSurrogatePairsAreRefusedWhereverTheyStand(Framing framing) {
        for (int length : new int[] {1, 8, 9, 23, 24, 48}) {
            for (int at = 0; at < length; at++) {
                Message message = Message.of("p", "x".repeat(at) + "\ud83d" + "x".repeat(length - at - 1));
                assertThatThrownBy(() -> framing.encoder().encode(message, Frames.STRICT))
                        .isInstanceOf(UnencodableException.class);
            }
        }
    }

    /** What the frame holds, or what is wrong with it. */
    private static String outcome(Framing framing, byte[] octets, int size) {
        try {
            StringBuilder all = new StringBuilder();
            for (Frame frame : decodeInPieces(framing, octets, size)) {
                all.append(frame.destination())
                        .append(frame.tag())
                        .append(frame.argumentsAsJson(0, frame.argumentCount(), ReadOptions.AUTO))
                        .append(frame.arguments(ReadOptions.AUTO).toString().replaceAll("\\[B@\\w+", "octets"));
            }
            return all.toString();
        } catch (FrameException e) {
            return e.fault() + " " + e.getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "false",
                "null",
                "0",
                "-0",
                "7",
                "-7",
                "12",
                "-1.25",
                "0.5",
                "1e5",
                "-1E-5",
                "123456789012345678",
                "1234567890123456789",
                "-12345678901234567890",
                "123456.789012345678",
                "tru",
                "truth",
                "true1",
                "nul",
                "nulls",
                "nil",
                "fals",
                "falsy",
                "falsehood",
                "-",
                "--1",
                "-x",
                "01",
                "-01",
                "1.",
                "-.5",
                "1.e1",
                "{}",
                "[]",
                "[{}]",
                "{\"a\":[]}",
                "{\"a\"}",
                "{\"a\" :1}",
                "{\"a\":}",
                "{\"a\":1,}",
                "[1,]",
                "[1}",
                "{\"a\":1]"
            })
    void wordsNumbersAndBracketsAreTheSameWholeAndOctetByOctet(String value) {
        for (String frame : List.of(
                "[\"p\",_]",
                "[_]",
                "[1,_,\"z\"]",
                "[\"p\",[_,_],_]",
                "[\"p\",{\"k\":_,\"longer key\":_}]",
                "[\"p\",[[{\"k\":_}]] ]")) {
            byte[] octets = octets(frame.replace("_", value));
            String slow = outcome(Framing.JSON, octets, 1);
            for (int size = 2; size <= octets.length; size++) {
                assertThat(outcome(Framing.JSON, octets, size)).isEqualTo(slow);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "17",
                "18ff",
                "19ffff",
                "1affffffff",
                "1b7fffffffffffffff",
                "1bffffffffffffffff",
                "20",
                "3818",
                "39ffff",
                "3affffffff",
                "3bffffffffffffffff",
                "f4",
                "f5",
                "f6",
                "f7",
                "e0",
                "f820",
                "f818",
                "f93c00",
                "fa41480000",
                "fb3ff3333333333333",
                "40",
                "60",
                "6161",
                "4161",
                "5801ff",
                "780161",
                "1c",
                "1f",
                "fc",
                "ff",
                "80",
                "a0",
                "8101",
                "a10102",
                "9f01ff",
                "bf0102ff",
                "7f6161ff",
                "c101",
                "c2420100"
            })
    void cborItemsAreTheSameWholeAndOctetByOctet(String item) {
        for (String frame : List.of(
                "826170_",
                "83_6170_",
                "83617081__",
                "826170a20001_02",
                "826170a26161_6162_",
                "8261708182_a10082__",
                "9f6170_ff",
                "826170bf00_ff")) {
            byte[] octets = hex(frame.replace("_", item));
            String slow = outcome(Framing.CBOR, octets, 1);
            for (int size = 2; size <= octets.length; size++) {
                assertThat(outcome(Framing.CBOR, octets, size)).isEqualTo(slow);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "1affffffff", "fb3ff3333333333333", "f4", "6161"})
    void theSizeLimitHoldsForTheLastOfCborItems(String item) throws Exception {
        byte[] octets = hex("8361705828" + "61".repeat(40) + "8f" + "6161".repeat(14) + item);
        decodeOne(Framing.CBOR, octets);
        Frames.decode(Framing.CBOR, octets, new FrameLimits(octets.length, 100, 100));
        assertThatThrownBy(() -> Frames.decode(Framing.CBOR, octets, new FrameLimits(octets.length - 1, 100, 100)))
                .isInstanceOf(FrameException.class);
    }
}
