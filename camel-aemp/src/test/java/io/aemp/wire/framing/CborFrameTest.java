// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static io.aemp.wire.framing.Frames.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the items of a CBOR message become in Java and in JSON. */
class CborFrameTest {
    private static final ReadOptions TEXT = new ReadOptions(ReadOptions.ByteStrings.TEXT, false);
    private static final ReadOptions DECIMALS = new ReadOptions(ReadOptions.ByteStrings.AUTO, true);

    private static Frame frame(String arguments, int count) throws FrameException {
        return Frames.decodeOne(Framing.CBOR, hex("%02x40".formatted(0x81 + count) + arguments));
    }

    private static Object value(String item, ReadOptions options) throws FrameException {
        return frame(item, 1).arguments(options).get(0);
    }

    private static Object value(String item) throws FrameException {
        return value(item, ReadOptions.AUTO);
    }

    private static String json(String item, ReadOptions options) throws FrameException {
        String json = frame(item, 1).argumentsAsJson(0, 1, options);
        return json.substring(1, json.length() - 1);
    }

    /** RFC 8949, appendix A, in its order; the third column is what has no JSON form. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            00                            | 0
            01                            | 1
            0a                            | 10
            17                            | 23
            1818                          | 24
            1819                          | 25
            1864                          | 100
            1903e8                        | 1000
            1a000f4240                    | 1000000
            1b000000e8d4a51000            | 1000000000000
            1bffffffffffffffff            | 18446744073709551615
            c249010000000000000000        | 18446744073709551616
            3bffffffffffffffff            | -18446744073709551616
            c349010000000000000000        | -18446744073709551617
            20                            | -1
            29                            | -10
            3863                          | -100
            3903e7                        | -1000
            f90000                        | 0.0
            f98000                        | -0.0
            f93c00                        | 1.0
            fb3ff199999999999a            | 1.1
            f93e00                        | 1.5
            f97bff                        | 65504.0
            fa47c35000                    | 100000.0
            fa7f7fffff                    | 3.4028234663852886E38
            fb7e37e43c8800759c            | 1.0E300
            f90400                        | 6.103515625E-5
            f9c400                        | -4.0
            fbc010666666666666            | -4.1
            f97c00                        | "inf"
            f97e00                        | "nan"
            f9fc00                        | "-inf"
            fa7f800000                    | "inf"
            fa7fc00000                    | "nan"
            faff800000                    | "-inf"
            fb7ff0000000000000            | "inf"
            fb7ff8000000000000            | "nan"
            fbfff0000000000000            | "-inf"
            f4                            | false
            f5                            | true
            f6                            | null
            f7                            | null
            f0                            | null
            f8ff                          | null
            c074323031332d30332d32315432303a30343a30305a     | "2013-03-21T20:04:00Z"
            c11a514b67b0                  | 1363896240
            c1fb41d452d9ec200000          | 1.3638962405E9
            d74401020304                  | "\\u0001\\u0002\\u0003\\u0004"
            d818456449455446              | "dIETF"
            d82076687474703a2f2f7777772e6578616d706c652e636f6d | "http://www.example.com"
            40                            | ""
            4401020304                    | "\\u0001\\u0002\\u0003\\u0004"
            60                            | ""
            6161                          | "a"
            6449455446                    | "IETF"
            62225c                        | "\\"\\\\"
            62c3bc                        | "ü"
            63e6b0b4                      | "水"
            64f0908591                    | "𐅑"
            80                            | []
            83010203                      | [1,2,3]
            8301820203820405              | [1,[2,3],[4,5]]
            98190102030405060708090a0b0c0d0e0f101112131415161718181819 | [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25]
            a0                            | {}
            a201020304                    | {"1":2,"3":4}
            a26161016162820203            | {"a":1,"b":[2,3]}
            826161a161626163              | ["a",{"b":"c"}]
            a56161614161626142616361436164614461656145 | {"a":"A","b":"B","c":"C","d":"D","e":"E"}
            5f42010243030405ff            | "\\u0001\\u0002\\u0003\\u0004\\u0005"
            7f657374726561646d696e67ff    | "streaming"
            9fff                          | []
            9f018202039f0405ffff          | [1,[2,3],[4,5]]
            9f01820203820405ff            | [1,[2,3],[4,5]]
            83018202039f0405ff            | [1,[2,3],[4,5]]
            83019f0203ff820405            | [1,[2,3],[4,5]]
            bf61610161629f0203ffff        | {"a":1,"b":[2,3]}
            826161bf61626163ff            | ["a",{"b":"c"}]
            bf6346756ef563416d7421ff      | {"Fun":true,"Amt":-2}
            """)
    void theExamplesOfTheStandardAreRead(String item, String json) throws Exception {
        assertThat(json(item, ReadOptions.AUTO)).isEqualTo(json);
        if (!json.matches("\"(-?inf|nan)\"")) {
            byte[] fromValues = JsonText.write(value(item), Frames.RELAY);
            assertThat(JsonText.parse(fromValues, ReadOptions.AUTO, FrameLimits.DEFAULT))
                    .isEqualTo(JsonText.parse(
                            json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            ReadOptions.AUTO,
                            FrameLimits.DEFAULT));
        }
    }

    /** Apart from the other examples: its decimal text has fewer digits since JDK 19. */
    @Test
    void smallestHalfFloatIsRead() throws Exception {
        assertThat(value("f90001")).isEqualTo(0x1p-24);
    }

