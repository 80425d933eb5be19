// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds Java values from CBOR items (protocol §6). Of the tags, 2 to 5 become numbers; every other, and those on
 * something that they do not fit, is ignored and the tagged value kept.
 */
final class CborValues {
    /** Fractions with an exponent beyond are read as Double, so zero or infinite: the digits could be millions. */
    private static final int MAX_DECIMAL_EXPONENT = 1000;

    private static final int MAX_BINARY_EXPONENT = 1100;

    private CborValues() {}

    /** Reads the next item. */
    static @Nullable Object value(CborReader in, ReadOptions options) {
        in.head();
        switch (in.major()) {
            case Cbor.UNSIGNED -> {
                return unsigned(in.argument());
            }
            case Cbor.NEGATIVE -> {
                return negative(in.argument());
            }
            case Cbor.BYTES -> {
                return bytes(in, options);
            }
            case Cbor.TEXT -> {
                return textString(in);
            }
            case Cbor.ARRAY -> {
                return list(in, options);
            }
            case Cbor.MAP -> {
                return map(in, options);
            }
            case Cbor.TAG -> {
                return tagged(in, in.argument(), options);
            }
            default -> {
                return switch (in.initial()) {
                    case Cbor.FALSE -> Boolean.FALSE;
                    case Cbor.TRUE -> Boolean.TRUE;
                    case Cbor.HALF_FLOAT, Cbor.FLOAT, Cbor.DOUBLE -> in.floating();
                    default -> null;
                };
            }
        }
    }

    private static Number unsigned(long argument) {
        return argument >= 0 ? Numbers.boxed(argument) : new BigInteger(Long.toUnsignedString(argument));
    }

    /** The integer that CBOR writes as −1 − {@code argument}. */
    static Number negative(long argument) {
        return argument >= 0 ? Numbers.boxed(~argument) : new BigInteger(Long.toUnsignedString(argument)).not();
    }

    private static Object bytes(CborReader in, ReadOptions options) {
        if (options.byteStrings() == ReadOptions.ByteStrings.BYTES) {
            return in.string();
        }
        if (in.isIndefinite()) {
            byte[] string = in.string();
            return bytes(string, 0, string.length, options);
        }
        int from = in.position();
        in.skipString();
        return bytes(in.octets(), from, in.position(), options);
    }

    private static Object bytes(byte[] octets, int from, int to, ReadOptions options) {
        String text = ByteStrings.utf8(octets, from, to);
        if (text != null) {
            return text;
        }
        return options.byteStrings() == ReadOptions.ByteStrings.TEXT
                ? new String(octets, from, to - from, StandardCharsets.ISO_8859_1)
                : Arrays.copyOfRange(octets, from, to);
    }

    private static String textString(CborReader in) {
        if (in.isIndefinite()) {
            return new String(in.string(), StandardCharsets.UTF_8);
        }
        int from = in.position();
        in.skipString();
        return new String(in.octets(), from, in.position() - from, StandardCharsets.UTF_8);
    }

    private static List<@Nullable Object> list(CborReader in, ReadOptions options) {
        if (in.isIndefinite()) {
            List<@Nullable Object> list = new ArrayList<>();
            while (!in.takeBreak()) {
                list.add(value(in, options));
            }
            return list;
        }
        int count = in.count();
        List<@Nullable Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(value(in, options));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(CborReader in, ReadOptions options) {
        if (in.isIndefinite()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            while (!in.takeBreak()) {
                String key = in.key();
                map.put(key, value(in, options));
            }
            return map;
        }
        int count = in.count();
        Map<String, @Nullable Object> map = new LinkedHashMap<>((int) Math.min(count * 4L / 3 + 1, 1 << 30));
        for (int i = 0; i < count; i++) {
            String key = in.key();
            map.put(key, value(in, options));
        }
        return map;
    }

    private static @Nullable Object tagged(CborReader in, long tag, ReadOptions options) {
        Number number = number(in, tag, options);
        return number != null ? number : value(in, options);
    }

    /**
     * Reads the inside of a number tag; null, and nothing read, if the tag is none or what follows does not fit it.
     * Looks no further than the few items that a number has, so nested tags cost no more than they are long.
     */
    static @Nullable Number number(CborReader in, long tag, ReadOptions options) {
        if (tag == Cbor.TAG_BIGNUM || tag == Cbor.TAG_NEGATIVE_BIGNUM) {
            if (in.nextMajor() != Cbor.BYTES) {
                return null;
            }
            in.head();
            BigInteger absolute = new BigInteger(1, in.string());
            return Numbers.boxed(tag == Cbor.TAG_BIGNUM ? absolute : absolute.not());
        }
        if (tag == Cbor.TAG_DECIMAL_FRACTION || tag == Cbor.TAG_BIGFLOAT) {
            int start = in.position();
            in.head();
            if (in.major() == Cbor.ARRAY && in.count() == 2) {
                Number exponent = integer(in);
                Number mantissa = exponent == null ? null : integer(in);
                if (exponent != null && mantissa != null) {
                    return fraction(exponent, big(mantissa), tag == Cbor.TAG_DECIMAL_FRACTION, options);
                }
            }
            in.moveTo(start);
        }
        return null;
    }

    private static @Nullable Number integer(CborReader in) {
        in.head();
        return switch (in.major()) {
            case Cbor.UNSIGNED -> unsigned(in.argument());
            case Cbor.NEGATIVE -> negative(in.argument());
            case Cbor.TAG -> in.argument() == Cbor.TAG_BIGNUM || in.argument() == Cbor.TAG_NEGATIVE_BIGNUM
                    ? number(in, in.argument(), ReadOptions.AS_SENT)
                    : null;
            default -> null;
        };
    }

    private static BigInteger big(Number integer) {
        return integer instanceof BigInteger big ? big : BigInteger.valueOf(integer.longValue());
    }

    private static Number fraction(Number exponent, BigInteger mantissa, boolean decimal, ReadOptions options) {
        int bound = decimal ? MAX_DECIMAL_EXPONENT : MAX_BINARY_EXPONENT;
        if (!(exponent instanceof Integer) || Math.abs(exponent.longValue()) > bound) {
            double huge = exponent.doubleValue() < 0 || mantissa.signum() == 0 ? 0.0 : Double.POSITIVE_INFINITY;
            return mantissa.signum() < 0 ? -huge : huge;
        }
        int power = exponent.intValue();
        BigDecimal value;
        if (decimal) {
            value = new BigDecimal(mantissa, -power);
        } else if (power >= 0) {
            value = new BigDecimal(mantissa.shiftLeft(power));
        } else {
            value = new BigDecimal(mantissa.multiply(BigInteger.valueOf(5).pow(-power)), -power);
        }
        if (options.bigDecimals()) {
            return value;
        }
        return value.doubleValue();
    }
}
