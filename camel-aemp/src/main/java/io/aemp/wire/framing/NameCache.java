// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Short names that come again and again (port names, tags, map keys), so that reading one costs no String. Bounded: a
 * new name takes the place of an older one. A name out of it has its hash computed already.
 *
 * <p>Only ASCII is kept, since other octets are different text in UTF-8 and in Latin-1. May be shared between threads
 * without locks: a slot is one reference to an immutable String, a lost update only costs another String.
 */
final class NameCache {
    private static final int LONGEST = 64;

    private final @Nullable String[] names;
    private final int mask;

    /** @param capacity names kept at most, a power of two */
    NameCache(int capacity) {
        names = new @Nullable String[capacity];
        mask = capacity - 2;
    }

    /** The text of octets {@code from} to {@code to} (exclusive). */
    String get(byte[] octets, int from, int to, Charset charset) {
        if (to - from > LONGEST) {
            return new String(octets, from, to - from, charset);
        }
        // Same as String.hashCode for ASCII.
        int hash = 0;
        int seen = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + octets[i];
            seen |= octets[i];
        }
        if (seen < 0) {
            return new String(octets, from, to - from, charset);
        }
        // Two places per hash: the newer name in front.
        int slot = (hash ^ hash >>> 15) << 1 & mask;
        String newer = names[slot];
        if (newer != null && is(newer, hash, octets, from, to)) {
            return newer;
        }
        String older = names[slot + 1];
        if (older != null && is(older, hash, octets, from, to)) {
            return older;
        }
        String name = new String(octets, from, to - from, charset);
        names[slot + 1] = newer;
        names[slot] = name;
        return name;
    }

    private static boolean is(String name, int hash, byte[] octets, int from, int to) {
        if (name.hashCode() != hash || name.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (name.charAt(i - from) != octets[i]) {
                return false;
            }
        }
        return true;
    }
}
