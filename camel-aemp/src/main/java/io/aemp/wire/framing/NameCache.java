// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Short names that come again and again (port names, tags, map keys), so that reading one costs no String. Bounded: a
 * new name takes the place of an older one. A name out of it has its hash computed already.
 *
 * <p>Only ASCII is kept, since other octets are different text in UTF-8 and in Latin-1. May be shared between threads
 * without locks: a slot is one reference to an immutable entry, a lost update only costs another String.
 *
 * <p>Names are found and compared by eight octets at a time: most have no more.
 */
final class NameCache {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGHS = 0x8080808080808080L;
    private static final int LONGEST = 64;

    /** @param start the first eight octets, zeros behind a shorter name */
    private record Name(long start, byte[] octets, String text) {
        boolean is(long otherStart, byte[] other, int from, int to) {
            int length = octets.length;
            return start == otherStart
                    && length == to - from
                    && (length <= 8 || Arrays.equals(octets, 8, length, other, from + 8, to));
        }
    }

    private final @Nullable Name[] names;
    private final int shift;

    /** @param capacity names kept at most, a power of two, 4 or more */
    NameCache(int capacity) {
        names = new @Nullable Name[capacity];
        shift = Long.numberOfLeadingZeros(capacity - 1) + 1;
    }

    /** The text of octets {@code from} to {@code to} (exclusive). */
    String get(byte[] octets, int from, int to, Charset charset) {
        int length = to - from;
        if (length > LONGEST) {
            return new String(octets, from, length, charset);
        }
        long start = start(octets, from, to);
        long seen = start;
        long hash = start;
        if (length > 8) {
            for (int i = from + 8; i < to - 8; i += 8) {
                long eight = (long) EIGHT.get(octets, i);
                seen |= eight;
                hash = mixed(hash) + eight;
            }
            long end = (long) EIGHT.get(octets, to - 8);
            seen |= end;
            hash = mixed(hash) + end;
        }
        if ((seen & HIGHS) != 0) {
            return new String(octets, from, length, charset);
        }
        // Only the highest bits depend on all octets. Two places per hash: the newer name in front.
        int slot = (int) (mixed(hash) >>> shift) << 1;
        Name newer = names[slot];
        if (newer != null && newer.is(start, octets, from, to)) {
            return newer.text();
        }
        Name older = names[slot + 1];
        if (older != null && older.is(start, octets, from, to)) {
            return older.text();
        }
        Name name = new Name(start, Arrays.copyOfRange(octets, from, to), new String(octets, from, length, charset));
        names[slot + 1] = newer;
        names[slot] = name;
        return name.text();
    }

    /** The first eight octets of the name, the first one lowest; zeros behind a shorter name. */
    private static long start(byte[] octets, int from, int to) {
        int length = to - from;
        if (from <= octets.length - 8) {
            long eight = (long) EIGHT.get(octets, from);
            return length >= 8 ? eight : eight & (1L << 8 * length) - 1;
        }
        long start = 0;
        for (int i = to - 1; i >= from; i--) {
            start = start << 8 | octets[i] & 0xff;
        }
        return start;
    }

    private static long mixed(long hash) {
        return hash * 0x9E3779B97F4A7C15L;
    }
}