    @Test
    void integersTakeTheNarrowestType() throws Exception {
        assertThat(value("1a7fffffff")).isEqualTo(Integer.MAX_VALUE);
        assertThat(value("1a80000000")).isEqualTo(2147483648L);
        assertThat(value("3a7fffffff")).isEqualTo(Integer.MIN_VALUE);
        assertThat(value("3a80000000")).isEqualTo(-2147483649L);
        assertThat(value("1b7fffffffffffffff")).isEqualTo(Long.MAX_VALUE);
        assertThat(value("1b8000000000000000")).isEqualTo(BigInteger.ONE.shiftLeft(63));
        assertThat(value("3b7fffffffffffffff")).isEqualTo(Long.MIN_VALUE);
        assertThat(value("3b8000000000000000")).isEqualTo(new BigInteger("-9223372036854775809"));
        assertThat(value("c24101")).isEqualTo(1);
        assertThat(value("c240")).isEqualTo(0);
        assertThat(value("c340")).isEqualTo(-1);
        assertThat(value("c25f41014100ff")).isEqualTo(256);
    }

    @Test
    void byteStringsBecomeWhatTheOptionsSay() throws Exception {
        assertThat(value("43616263")).isEqualTo("abc");
        assertThat(value("43616263", TEXT)).isEqualTo("abc");
        assertThat(value("43616263", ReadOptions.AS_SENT)).isEqualTo(new byte[] {'a', 'b', 'c'});
        assertThat(value("42c3a4")).isEqualTo("ä");
        assertThat(value("42c3a4", TEXT)).isEqualTo("ä");
        assertThat(value("41e4")).isEqualTo(new byte[] {(byte) 0xe4});
        assertThat(value("41e4", TEXT)).isEqualTo("ä");
        assertThat(value("43efbfbd")).isEqualTo("\ufffd");
        assertThat(value("5f41c341a4ff")).isEqualTo("ä");
        assertThat(json("42c3a4", ReadOptions.AUTO)).isEqualTo("\"ä\"");
        assertThat(json("42c3a4", ReadOptions.AS_SENT)).isEqualTo("\"Ã¤\"");
        assertThat(json("41e4", ReadOptions.AUTO)).isEqualTo("\"ä\"");
        assertThat(json("5f41e4ff", ReadOptions.AS_SENT)).isEqualTo("\"ä\"");
    }

    @ParameterizedTest
    @CsvSource({"80", "c080", "c1bf", "eda080", "f4908080", "f5808080", "e08080", "f0808080", "c3", "e282", "e228a1"})
    void octetsThatAreNoUtf8StayBytes(String octets) throws Exception {
        String item = "%02x".formatted(0x40 + octets.length() / 2) + octets;
        assertThat(value(item)).isEqualTo(hex(octets));
    }

    @Test
    void malformedTextIsReadWithReplacementCharacters() throws Exception {
        assertThat(value("6361ff62")).isEqualTo("a\ufffdb");
        assertThat(json("6361ff62", ReadOptions.AUTO)).isEqualTo("\"a\ufffdb\"");
        assertThat(json("62c322", ReadOptions.AUTO)).isEqualTo("\"\ufffd\\\"\"");
        assertThat(value("7f61c361a4ff")).isEqualTo("ä");
    }

    @Test
    void keysAreTextWhateverTheirType() throws Exception {
        String map = "ab" + "41e4 01" + "62c3b6 02" + "18ff 03" + "20 04" + "f93e00 05" + "f6 06" + "f5 07" + "f4 08"
                + "c24101 09" + "5f41614162ff 0a" + "d8206178 0b";
        assertThat(value(map))
                .isEqualTo(Map.ofEntries(
                        Map.entry("ä", 1),
                        Map.entry("ö", 2),
                        Map.entry("255", 3),
                        Map.entry("-1", 4),
                        Map.entry("1.5", 5),
                        Map.entry("", 6),
                        Map.entry("true", 7),
                        Map.entry("false", 8),
                        Map.entry("1", 9),
                        Map.entry("ab", 10),
                        Map.entry("x", 11)));
    }

