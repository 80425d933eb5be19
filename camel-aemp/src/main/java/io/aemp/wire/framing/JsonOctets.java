// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Runs of octets in JSON text. */
final class JsonOctets {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int TRUE = 't' | 'r' << 8 | 'u' << 16 | 'e' << 24;
    private static final int NULL = 'n' | 'u' << 8 | 'l' << 16 | 'l' << 24;
    private static final int FALS = 'f' | 'a' << 8 | 'l' << 16 | 's' << 24;

    private JsonOctets() {}

    /**
     * The index of the first octet in a string that is not a plain ASCII character (so a quote, a backslash, a control or
     * beyond ASCII); {@code to} if all are plain.
     */
    static int endOfPlain(byte[] octets, int from, int to) {
        int i = from;
        for (; i <= to - 8; i += 8) {
            long stop = notPlain((long) EIGHT.get(octets, i));
            if (stop != 0) {
                return i + (Long.numberOfTrailingZeros(stop) >> 3);
            }
        }
        if (i < to && to >= 8) {
            // The last eight, without those already seen: zeros come in behind, where nothing plain is found.
            long stop = notPlain((long) EIGHT.get(octets, to - 8) >>> 8 * (8 - (to - i)));
            return i + (Long.numberOfTrailingZeros(stop) >> 3);
        }
        while (i < to && octets[i] >= 0x20 && octets[i] != '"' && octets[i] != '\\') {
            i++;
        }
        return i;
    }

    /** A high bit in the lowest of eight octets that is not plain, and maybe in some above it; 0 if all are plain. */
    private static long notPlain(long eight) {
        long quote = eight ^ ONES * '"';
        long backslash = eight ^ ONES * '\\';
        return (eight | eight - ONES * 0x20 | quote - ONES | backslash - ONES) & HIGHS;
    }

    /**
     * The index of the first octet of UTF-8 that cannot stand in a string as it is (a quote, a backslash, a control) or
     * is a question mark; the length if there is none.
     */
    static int endOfUnescaped(byte[] octets, int from) {
        int i = from;
        while (i <= octets.length - 8) {
            long eight = (long) EIGHT.get(octets, i);
            long quote = eight ^ ONES * '"';
            long backslash = eight ^ ONES * '\\';
            long questionMark = eight ^ ONES * '?';
            long stop = (eight - ONES * 0x20 & ~eight
                            | quote - ONES & ~quote
                            | backslash - ONES & ~backslash
                            | questionMark - ONES & ~questionMark)
                    & HIGHS;
            if (stop != 0) {
                return i + (Long.numberOfTrailingZeros(stop) >> 3);
            }
            i += 8;
        }
        while (i < octets.length) {
            byte octet = octets[i];
            if (octet >= 0 && octet < 0x20 || octet == '"' || octet == '\\' || octet == '?') {
                break;
            }
            i++;
        }
        return i;
    }

    static int endOfDigits(byte[] octets, int from, int to) {
        int i = from;
        while (i < to && octets[i] >= '0' && octets[i] <= '9') {
            i++;
        }
        return i;
    }

    /** The end of one of JSON's three words; −1 if none of them is wholly there. */
    static int endOfWord(byte[] octets, int from, int to) {
        if (to - from < 4) {
            return -1;
        }
        int four = (int) FOUR.get(octets, from);
        if (four == TRUE || four == NULL) {
            return from + 4;
        }
        return four == FALS && to - from > 4 && octets[from + 4] == 'e' ? from + 5 : -1;
    }

    /** The value of a hexadecimal digit, or −1. */
    static int hexDigit(int octet) {
        if (octet >= '0' && octet <= '9') {
            return octet - '0';
        }
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /** The index of the next octet that is none, in text that is known to be JSON, outside of its strings. */
    static int endOfWhiteSpace(byte[] octets, int from) {
        int i = from;
        // Nothing else there is that low.
        while (octets[i] <= ' ') {
            i++;
        }
        return i;
    }

    static boolean isWhiteSpace(int octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
    }
}
