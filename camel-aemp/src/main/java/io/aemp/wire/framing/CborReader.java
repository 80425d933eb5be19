// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the octets of a CBOR message that a {@link CborScanner} has passed, without references; hence no checks
 * here, and recursion is bounded.
 */
final class CborReader {
    private static final NameCache NAMES = new NameCache(1024);

    private static final VarHandle TWO = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] octets;
    private int position;

    private int initial;
    private long argument;

    CborReader(byte[] octets, int position) {
        this.octets = octets;
        this.position = position;
    }

    /** The text of the item at {@code offset}, under the rules of {@link #text()}. */
    static @Nullable String name(byte[] octets, int offset) {
        int initial = octets[offset] & 0xff;
        int length = initial & 0x1f;
        int major = initial >>> 5;
        if ((major == Cbor.BYTES || major == Cbor.TEXT) && length < 24) {
            return text(octets, offset + 1, length, major);
        }
        return new CborReader(octets, offset).text();
    }

    private static String text(byte[] octets, int from, int length, int major) {
        return NAMES.get(
                octets, from, from + length, major == Cbor.TEXT ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    int position() {
        return position;
    }

    void moveTo(int position) {
        this.position = position;
    }

    byte[] octets() {
        return octets;
    }

    /** Reads the initial octet and the argument of the next item, after which {@link #position()} is behind both. */
    void head() {
        initial = octets[position++] & 0xff;
        int info = initial & 0x1f;
        if (info < 24) {
            argument = info;
        } else if (info < 28) {
            argument = wide(info, position);
            position += 1 << info - 24;
        } else {
            argument = 0;
        }
    }

    private long wide(int info, int from) {
        return switch (info) {
            case 24 -> octets[from] & 0xff;
            case 25 -> (short) TWO.get(octets, from) & 0xffff;
            case 26 -> (int) FOUR.get(octets, from) & 0xffff_ffffL;
            default -> (long) EIGHT.get(octets, from);
        };
    }

    int initial() {
        return initial;
    }

    int major() {
        return initial >>> 5;
    }

    /** The major type of the item that {@link #head()} reads next. */
    int nextMajor() {
        return (octets[position] & 0xff) >>> 5;
    }

    /** Value, length, count or tag number, unsigned. */
    long argument() {
        return argument;
    }

    /** {@link #argument()} of a string or container, which cannot be larger than the message. */
    int count() {
        return (int) argument;
    }

    boolean isIndefinite() {
        return (initial & 0x1f) == Cbor.INDEFINITE;
    }

    /** Takes the break that ends an item of indefinite length, if it is next. */
    boolean takeBreak() {
        if ((octets[position] & 0xff) == Cbor.BREAK) {
            position++;
            return true;
        }
        return false;
    }

    /** The floating-point number whose head was read. */
    double floating() {
        return switch (initial) {
            case Cbor.HALF_FLOAT -> half((int) argument);
            case Cbor.FLOAT -> Float.intBitsToFloat((int) argument);
            default -> Double.longBitsToDouble(argument);
        };
    }

    private static double half(int bits) {
        int exponent = bits >> 10 & 0x1f;
        int mantissa = bits & 0x3ff;
        double value;
        if (exponent == 0) {
            value = Math.scalb((double) mantissa, -24);
        } else if (exponent == 0x1f) {
            value = mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            value = Math.scalb((double) mantissa + 0x400, exponent - 25);
        }
        return (bits & 0x8000) == 0 ? value : -value;
    }

    /** The octets of the string whose head was read. */
    byte[] string() {
        if (!isIndefinite()) {
            byte[] string = new byte[count()];
            System.arraycopy(octets, position, string, 0, string.length);
            position += string.length;
            return string;
        }
        int start = position;
        int length = 0;
        while (!takeBreak()) {
            head();
            length += count();
            position += count();
        }
        byte[] string = new byte[length];
        int filled = 0;
        position = start;
        while (!takeBreak()) {
            head();
            System.arraycopy(octets, position, string, filled, count());
            filled += count();
            position += count();
        }
        return string;
    }

    /** Behind the string whose head was read. */
    void skipString() {
        if (isIndefinite()) {
            while (!takeBreak()) {
                head();
                position += count();
            }
        } else {
            position += count();
        }
    }

    /** Behind the next item. */
    void skip() {
        head();
        int major = major();
        switch (major) {
            case Cbor.BYTES, Cbor.TEXT -> skipString();
            case Cbor.ARRAY, Cbor.MAP -> {
                if (isIndefinite()) {
                    while (!takeBreak()) {
                        skip();
                    }
                } else {
                    for (int items = major == Cbor.MAP ? 2 * count() : count(); items > 0; items--) {
                        skip();
                    }
                }
            }
            case Cbor.TAG -> skip();
            default -> {}
        }
    }

    /** The text of the string whose head was read; for names, so a byte string is Latin-1. */
    private String stringText(int major) {
        if (isIndefinite()) {
            return new String(string(), major == Cbor.TEXT ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        }
        int from = position;
        position += count();
        return text(octets, from, count(), major);
    }

    /**
     * Reads the next item where text is expected: strings (byte strings as Latin-1), numbers in decimal, null and simple
     * values without a meaning as empty; null for anything else.
     */
    @Nullable String text() {
        int start = position;
        head();
        int major = major();
        switch (major) {
            case Cbor.UNSIGNED -> {
                return Long.toUnsignedString(argument);
            }
            case Cbor.NEGATIVE -> {
                return CborValues.negative(argument).toString();
            }
            case Cbor.BYTES, Cbor.TEXT -> {
                return stringText(major);
            }
            case Cbor.TAG -> {
                Number number = CborValues.number(this, argument, ReadOptions.AS_SENT);
                if (number != null) {
                    return NumberText.of(number);
                }
                return text();
            }
            case Cbor.ARRAY, Cbor.MAP -> {
                position = start;
                skip();
                return null;
            }
            default -> {
                return switch (initial) {
                    case Cbor.FALSE, Cbor.TRUE -> null;
                    case Cbor.HALF_FLOAT, Cbor.FLOAT, Cbor.DOUBLE -> NumberText.of(floating());
                    default -> "";
                };
            }
        }
    }

    /** Reads the next item as a map key: as {@link #text()}, booleans as words. */
    String key() {
        String key = text();
        return key != null ? key : initial == Cbor.TRUE ? "true" : "false";
    }
}