    @Test
    void fractionsAreDoublesOrDecimals() throws Exception {
        assertThat(value("c48221196ab3")).isEqualTo(273.15);
        assertThat(value("c48221196ab3", DECIMALS)).isEqualTo(new BigDecimal("273.15"));
        assertThat(json("c48221196ab3", DECIMALS)).isEqualTo("273.15");
        assertThat(value("c5822003")).isEqualTo(1.5);
        assertThat(value("c5822003", DECIMALS)).isEqualTo(new BigDecimal("1.5"));
        assertThat(value("c5820103", DECIMALS)).isEqualTo(new BigDecimal("6"));
        assertThat(value("c48220c24101")).isEqualTo(0.1);
        assertThat(json("c48220c24101", ReadOptions.AUTO)).isEqualTo("0.1");
    }

    @Test
    void fractionsOfHugeExponentCostNothing() throws Exception {
        assertThat(value("c4821a3b9aca0001", DECIMALS)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(value("c4821a3b9aca0020", DECIMALS)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value("c4823a3b9aca0001", DECIMALS)).isEqualTo(0.0);
        assertThat(value("c4821bffffffffffffffff01", DECIMALS)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(value("c5821a3b9aca0001", DECIMALS)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(value("c5821a3b9aca0000", DECIMALS)).isEqualTo(0.0);
        assertThat(json("c4821a3b9aca0001", DECIMALS)).isEqualTo("\"inf\"");
    }

    @Test
    void tagsThatDoNotFitAreIgnored() throws Exception {
        assertThat(value("c26161")).isEqualTo("a");
        assertThat(value("c2d7420101")).isEqualTo("\u0001\u0001");
        assertThat(value("c401")).isEqualTo(1);
        assertThat(value("c48101")).isEqualTo(List.of(1));
        assertThat(value("c482f93c0001")).isEqualTo(List.of(1.0, 1));
        assertThat(value("c59f0102ff")).isEqualTo(List.of(1, 2));
        assertThat(value("d81a82616101")).isEqualTo(List.of("a", 1));
        assertThat(value("d9565201")).isEqualTo(1);
        assertThat(value("dbffffffffffffffff01")).isEqualTo(1);
    }

    @Test
    void nestedNumberTagsAreReadOnce() throws Exception {
        FrameLimits limits = new FrameLimits(1 << 20, 512, 1000);
        for (String tag : List.of("c2", "c4", "c5")) {
            byte[] octets = hex("8240" + tag.repeat(500) + "820102");
            Frame frame = Frames.decode(Framing.CBOR, octets, limits).get(0);
            Frames.readAll(frame);
            byte[] name = hex("81" + tag.repeat(500) + "f6");
            assertThat(Frames.decode(Framing.CBOR, name, limits).get(0).destination())
                    .isEmpty();
        }
    }

    @Test
    void tagAndLastTextAreReadUnderTheSameRules() throws Exception {
        Frame frame = frame("436f6e65 82 01 02 a10102 6374776f".replace(" ", ""), 4);
        assertThat(frame.tag()).isEqualTo("one");
        assertThat(frame.lastText()).isEqualTo("two");
        for (String[] rule : new String[][] {
            {"07", "7"},
            {"3863", "-100"},
            {"f6", ""},
            {"f7", ""},
            {"41e4", "ä"},
            {"f93e00", "1.5"},
            {"fb7ff0000000000000", "inf"},
            {"c24102", "2"},
            {"f4", null},
            {"80", null},
            {"a0", null},
            {"bf0102ff", null},
            {"c19f01ff", null}
        }) {
            assertThat(frame(rule[0], 1).tag()).as(rule[0]).isEqualTo(rule[1]);
            assertThat(frame("80" + rule[0], 2).lastText()).as(rule[0]).isEqualTo(rule[1]);
        }
        assertThat(frame("", 0).tag()).isNull();
        assertThat(frame("", 0).lastText()).isNull();
    }

    @Test
    void anyRangeOfArgumentsCanBeRead() throws Exception {
        Frame frame = frame("01 8102 a10304 5f4161ff d82005 c24106 f93c00".replace(" ", ""), 7);
        List<Object> all = frame.arguments(ReadOptions.AUTO);
        assertThat(all).isEqualTo(Arrays.asList(1, List.of(2), Map.of("3", 4), "a", 5, 6, 1.0));
        for (int from = 0; from <= 7; from++) {
            for (int to = from; to <= 7; to++) {
                assertThat(frame.arguments(from, to, ReadOptions.AUTO)).isEqualTo(all.subList(from, to));
            }
        }
        assertThat(frame.argumentsAsJson(1, 3, ReadOptions.AUTO)).isEqualTo("[[2],{\"3\":4}]");
        assertThat(frame.argumentsAsJson(7, 7, ReadOptions.AUTO)).isEqualTo("[]");
        assertThatThrownBy(() -> frame.arguments(0, 8, ReadOptions.AUTO)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> frame.argumentsAsJson(-1, 1, ReadOptions.AUTO))
                .isInstanceOf(IndexOutOfBoundsException.class);
        frame.arguments(ReadOptions.AUTO).add("mine");
        assertThat(frame.arguments(ReadOptions.AUTO)).isEqualTo(all);
    }
}
