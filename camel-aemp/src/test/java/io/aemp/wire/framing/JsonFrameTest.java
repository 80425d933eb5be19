// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static io.aemp.wire.framing.JsonFrames.LIMITS;
import static io.aemp.wire.framing.JsonFrames.argument;
import static io.aemp.wire.framing.JsonFrames.decode;
import static io.aemp.wire.framing.JsonFrames.mixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFrameTest {
    @Test
    void valuesBecomeTheirNarrowestJavaTypes() throws Exception {
        List<Object> arguments = decode(
                        "[\"p\",null,true,false,0,-1,2147483647,2147483648,-2147483649,9223372036854775807,"
                                + "-9223372036854775808,9223372036854775808,2.5,1.0,1e2,\"s\",[1,[2]],{\"k\":\"v\"}]")
                .arguments(ReadOptions.AUTO);
        assertThat(arguments)
                .containsExactly(
                        null,
                        true,
                        false,
                        0,
                        -1,
                        2147483647,
                        2147483648L,
                        -2147483649L,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE,
                        new BigInteger("9223372036854775808"),
                        2.5,
                        1.0,
                        100.0,
                        "s",
                        List.of(1, List.of(2)),
                        Map.of("k", "v"));
    }

    @Test
    void minusZeroStaysTheDoubleThatPerlMeansByIt() throws Exception {
        assertThat(argument("-0")).isEqualTo(-0.0);
        assertThat(argument("-0.0")).isEqualTo(-0.0);
        assertThat(argument("0")).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "0.30000000000000004",
                "-123.456",
                "12345678901234567.5",
                "9007199254740993.0",
                "0.1234567890123456",
                "1.7976931348623157e308",
                "4.9e-324",
                "2.2250738585072012e-308",
                "1e400",
                "-1e400",
                "1e-400",
                "1E5",
                "1e+05",
                "0e0",
                "1e99999999999",
                "179769313486231580793728971405301199e273",
                "8.41e21",
                "9.5e-5"
            })
    void fractionsAreReadAsTheJdkReadsThem(String number) throws Exception {
        assertThat(argument(number)).isEqualTo(Double.parseDouble(number));
    }

    @Test
    void fractionsAreBigDecimalsOnRequest() throws Exception {
        ReadOptions decimals = new ReadOptions(ReadOptions.ByteStrings.AUTO, true);
        assertThat(decode("[1,0.10,1e3,-2.5,7,1e99999]").arguments(decimals))
                .containsExactly(
                        new BigDecimal("0.10"),
                        new BigDecimal("1E+3"),
                        new BigDecimal("-2.5"),
                        7,
                        new BigDecimal("1E+99999"));
        assertThat(decode("[1,1e100000,-1e-100000,1e99999999999,1e-99999999999]")
                        .arguments(decimals))
                .containsExactly(Double.POSITIVE_INFINITY, -0.0, Double.POSITIVE_INFINITY, 0.0);
    }

    @Test
    void whatPerlWritesBesideStrictJsonIsRead() throws Exception {
        assertThat(decode("[1,inf,-inf,nan,-nan,[inf],{\"a\":-nan}]").arguments(ReadOptions.AUTO))
                .containsExactly(
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.NaN,
                        Double.NaN,
                        List.of(Double.POSITIVE_INFINITY),
                        Map.of("a", Double.NaN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"<ED A0 80>\"|�",
                "\"a<ED BF BF>b\"|a�b",
                "\"<ED A0 BD ED B8 80>\"|��",
                "\"<ED 9F BF>\"|`\uD7FF`",
                "\"\\ud800\"|�",
                "\"\\udc00x\"|�x",
                "\"\\ud800\\ud800\\udc00\"|`�\uD800\uDC00`",
                "\"\\ud83d\\ude00\"|😀",
                "\"\\ud83d \\ude00\"|� �",
                "\"\\ud83d\\n\"|`�\n`"
            })
    void halfSurrogatePairsAreReplaced(String json, String text) throws Exception {
        assertThat(argument(json)).isEqualTo(text);
        assertThat(argument("{" + json + ":1}")).isEqualTo(Map.of(text, 1));
    }

    @Test
    void escapesAreRead() throws Exception {
        assertThat(argument("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u00e4\\u20AC\""))
                .isEqualTo("\"\\/\b\f\n\r\t\0ä€");
    }

    @Test
    void mapsKeepTheirOrderAndTheLastOfEqualKeys() throws Exception {
        Object map = argument("{\"b\":1,\"a\":2,\"b\":3}");
        assertThat(new ArrayList<>(((Map<?, ?>) map).entrySet())).hasToString("[b=3, a=2]");
    }

    @Test
    void argumentsAreTheReadersOwnAtEveryCall() throws Exception {
        Frame frame = decode("[\"p\",[1],{}]");
        List<Object> first = frame.arguments(ReadOptions.AUTO);
        first.clear();
        assertThat(frame.arguments(ReadOptions.AUTO)).containsExactly(List.of(1), new LinkedHashMap<>());
    }

    @Test
    void anyRangeOfArgumentsCanBeRead() throws Exception {
        Frame frame = decode("[ \"p\" , 1 , \"a]\\\"\" , {\"x\":[1,\"}\"]} , null , [ ] , -2.5e1 ]");
        List<Object> all =
                new ArrayList<>(Arrays.asList(1, "a]\"", Map.of("x", List.of(1, "}")), null, List.of(), -25.0));
        for (int from = 0; from <= all.size(); from++) {
            for (int to = from; to <= all.size(); to++) {
                assertThat(frame.arguments(from, to, ReadOptions.AUTO)).isEqualTo(all.subList(from, to));
                assertThat(new ObjectMapper().readValue(frame.argumentsAsJson(from, to, ReadOptions.AUTO), List.class))
                        .isEqualTo(all.subList(from, to));
            }
        }
        assertThatThrownBy(() -> frame.arguments(0, 7, ReadOptions.AUTO)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void argumentsAsJsonAreTheVeryTextWhenItIsStrict() throws Exception {
        Frame frame = decode("[\"p\", 1.50, \"\\u00e4ö\", [ ] ]");
        assertThat(frame.argumentsAsJson(0, 3, ReadOptions.AUTO)).isEqualTo("[1.50, \"\\u00e4ö\", [ ] ]");
        assertThat(frame.argumentsAsJson(1, 2, ReadOptions.AUTO)).isEqualTo("[\"\\u00e4ö\"]");
        assertThat(frame.argumentsAsJson(1, 1, ReadOptions.AUTO)).isEqualTo("[]");
    }

    @Test
    void argumentsAsJsonAndTheRestAreTheSameHoweverOftenTheyAreRead() throws Exception {
        for (String text : List.of("[\"p\",1,\"ä\",\"z\"]", "[\"p\",1 ,\"ä\",\"z\"]", "[\"p\" ,1,\"ä\",\"z\"]")) {
            Frame frame = decode(text);
            for (int i = 0; i < 2; i++) {
                assertThat(frame.argumentsAsJson(0, 3, ReadOptions.AUTO).replace(" ", ""))
                        .isEqualTo("[1,\"ä\",\"z\"]");
                assertThat(frame.argumentsAsJson(0, 2, ReadOptions.AUTO).trim().replace(" ", ""))
                        .isEqualTo("[1,\"ä\"]");
                assertThat(frame.argumentsAsJson(1, 3, ReadOptions.AUTO)).isEqualTo("[\"ä\",\"z\"]");
                assertThat(frame.arguments(ReadOptions.AUTO)).isEqualTo(List.of(1, "ä", "z"));
                assertThat(frame.destination()).isEqualTo("p");
                assertThat(frame.tag()).isEqualTo("1");
                assertThat(frame.lastText()).isEqualTo("z");
            }
        }
        assertThat(decode("[\"p\"]").argumentsAsJson(0, 0, ReadOptions.AUTO)).isEqualTo("[]");
    }

    @Test
    void argumentsAsJsonAreStrictWhateverPerlWrote() throws Exception {
        Frame frame = decode(
                mixed("[1,inf,-inf,[nan,-nan],true,false,null,-1,\"inf -nan <ED A0 80>\\ud800\\\"\\ud83d\\ude00\\n\"]"),
                LIMITS);
        assertThat(frame.argumentsAsJson(0, 8, ReadOptions.AUTO))
                .isEqualTo("[\"inf\",\"-inf\",[\"nan\",\"nan\"],true,false,null,-1,"
                        + "\"inf -nan ��\\\"\\ud83d\\ude00\\n\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "NULL",
            value = {
                "[1]|NULL",
                "[1,\"tag\"]|tag",
                "[1,\"\"]|``",
                "[1,\"\\n\"]|`\n`",
                "[1,\"ä\"]|ä",
                "[1,12]|12",
                "[1,-1.50]|-1.50",
                "[1,null]|``",
                "[1,true]|NULL",
                "[1,false]|NULL",
                "[1,[]]|NULL",
                "[1,{}]|NULL",
                "[1,inf]|inf",
                "[1,-inf]|-inf",
                "[1,nan]|nan",
                "[1,-nan]|nan"
            })
    void firstAndLastArgumentAreTextIfTheyHaveAny(String json, String text) throws Exception {
        assertThat(decode(json).tag()).isEqualTo(text);
        assertThat(decode(json).lastText()).isEqualTo(text);
    }

    @Test
    void theLastTextIsThatOfTheLastArgument() throws Exception {
        assertThat(decode("[\"\",\"snd\",[1,2],\"me#reply\" ]").lastText()).isEqualTo("me#reply");
        assertThat(decode("[\"\",\"snd\",[1,2],\"me#reply\" ]").tag()).isEqualTo("snd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"\"]", "[\"\",\"\"]", "[null]", "[ null , null ]"})
    void emptyMessagesAreKeepalives(String json) throws Exception {
        assertThat(decode(json).isKeepalive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"p\"]", "[\"\",\"x\"]", "[\"\",0]", "[\"\",\"\",\"\"]", "[\"\",[]]", "[0]"})
    void otherMessagesAreNot(String json) throws Exception {
        assertThat(decode(json).isKeepalive()).isFalse();
    }

    @Test
    void theDeepestTreesAreReadAndWrittenOnAnOrdinaryStack() throws Exception {
        FrameLimits limits = new FrameLimits(1 << 20, 512, 1000);
        StringBuilder text = new StringBuilder("[1");
        text.append(",{\"a\":[0".repeat(255)).append("]}".repeat(255)).append(']');
        Frame frame = decode(JsonFrames.octets(text.toString()), limits);
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        List<Object> arguments = frame.arguments(ReadOptions.AUTO);
                        JsonText.write(arguments, WriteOptions.strict(limits));
                    } catch (Throwable e) {
                        thrown[0] = e;
                    }
                },
                "ordinary stack",
                1024 * 1024);
        thread.start();
        thread.join();
        assertThat(thrown[0]).isNull();
    }
}
