// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import static io.aemp.wire.framing.Frames.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CborFrameEncoderTest {
    private static byte[] encode(Message message, WriteOptions options) throws UnencodableException {
        return Framing.CBOR.encoder().encode(message, options);
    }

    private static String encoded(Object value) throws UnencodableException {
        byte[] octets = encode(Message.of("", value), Frames.STRICT);
        assertThat(octets).startsWith(0x82, 0x60);
        return HexFormat.of().formatHex(octets, 2, octets.length);
    }

    private static void refused(Object value, String... parts) {
        assertThatThrownBy(() -> encode(Message.of("p", value), Frames.STRICT))
                .isInstanceOf(UnencodableException.class)
                .message()
                .contains(parts);
    }

    @Test
    void integersAreAsShortAsCanBe() throws Exception {
        assertThat(encoded(0)).isEqualTo("00");
        assertThat(encoded(23)).isEqualTo("17");
        assertThat(encoded((byte) 24)).isEqualTo("1818");
        assertThat(encoded((short) 255)).isEqualTo("18ff");
        assertThat(encoded(256)).isEqualTo("190100");
        assertThat(encoded(65535L)).isEqualTo("19ffff");
        assertThat(encoded(65536)).isEqualTo("1a00010000");
        assertThat(encoded(4294967295L)).isEqualTo("1affffffff");
        assertThat(encoded(4294967296L)).isEqualTo("1b0000000100000000");
        assertThat(encoded(-1)).isEqualTo("20");
        assertThat(encoded(-25)).isEqualTo("3818");
        assertThat(encoded(Long.MAX_VALUE)).isEqualTo("1b7fffffffffffffff");
        assertThat(encoded(Long.MIN_VALUE)).isEqualTo("3b7fffffffffffffff");
    }

    @Test
    void bigIntegersAreIntegersAsLongAsARealNodeReadsThemAsSuch() throws Exception {
        BigInteger two63 = BigInteger.ONE.shiftLeft(63);
        BigInteger two64 = BigInteger.ONE.shiftLeft(64);
        assertThat(encoded(BigInteger.TEN)).isEqualTo("0a");
        assertThat(encoded(two63)).isEqualTo("1b8000000000000000");
        assertThat(encoded(two64.subtract(BigInteger.ONE))).isEqualTo("1bffffffffffffffff");
        assertThat(encoded(two64)).isEqualTo("c249010000000000000000");
        assertThat(encoded(two63.negate())).isEqualTo("3b7fffffffffffffff");
        assertThat(encoded(two63.not())).isEqualTo("c3488000000000000000");
        assertThat(encoded(two64.not())).isEqualTo("c349010000000000000000");
    }

    @Test
    void integersThatOurOwnReadersWouldRefuseAreNotSent() throws Exception {
        WriteOptions options = WriteOptions.strict(new FrameLimits(1000, 4, 20));
        BigInteger nine = BigInteger.ONE.shiftLeft(71).subtract(BigInteger.ONE);
        byte[] octets = encode(Message.of("p", nine), options);
        assertThat(Frames.decode(Framing.CBOR, octets, options.limits())).hasSize(1);
        assertThatThrownBy(() -> encode(Message.of("p", BigInteger.ONE.shiftLeft(72)), options))
                .isInstanceOf(UnencodableException.class)
                .hasMessageContaining("maxNumberLength");
    }

    @Test
    void floatingPointNumbersAreSingleWhenThatIsExact() throws Exception {
        assertThat(encoded(1.5)).isEqualTo("fa3fc00000");
        assertThat(encoded(1.5f)).isEqualTo("fa3fc00000");
        assertThat(encoded(0.1)).isEqualTo("fb3fb999999999999a");
        assertThat(encoded(0.1f)).isEqualTo("fa3dcccccd");
        assertThat(encoded(-0.0)).isEqualTo("fa80000000");
        assertThat(encoded(1e300)).isEqualTo("fb7e37e43c8800759c");
        assertThat(encoded(Double.NaN)).isEqualTo("fa7fc00000");
        assertThat(encoded(Double.NEGATIVE_INFINITY)).isEqualTo("faff800000");
    }

    @Test
    void decimalsAreIntegersOrDoublesOrElseText() throws Exception {
        assertThat(encoded(new BigDecimal("42.00"))).isEqualTo("182a");
        assertThat(encoded(new BigDecimal("1E+3"))).isEqualTo("1903e8");
        assertThat(encoded(new BigDecimal("0.000"))).isEqualTo("00");
        assertThat(encoded(new BigDecimal("1.50"))).isEqualTo("fa3fc00000");
        assertThat(encoded(new BigDecimal("0.1"))).isEqualTo("fb3fb999999999999a");
        String long1 = "0.12345678901234567890123";
        assertThat(encoded(new BigDecimal(long1)))
                .isEqualTo("7819" + HexFormat.of().formatHex(long1.getBytes(StandardCharsets.US_ASCII)));
        assertThat(Frames.roundTrip(Framing.CBOR, ReadOptions.AUTO, new BigDecimal("1E+1000000000")))
                .containsExactly("1e+1000000000");
        assertThat(Frames.roundTrip(Framing.CBOR, ReadOptions.AUTO, new BigDecimal("-1.5E-1000000000")))
                .containsExactly("-1.5e-1000000000");
    }

    @Test
    void textAndBinaryKeepTheirKind() throws Exception {
        assertThat(encoded("")).isEqualTo("60");
        assertThat(encoded("aä☺𐅑")).isEqualTo("6a61c3a4e298baf0908591");
        assertThat(encoded(new StringBuilder("ab"))).isEqualTo("626162");
        assertThat(encoded('x')).isEqualTo("6178");
        assertThat(encoded("a".repeat(24))).startsWith("7818");
        assertThat(encoded("ä".repeat(200))).startsWith("790190");
        assertThat(encoded(new byte[] {1, -1})).isEqualTo("4201ff");
        refused("a\ud800b", "surrogate");
        refused("\udc00", "surrogate");
        refused(Map.of("\ud800", 1), "surrogate");
    }

    @Test
    void collectionsArraysAndMapsHaveTheirSizeInFront() throws Exception {
        assertThat(encoded(List.of(1, 2))).isEqualTo("820102");
        assertThat(encoded(new TreeSet<>(Set.of(2, 1)))).isEqualTo("820102");
        assertThat(encoded(new Object[] {1, null, true, false})).isEqualTo("8401f6f5f4");
        assertThat(encoded(new int[] {1, 2})).isEqualTo("820102");
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("a", 1);
        map.put(2, List.of());
        assertThat(encoded(map)).isEqualTo("a2616101613280");
        assertThat(encoded(new ArrayList<>(java.util.Collections.nCopies(24, 0))))
                .startsWith("9818");
        java.util.HashMap<Object, Object> nullKey = new java.util.HashMap<>();
        nullKey.put(null, 1);
        refused(nullKey, "argument 0", "null");
    }

    @Test
    void aMessageIsPortTagArgumentsAndReplyPort() throws Exception {
        Message message = new Message("p", "t", Arguments.of(1, "x"), "n#r");
        assertThat(encode(message, Frames.STRICT)).isEqualTo(hex("856170 6174 01 6178 63 6e2372"));
        Message text = new Message(
                "p", null, new Arguments.JsonText("[1, {\"a\":[null, 1.5]}]".getBytes(StandardCharsets.UTF_8)), "r");
        assertThat(encode(text, Frames.STRICT)).isEqualTo(hex("84 6170 01 a1 6161 82 f6 fa3fc00000 6172"));
        Message one = new Message("p", null, new Arguments.JsonText("\"a\"".getBytes(StandardCharsets.UTF_8)), null);
        assertThat(encode(one, Frames.STRICT)).isEqualTo(hex("82 6170 6161"));
        Message bad = new Message("p", null, new Arguments.JsonText("[1,".getBytes(StandardCharsets.UTF_8)), null);
        assertThatThrownBy(() -> encode(bad, Frames.STRICT))
                .isInstanceOf(UnencodableException.class)
                .hasMessageContaining("JSON");
    }

    @Test
    void aFailureSaysWhereTheValueStands() {
        Object unknown = new Object();
        assertThatThrownBy(() ->
                        encode(Message.of("p", 1, 2, Map.of("items", Arrays.asList(0, 1, 2, unknown))), Frames.STRICT))
                .isInstanceOf(UnencodableException.class)
                .hasMessageStartingWith("argument 2.items[3]: ")
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> encode(new Message("\ud800", null, Arguments.of(), null), Frames.STRICT))
                .hasMessageStartingWith("destination port: ");
    }

    @Test
    void unknownTypesGoThroughTheNormalizerOnce() throws Exception {
        WriteOptions options = new WriteOptions(
                WriteOptions.Binary.REFUSE, FrameLimits.DEFAULT, v -> v instanceof Thread ? Map.of("t", 1) : v);
        assertThat(encode(Message.of("", Thread.currentThread()), options)).isEqualTo(hex("8260a1617401"));
        assertThatThrownBy(() -> encode(Message.of("", new Object()), options))
                .isInstanceOf(UnencodableException.class);
    }

    @Test
    void nestingAndSizeAreLimited() throws Exception {
        WriteOptions options = WriteOptions.strict(new FrameLimits(64, 4, 20));
        List<Object> three = List.of(List.of(List.of()));
        assertThat(encode(Message.of("p", three), options)).hasSize(6);
        assertThatThrownBy(() -> encode(Message.of("p", List.of(three)), options))
                .hasMessageContaining("maxNesting");
        assertThat(encode(Message.of("", new byte[60]), options)).hasSize(64);
        assertThatThrownBy(() -> encode(Message.of("", new byte[61]), options))
                .isInstanceOf(UnencodableException.class)
                .hasMessageContaining("maxMessageSize");
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        refused(cycle, "maxNesting");
    }

    @Test
    void aCollectionThatChangesIsRefused() {
        List<Object> lying = new java.util.AbstractList<>() {
            @Override
            public Object get(int index) {
                return 1;
            }

            @Override
            public int size() {
                return 1;
            }

            @Override
            public java.util.Iterator<Object> iterator() {
                return List.<Object>of(1, 2).iterator();
            }
        };
        refused(lying, "changed");
    }
}
