// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static io.aemp.wire.framing.JsonFrames.LIMITS;
import static io.aemp.wire.framing.JsonFrames.encode;
import static io.aemp.wire.framing.JsonFrames.octets;
import static io.aemp.wire.framing.JsonFrames.refusal;
import static io.aemp.wire.framing.JsonFrames.written;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aemp.wire.framing.WriteOptions.Binary;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFrameEncoderTest {
    private static WriteOptions normalizing(UnaryOperator<Object> normalizer) {
        return new WriteOptions(Binary.REFUSE, LIMITS, normalizer);
    }

    private static Message text(String json) {
        return new Message("p", null, new Arguments.JsonText(octets(json)), null);
    }

    @Test
    void aMessageIsPortTagArgumentsReplyPort() throws Exception {
        assertThat(encode(Message.of(""))).isEqualTo("[\"\"]");
        assertThat(encode(Message.of("p", 1, null))).isEqualTo("[\"p\",1,null]");
        assertThat(encode(new Message("p", "tag", Arguments.of("a"), "me#reply")))
                .isEqualTo("[\"p\",\"tag\",\"a\",\"me#reply\"]");
        assertThat(encode(new Message("p", null, Arguments.of(), "me#reply"))).isEqualTo("[\"p\",\"me#reply\"]");
    }

    @Test
    void scalarsHaveTheirShortestStrictForm() throws Exception {
        assertThat(encode(Message.of("p", null, true, false))).isEqualTo("[\"p\",null,true,false]");
        assertThat(encode(
                        Message.of("p", (byte) -1, (short) 300, 0, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE)))
                .isEqualTo("[\"p\",-1,300,0,-2147483648,9223372036854775807,-9223372036854775808]");
        assertThat(written(new BigInteger("-123456789012345678901234567890")))
                .isEqualTo("-123456789012345678901234567890");
        assertThat(written('x')).isEqualTo("\"x\"");
        assertThat(written(new StringBuilder("sb"))).isEqualTo("\"sb\"");
    }

    @Test
    void doublesAreShortestAndKeepTheirPoint() throws Exception {
        assertThat(written(List.of(1.0, -0.0, 0.1, 2e-3, 1e7, 1e21, 1.7976931348623157e308, 4.9e-324)))
                .isEqualTo("[1.0,-0.0,0.1,0.002,1.0E7,1.0E21,1.7976931348623157E308,4.9E-324]");
        assertThat(written(2e23)).isEqualTo("2.0E23");
        assertThat(written(List.of(0.1f, 1f))).isEqualTo("[0.1,1.0]");
    }

    @Test
    void decimalsAreExact() throws Exception {
        assertThat(written(List.of(new BigDecimal("1.50"), new BigDecimal("1E+20"), new BigDecimal("-1E-99999"))))
                .isEqualTo("[1.50,1E+20,-1E-99999]");
    }

    @Test
    void stringsAreEscapedOnlyWhereTheyHaveToBe() throws Exception {
        assertThat(written("a\"\\/\b\f\n\r\t\0\u001F\u007Fä→😀\u2028"))
                .isEqualTo("\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007Fä→😀\u2028\"");
        String longText = "x😀".repeat(10_000);
        assertThat(written(longText)).isEqualTo('"' + longText + '"');
    }

    @Test
    void longStringsAreEscapedLikeShortOnes() throws Exception {
        String text = "0123456?\"ab\\c?d\ne\u0001ä→😀?".repeat(9);
        StringBuilder expected = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i += 2) {
            boolean isPair = Character.isHighSurrogate(text.charAt(i));
            int end = Math.min(text.length(), i + 2);
            if (!isPair && end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
                end++;
            }
            String part = written(text.substring(i, end));
            expected.append(part, 1, part.length() - 1);
            i = end - 2;
        }
        assertThat(written(text)).isEqualTo(expected.append('"').toString());
        assertThat(refusal("?".repeat(60) + '\uD800')).hasMessageEndingWith("half a surrogate pair at character 60");
        assertThat(refusal("\uDC00" + "x".repeat(60))).hasMessageEndingWith("half a surrogate pair at character 0");
    }

    @Test
    void listsArraysAndMapsKeepTheirOrder() throws Exception {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("b", List.of());
        map.put(1, Map.of());
        map.put(true, Collections.singletonList(null));
        map.put(TimeUnit.DAYS, new Object[] {"x", new int[] {1, 2}});
        map.put('c', new LinkedHashSet<>(List.of(2, 1)));
        assertThat(written(map)).isEqualTo("{\"b\":[],\"1\":{},\"true\":[null],\"DAYS\":[\"x\",[1,2]],\"c\":[2,1]}");
    }

    @Test
    void primitiveArraysAreListsAndCharactersAreText() throws Exception {
        assertThat(written(new Object[] {
                    new long[] {1}, new double[] {0.5}, new boolean[] {true}, new short[0], new char[] {'a', 'b'}
                }))
                .isEqualTo("[[1],[0.5],[true],[],\"ab\"]");
    }

    @Test
    void jacksonTreesAreWrittenAsTheyAre() throws Exception {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode node = nodes.objectNode();
        node.put("s", "ä").put("i", 1).put("d", 1.5).put("b", true).putNull("n");
        node.set("a", nodes.arrayNode().add(1).add(nodes.pojoNode(List.of("x"))));
        assertThat(written(node)).isEqualTo("{\"s\":\"ä\",\"i\":1,\"d\":1.5,\"b\":true,\"n\":null,\"a\":[1,[\"x\"]]}");
        assertThat(refusal(nodes.binaryNode(new byte[1]))).hasMessageContaining("binary=base64");
    }

    @Test
    void octetsAreRefusedOrBase64OrLatin1() throws Exception {
        byte[] octets = {0, (byte) 0xE4, 'a', (byte) 0xFF};
        assertThat(refusal("x", octets))
                .hasMessage("argument 1: byte[] has no JSON form (binary=base64 or binary=latin1 gives it one)");
        WriteOptions base64 = new WriteOptions(Binary.BASE64, LIMITS, x -> x);
        assertThat(new String(JsonText.write(octets, base64), UTF_8)).isEqualTo("\"AORh/w==\"");
        assertThat(new String(JsonText.write(octets, WriteOptions.relay(LIMITS)), UTF_8))
                .isEqualTo("\"\\u0000äaÿ\"");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void infinitiesAndNanAreRefused(double value) {
        assertThat(refusal(value)).hasMessage("argument 0: " + value + " has no JSON form");
        assertThat(refusal((float) value)).hasMessage("argument 0: " + value + " has no JSON form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\uDC00", "a\uD800b", "\uDC00\uD800", "\uD800\uD800\uDC00"})
    void halfSurrogatePairsAreRefused(String text) {
        assertThat(refusal("x", text)).hasMessageStartingWith("argument 1: a text with half a surrogate pair");
        assertThat(refusal(Map.of(text, 1))).hasMessageContaining("half a surrogate pair");
        assertThat(refusal(new Message(text, null, Arguments.of(), null), WriteOptions.strict(LIMITS)))
                .hasMessageStartingWith("destination port: ");
        assertThat(refusal(new Message("", text, Arguments.of(), null), WriteOptions.strict(LIMITS)))
                .hasMessageStartingWith("tag: ");
    }

    @Test
    void aRefusalNamesThePlaceOfTheValue() {
        assertThat(refusal(1, 2, Map.of("items", Arrays.asList(1, null, "x", Double.NaN))))
                .hasMessage("argument 2.items[3]: NaN has no JSON form");
        assertThat(refusal(List.of(Map.of("k".repeat(100), new float[] {0, Float.NaN}))))
                .hasMessage("argument 0[0]." + "k".repeat(32) + "…[1]: NaN has no JSON form");
        assertThat(refusal(new Object[] {Collections.singletonMap(null, 1)}))
                .hasMessage("argument 0: a map with the key null");
        assertThat(refusal(Map.of(List.of(), 1))).hasMessageContaining("a map with a key of type java.util.");
    }

    @Test
    void unknownTypesGoThroughTheNormalizer() throws Exception {
        WriteOptions options = normalizing(value -> List.of("normal", ((AtomicInteger) value).get()));
        assertThat(new String(JsonText.write(Map.of("a", new AtomicInteger(7)), options), UTF_8))
                .isEqualTo("{\"a\":[\"normal\",7]}");
        assertThat(refusal("x", new AtomicInteger()))
                .hasMessage("argument 1: no AEMP form for java.util.concurrent.atomic.AtomicInteger: "
                        + "no AEMP form for java.util.concurrent.atomic.AtomicInteger");
    }

    @Test
    void aNormalizerThatDoesNotHelpIsAskedOnce() {
        assertThat(refusal(Message.of("p", new Thread()), normalizing(value -> new Object())))
                .hasMessage("argument 0: no AEMP form for java.lang.Thread, nor for java.lang.Object made of it");
        assertThat(refusal(Message.of("p", new Object()), normalizing(List::of)))
                .hasMessageContaining("nested deeper than 512 (maxNesting)");
    }

    @Test
    void aNormalizerMayEncodeSomethingItself() throws Exception {
        WriteOptions options = normalizing(value -> {
            try {
                return written(List.of(1, 2));
            } catch (UnencodableException e) {
                throw new IllegalArgumentException(e);
            }
        });
        byte[] frame = Framing.JSON.encoder().encode(Message.of("p", "before", new Object(), "behind"), options);
        assertThat(new String(frame, UTF_8)).isEqualTo("[\"p\",\"before\",\"[1,2]\",\"behind\"]");
    }

    @Test
    void aCycleEndsAtTheNestingLimit() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        assertThat(refusal(cycle))
                .hasMessageStartingWith("argument 0[0][0][0]")
                .hasMessageEndingWith("…: nested deeper than 512 (maxNesting); perhaps it contains itself");
    }

    @Test
    void theMaximumNestingIsWrittenAndOneLevelMoreIsRefused() throws Exception {
        WriteOptions options = WriteOptions.strict(new FrameLimits(1000, 3, 20));
        FrameEncoder encoder = Framing.JSON.encoder();
        assertThat(encoder.encode(Message.of("p", List.of(Map.of())), options)).isNotEmpty();
        assertThat(encoder.encode(text("[[{}]]"), options)).isNotEmpty();
        Message oneArgument = new Message("p", null, new Arguments.JsonText(octets("{\"a\":[]}")), null);
        assertThat(encoder.encode(oneArgument, options)).isNotEmpty();
        assertThat(refusal(Message.of("p", List.of(Map.of("a", new int[0]))), options))
                .hasMessageContaining("maxNesting");
        assertThat(refusal(text("[[{\"a\":[]}]]"), options)).hasMessageContaining("maxNesting");
        assertThat(refusal(text("{\"a\":[[]]}"), options)).hasMessageContaining("maxNesting");
    }

    @Test
    void theMaximumSizeIsWrittenAndOneOctetMoreIsRefused() throws Exception {
        WriteOptions options = WriteOptions.strict(new FrameLimits(5000, 10, 20));
        String argument = "ä".repeat((5000 - 8) / 2);
        assertThat(Framing.JSON.encoder().encode(Message.of("p", argument), options))
                .hasSize(5000);
        assertThat(refusal(Message.of("p", argument + "x"), options))
                .hasMessage("longer than 5000 octets (maxMessageSize)");
        assertThat(refusal(text("[\"" + "x".repeat(5000 - 7) + "\"]"), options)).hasMessageContaining("maxMessageSize");
    }

    @Test
    void anEndlessValueStopsSoonBehindTheMaximumSize() {
        List<Object> endless = new java.util.AbstractList<>() {
            private int asked;

            @Override
            public Object get(int index) {
                if (++asked > 100_000) {
                    throw new AssertionError("not stopped");
                }
                return "0123456789";
            }

            @Override
            public int size() {
                return Integer.MAX_VALUE;
            }
        };
        assertThat(refusal(Message.of("p", endless), WriteOptions.strict(new FrameLimits(64, 10, 20))))
                .hasMessageContaining("maxMessageSize");
    }

    @Test
    void theLongestNumbersAreWrittenAndLongerOnesRefused() throws Exception {
        assertThat(written(BigInteger.TEN.pow(999))).hasSize(1000);
        assertThat(refusal(BigInteger.TEN.pow(1000))).hasMessageContaining("maxNumberLength");
        assertThat(refusal(BigInteger.ONE.shiftLeft(10_000_000))).hasMessageContaining("maxNumberLength");
        assertThat(refusal(new BigDecimal(BigInteger.TEN.pow(1000), 5))).hasMessageContaining("maxNumberLength");
        assertThat(refusal(new BigDecimal(BigInteger.ONE, 100_000))).hasMessageContaining("scale 100000");
        assertThat(refusal(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE))).hasMessageContaining("scale");
    }

    @Test
    void jsonTextOfAnArrayIsSpread() throws Exception {
        assertThat(encode(text("[]"))).isEqualTo("[\"p\"]");
        assertThat(encode(text(" [ ] "))).isEqualTo("[\"p\"]");
        assertThat(encode(text("[1, [2],\"ä\"]"))).isEqualTo("[\"p\",1, [2],\"ä\"]");
        assertThat(encode(new Message("p", "t", new Arguments.JsonText(octets("\n[1]\n")), "r")))
                .isEqualTo("[\"p\",\"t\",1,\"r\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1]}", "1", "-1.5e3", "\"x\"", "null", "true", "0"})
    void otherJsonTextIsOneArgument(String json) throws Exception {
        assertThat(encode(text(json))).isEqualTo("[\"p\"," + json + "]");
        assertThat(encode(text("\t" + json + " \n"))).isEqualTo("[\"p\"," + json + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[",
                "[1",
                "{",
                "\"",
                "-",
                "1.",
                "1e",
                "[1]]",
                "[1][2]",
                "1 2",
                "inf",
                "[-inf]",
                "nan",
                "[nan]",
                "-nan",
                "\"\\ud800\"",
                "\"\\udc00\"",
                "[\"\\ud800x\",1]",
                "tru",
                "01",
                "[1,]",
                "\u0000",
                "\uFEFF[]"
            })
    void jsonTextThatIsNotStrictIsRefused(String json) {
        assertThat(refusal(text(json), WriteOptions.strict(LIMITS)))
                .hasMessageStartingWith("the arguments are not JSON: JSON octet ");
    }

    @Test
    void jsonTextWithRawSurrogatesIsRefused() {
        Message message = new Message("p", null, new Arguments.JsonText(JsonFrames.mixed("[\"<ED A0 80>\"]")), null);
        assertThat(refusal(message, WriteOptions.strict(LIMITS)))
                .hasMessage("the arguments are not JSON: JSON octet 3: got 0xA0, expected UTF-8");
    }

    @Test
    void longJsonTextGoesThroughUnchanged() throws Exception {
        String json = "[\"" + "ä\\n".repeat(100_000) + "\"]";
        assertThat(encode(text(json))).isEqualTo("[\"p\"," + json.substring(1));
    }
}
