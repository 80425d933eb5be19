// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.util.Arrays;

/**
 * What a frame is written into: a growing array of octets with the frame's size limit. There is one per thread, so that
 * encoding a message allocates no more than the frame itself.
 *
 * <p>The limit is checked whenever the array would have to grow and at the end, so that a value without end (a cycle, a
 * huge text) stops in time while single octets cost no check.
 */
final class OctetBuffer {
    private static final int INITIAL = 1024;

    /** A larger array is given back to the heap instead of staying with its thread. */
    private static final int KEPT = 64 * 1024;

    /** Characters written between two looks at the limit. */
    private static final int RUN = 4096;

    /** 00 to 99. */
    private static final byte[] PAIRS = new byte[200];

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
    }

    private static final ThreadLocal<OctetBuffer> PER_THREAD = ThreadLocal.withInitial(OctetBuffer::new);

    private byte[] octets = new byte[INITIAL];
    private int size;
    private int limit;
    private boolean taken;

    private OctetBuffer() {}

    /**
     * This thread's buffer, empty; another one while that is in use (a normalizer may itself encode something). To be
     * {@linkplain #release() released} in a finally block.
     *
     * @param limit octets that the finished content may have at most
     */
    static OctetBuffer acquire(int limit) {
        OctetBuffer buffer = PER_THREAD.get();
        if (buffer.taken) {
            buffer = new OctetBuffer();
        }
        buffer.taken = true;
        buffer.size = 0;
        buffer.limit = limit;
        return buffer;
    }

    void release() {
        taken = false;
        if (octets.length > KEPT) {
            octets = new byte[INITIAL];
        }
    }

    int size() {
        return size;
    }

    /** The array behind this buffer, valid until the next call that may grow it. For loops that write by themselves. */
    byte[] array() {
        return octets;
    }

    /** Makes room for {@code count} more octets and returns the index where they go; {@link #advanceTo} makes them count. */
    int reserve(int count) throws UnencodableException {
        if (count > octets.length - size) {
            grow(count);
        }
        return size;
    }

    void advanceTo(int end) {
        size = end;
    }

    private void grow(int count) throws UnencodableException {
        checkLimit(size);
        long wanted = Math.max(2L * octets.length, (long) size + count);
        octets = Arrays.copyOf(octets, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }

    private void checkLimit(long wanted) throws UnencodableException {
        if (wanted > limit) {
            throw new UnencodableException("longer than " + limit + " octets (maxMessageSize)");
        }
    }

    /** Refuses early what will take at least {@code count} more octets, if it would pass the limit. */
    void checkRoom(int count) throws UnencodableException {
        checkLimit((long) size + count);
    }

    void put(int octet) throws UnencodableException {
        int at = reserve(1);
        octets[at] = (byte) octet;
        size = at + 1;
    }

    void put(byte[] source, int from, int count) throws UnencodableException {
        checkLimit((long) size + count);
        int at = reserve(count);
        System.arraycopy(source, from, octets, at, count);
        size = at + count;
    }

    /** Makes room for {@code count} octets in front of those at {@code at}. */
    void insert(int at, int count) throws UnencodableException {
        reserve(count);
        System.arraycopy(octets, at, octets, at + count, size - at);
        size += count;
    }

    /** The lowest {@code count} octets of the value, highest first. */
    void putBigEndian(long value, int count) throws UnencodableException {
        int at = reserve(count);
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            octets[at++] = (byte) (value >>> shift);
        }
        size = at;
    }

    /** A text of which the caller knows that it is pure ASCII. */
    @SuppressWarnings("deprecation") // getBytes without charset takes the low octets, which is what ASCII needs
    void putAscii(String text) throws UnencodableException {
        int length = text.length();
        checkLimit((long) size + length);
        int at = reserve(length);
        text.getBytes(0, length, octets, at);
        size = at + length;
    }

    void putDecimal(long value) throws UnencodableException {
        if (value == Long.MIN_VALUE) {
            putAscii("-9223372036854775808");
            return;
        }
        int at = reserve(20);
        long rest = value;
        if (rest < 0) {
            octets[at++] = '-';
            rest = -rest;
        }
        int end = at + Numbers.decimalDigits(rest);
        int digit = end;
        while (rest >= 100) {
            long hundredth = rest / 100;
            digit = putPair((int) (rest - hundredth * 100), digit);
            rest = hundredth;
        }
        if (rest >= 10) {
            putPair((int) rest, digit);
        } else {
            octets[digit - 1] = (byte) ('0' + rest);
        }
        size = end;
    }

    /** Two digits in front of {@code end}; returns where they begin. */
    private int putPair(int value, int end) {
        octets[end - 1] = PAIRS[2 * value + 1];
        octets[end - 2] = PAIRS[2 * value];
        return end - 2;
    }

    /** A text in UTF-8, refused if it has a surrogate without its other half. */
    void putUtf8(CharSequence text) throws UnencodableException {
        String string = text.toString();
        int length = string.length();
        int i = 0;
        while (i < length) {
            int stop = Math.min(length, i + RUN);
            int at = reserve(3 * (stop - i) + 1);
            byte[] array = octets;
            while (i < stop) {
                char c = string.charAt(i++);
                if (c < 0x80) {
                    array[at++] = (byte) c;
                } else if (c < 0x800) {
                    array[at++] = (byte) (0xC0 | c >> 6);
                    array[at++] = (byte) (0x80 | c & 0x3F);
                } else if (Character.isSurrogate(c)) {
                    int code = Utf8.codePoint(string, i - 1);
                    i++;
                    array[at++] = (byte) (0xF0 | code >> 18);
                    array[at++] = (byte) (0x80 | code >> 12 & 0x3F);
                    array[at++] = (byte) (0x80 | code >> 6 & 0x3F);
                    array[at++] = (byte) (0x80 | code & 0x3F);
                } else {
                    array[at++] = (byte) (0xE0 | c >> 12);
                    array[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                    array[at++] = (byte) (0x80 | c & 0x3F);
                }
            }
            size = at;
        }
    }

    /** Has a sink copy the content. */
    boolean lendTo(FrameSink sink) throws UnencodableException {
        checkLimit(size);
        return sink.take(octets, size);
    }

    /** The content in an array of its exact length. */
    byte[] toByteArray() throws UnencodableException {
        checkLimit(size);
        return Arrays.copyOf(octets, size);
    }
}
