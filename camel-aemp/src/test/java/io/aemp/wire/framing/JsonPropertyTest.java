// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static io.aemp.wire.framing.JsonFrames.LIMITS;
import static io.aemp.wire.framing.JsonFrames.decode;
import static io.aemp.wire.framing.JsonFrames.decodeAll;
import static io.aemp.wire.framing.JsonFrames.octets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aemp.wire.Vectors;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class JsonPropertyTest {
    private static final ObjectMapper JACKSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(512).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What random text is made of to come near to JSON. */
    private static final String[] PIECES = {
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\"a\"",
        "\"\\u00e4\"",
        "\\",
        "\\u",
        "d83d",
        "\\ude00",
        "\\ud800",
        "1",
        "0",
        "-",
        ".",
        "e",
        "E+",
        "9",
        "true",
        "false",
        "null",
        "inf",
        "nan",
        "n",
        "i",
        " ",
        "\n",
        "ä",
        "😀",
        "\u0000",
        "x"
    };

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TEN.pow(40).negate(), BigInteger.TEN.pow(40))
                        .asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                texts().asGeneric());
        Arbitrary<Object> leaves = scalars.injectNull(0.1);
        return Arbitraries.recursive(() -> leaves, this::containers, 0, 3);
    }

    private Arbitrary<Object> containers(Arbitrary<Object> values) {
        return Arbitraries.oneOf(
                values.list().ofMaxSize(5).asGeneric(),
                Arbitraries.maps(texts(), values).ofMaxSize(5).asGeneric());
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(80),
                Arbitraries.strings()
                        .withCharRange('\0', '\uD7FF')
                        .withCharRange('\uE000', '\uFFFF')
                        .ofMaxLength(20),
                Arbitraries.of("😀", "ä", "\"\\/\b\f\n\r\t", ""));
    }

    /** As the narrowest type, which is what comes back. */
    private static Object narrow(Object value) {
        if (value instanceof Long || value instanceof BigInteger) {
            BigInteger integer = new BigInteger(value.toString());
            return Numbers.boxed(integer);
        }
        if (value instanceof List<?> list) {
            List<Object> narrow = new ArrayList<>();
            list.forEach(item -> narrow.add(narrow(item)));
            return narrow;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> narrow = new LinkedHashMap<>();
            map.forEach((key, item) -> narrow.put(key, narrow(item)));
            return narrow;
        }
        return value;
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsEncodedIsDecodedToTheSame(@ForAll("values") Object value) throws Exception {
        byte[] octets = Framing.JSON.encoder().encode(Message.of("p", value), WriteOptions.strict(LIMITS));
        assertThat(decode(octets, LIMITS).arguments(ReadOptions.AUTO).get(0)).isEqualTo(narrow(value));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsEncodedIsReadTheSameByJackson(@ForAll("values") Object value) throws Exception {
        byte[] octets = JsonText.write(value, WriteOptions.strict(LIMITS));
        assertThat(JACKSON.readValue(octets, Object.class)).isEqualTo(narrow(value));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void argumentsAsJsonAreTheArguments(@ForAll("values") Object value) throws Exception {
        byte[] octets = Framing.JSON.encoder().encode(Message.of("p", 1, value, "x"), WriteOptions.strict(LIMITS));
        Frame frame = decode(octets, LIMITS);
        for (int from = 0; from < 3; from++) {
            String json = frame.argumentsAsJson(from, 3, ReadOptions.AUTO);
            assertThat(JsonText.parse(octets(json), ReadOptions.AUTO, LIMITS))
                    .isEqualTo(frame.arguments(from, 3, ReadOptions.AUTO));
            Message relayed = new Message("p", null, new Arguments.JsonText(octets(json)), null);
            assertThat(decode(Framing.JSON.encoder().encode(relayed, WriteOptions.strict(LIMITS)), LIMITS)
                            .arguments(ReadOptions.AUTO))
                    .isEqualTo(frame.arguments(from, 3, ReadOptions.AUTO));
        }
    }

    @Example
    void everyRecordedPacketComesThroughDecodingAndEncoding() throws Exception {
        for (Vectors.Packet packet : Vectors.packets(Framing.JSON)) {
            Frame frame = decode(packet.octets(), LIMITS);
            List<Object> arguments = frame.arguments(ReadOptions.AS_SENT);
            Message message = new Message(frame.destination(), null, new Arguments.Values(arguments), null);
            byte[] again = Framing.JSON.encoder().encode(message, WriteOptions.relay(LIMITS));
            assertThat(decode(again, LIMITS).arguments(ReadOptions.AS_SENT)).isEqualTo(arguments);
            assertThat(JACKSON.readValue(packet.octets(), List.class)).hasSizeBetween(0, arguments.size() + 1);
            if (frame.size() > 2) {
                assertThat(JACKSON.readTree(again)).isEqualTo(JACKSON.readTree(packet.octets()));
            }
        }
    }

    @Property(tries = 1500)
    void randomOctetsGiveFramesOrAFrameException(@ForAll byte[] octets) {
        readAll(octets);
    }

    @Property(tries = 5000)
    void randomPiecesGiveFramesOrAFrameExceptionAndAgreeWithJackson(@ForAll("pieces") String pieces) throws Exception {
        byte[] octets = octets("[\"p\"," + pieces + "]");
        readAll(octets);
        agreesWithJackson(octets);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(PIECES).list().ofMaxSize(8).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 1500)
    void damagedFramesGiveFramesOrAFrameExceptionAndAgreeWithJackson(
            @ForAll("packets") byte[] packet, @ForAll int where, @ForAll byte what, @ForAll boolean isInserted)
            throws Exception {
        byte[] octets = packet.clone();
        int at = Math.floorMod(where, octets.length);
        if (isInserted) {
            byte[] longer = new byte[octets.length + 1];
            System.arraycopy(octets, 0, longer, 0, at);
            System.arraycopy(octets, at, longer, at + 1, octets.length - at);
            octets = longer;
        }
        octets[at] = what;
        readAll(octets);
        agreesWithJackson(octets);
    }

    @Provide
    Arbitrary<byte[]> packets() {
        return Arbitraries.of(Vectors.packets(Framing.JSON)).map(Vectors.Packet::octets);
    }

    /** Reads whatever frames there are in every way; a refusal is fine, anything else thrown is not. */
    private static void readAll(byte[] octets) {
        List<Frame> frames = new ArrayList<>();
        try {
            new JsonFrameDecoder(LIMITS).decode(octets, 0, octets.length, frames::add);
        } catch (FrameException e) {
            assertThat(e).hasMessageStartingWith("JSON octet ");
        }
        for (Frame frame : frames) {
            int count = frame.argumentCount();
            assertThat(frame.arguments(ReadOptions.AUTO)).hasSize(count);
            assertThat(frame.isKeepalive()).isEqualTo(frame.isKeepalive());
            assertThat(frame.tag() == null).isEqualTo(count == 0 || !isText(frame, 0));
            assertThat(frame.lastText() == null).isEqualTo(count == 0 || !isText(frame, count - 1));
            for (int i = 0; i < count; i++) {
                String json = frame.argumentsAsJson(i, count, ReadOptions.AUTO);
                try {
                    JsonText.parse(octets(json), ReadOptions.AUTO, LIMITS);
                } catch (FrameException e) {
                    throw new AssertionError("not strict: " + json, e);
                }
            }
        }
    }

    private static boolean isText(Frame frame, int index) {
        Object value = frame.arguments(index, index + 1, ReadOptions.AUTO).get(0);
        return value == null || value instanceof String || value instanceof Number;
    }

    /** A strict text is read by both the same; what Jackson refuses is refused. */
    private static void agreesWithJackson(byte[] octets) {
        Object expected = null;
        try {
            // From characters, since Jackson lets some octets pass that are not UTF-8.
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
            expected = JACKSON.readValue(text, Object.class);
        } catch (IOException e) {
            // Refused: expected stays null, which no text here stands for.
        }
        try {
            assertThat(withoutMinusZero(JsonText.parse(octets, ReadOptions.AUTO, LIMITS)))
                    .isEqualTo(withoutMinusZero(expected));
        } catch (FrameException e) {
            // The one thing that Jackson lets pass: half a surrogate pair as an escape.
            boolean halfPair = expected != null && !UTF_8.newEncoder().canEncode(expected.toString());
            assertThat(halfPair ? null : expected).as(e.getMessage()).isNull();
        }
    }

    /** Jackson reads −0 as an integer. */
    private static Object withoutMinusZero(Object value) {
        if (value instanceof Double number && number == 0) {
            return 0;
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(withoutMinusZero(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> items = new LinkedHashMap<>();
            map.forEach((key, item) -> items.put(key, withoutMinusZero(item)));
            return items;
        }
        return value;
    }

    @Example
    void manyFramesInOneReadAreAllFound() throws Exception {
        String text = "[\"p\",1]".repeat(1000);
        assertThat(decodeAll(octets(text), LIMITS)).hasSize(1000);
    }

    /** Those with up to three decimals have a way of their own; all are at least as short as the JDK makes them. */
    @Property(tries = 3000)
    void shortDecimalsAreWrittenInTheirShortestForm(@ForAll long digits, @ForAll @IntRange(max = 45) int shift)
            throws Exception {
        double number = (digits >> shift) / 1000.0;
        String text = new String(JsonText.write(number, WriteOptions.strict(LIMITS)), UTF_8);
        assertThat(Double.parseDouble(text)).isEqualTo(number);
        assertThat(text).containsAnyOf(".", "E");
        assertThat(new BigDecimal(text).stripTrailingZeros().precision())
                .isLessThanOrEqualTo(new BigDecimal(Double.toString(number))
                        .stripTrailingZeros()
                        .precision());
    }

    @Example
    void negativeZeroKeepsItsSign() throws Exception {
        assertThat(new String(JsonText.write(-0.0, WriteOptions.strict(LIMITS)), UTF_8))
                .isEqualTo("-0.0");
    }
}
