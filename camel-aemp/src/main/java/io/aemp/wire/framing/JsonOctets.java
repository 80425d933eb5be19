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

    private JsonOctets() {}

    /** The index of the first octet in a string that is not a plain ASCII character: a quote, a backslash, a control or
     * non-ASCII; {@code to} if all are plain. */
    static int endOfPlain(byte[] octets, int from, int to) {
        int i = from;
        // Eight at a time: a high bit is left in each octet that is not plain (and maybe in some above the first such).
        while (i <= to - 8) {
            long eight = (long) EIGHT.get(octets, i);
            long quote = eight ^ ONES * '"';
            long backslash = eight ^ ONES * '\\';
            long stop = (eight | eight - ONES * 0x20 | quote - ONES | backslash - ONES) & HIGHS;
            if (stop != 0) {
                return i + (Long.numberOfTrailingZeros(stop) >> 3);
            }
            i += 8;
        }
        while (i < to) {
            byte octet = octets[i];
            if (octet < 0x20 || octet == '"' || octet == '\\') {
                return i;
            }
            i++;
        }
        return to;
    }

    static int endOfDigits(byte[] octets, int from, int to) {
        int i = from;
        while (i < to && octets[i] >= '0' && octets[i] <= '9') {
            i++;
        }
        return i;
    }

    /** The value of a hexadecimal digit, or −1. */
    static int hexDigit(int octet) {
        if (octet >= '0' && octet <= '9') {
            return octet - '0';
        }
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    static boolean isWhiteSpace(int octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
    }
}
