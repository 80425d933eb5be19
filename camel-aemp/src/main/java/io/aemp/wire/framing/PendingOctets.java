// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.util.Arrays;

/** Octets of a frame that is not complete yet: grows with what has come, never with what was announced. */
final class PendingOctets {
    private static final int INITIAL = 256;

    /** A larger array is given back to the heap with its frame. */
    private static final int KEPT = 16 * 1024;

    private static final byte[] NONE = {};

    private byte[] octets = NONE;
    private int size;

    int size() {
        return size;
    }

    /** The array behind, valid until the next call that adds. */
    byte[] array() {
        return octets;
    }

    void add(byte[] source, int from, int to) {
        int count = to - from;
        if (count > octets.length - size) {
            long wanted = Math.max(2L * octets.length, (long) size + Math.max(count, INITIAL));
            octets = Arrays.copyOf(octets, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
        }
        System.arraycopy(source, from, octets, size, count);
        size += count;
    }

    /** Octets {@code from} to {@code to} of the input behind all that is pending, in an array of its own; none is left. */
    byte[] take(byte[] input, int from, int to) {
        if (size == 0) {
            return Arrays.copyOfRange(input, from, to);
        }
        byte[] frame = new byte[size + to - from];
        System.arraycopy(octets, 0, frame, 0, size);
        System.arraycopy(input, from, frame, size, to - from);
        size = 0;
        if (octets.length > KEPT) {
            octets = NONE;
        }
        return frame;
    }
}
