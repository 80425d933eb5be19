// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;
import java.util.Arrays;

/**
 * Finds the end of one CBOR message and checks it on the way: a state machine that can be left at any octet and taken up
 * again with the next piece of input. Looks at no octet twice and skips the inside of strings as a whole, so a text
 * string's UTF-8 is not looked at: real nodes do not check it either, and reading makes U+FFFD of what is malformed.
 *
 * <p>What it has passed can be read by {@link CborReader} without further checks, unless {@link #hasReferences()}.
 */
final class CborScanner {
    /** A container that is not complete yet. An open one has no count, it ends with a break. */
    private enum Level {
        ARRAY,
        MAP,
        TAG,
        OPEN_ARRAY,
        OPEN_MAP,
        OPEN_BYTES,
        OPEN_TEXT;

        boolean isOpen() {
            return switch (this) {
                case ARRAY, MAP, TAG -> false;
                case OPEN_ARRAY, OPEN_MAP, OPEN_BYTES, OPEN_TEXT -> true;
            };
        }
    }

    /** Even, so that the parity of what remains tells keys from values in open maps too. */
    private static final int UNCOUNTED = Integer.MAX_VALUE - 1;

    /** By initial octet, the octets of an item that is a short string, any number, or a word; 0 for all others. */
    private static final byte[] SHORT_ITEMS = new byte[256];

    static {
        for (int info = 0; info < 24; info++) {
            SHORT_ITEMS[Cbor.UNSIGNED << 5 | info] = 1;
            SHORT_ITEMS[Cbor.NEGATIVE << 5 | info] = 1;
            SHORT_ITEMS[Cbor.BYTES << 5 | info] = (byte) (1 + info);
            SHORT_ITEMS[Cbor.TEXT << 5 | info] = (byte) (1 + info);
        }
        for (int wide = 0; wide < 4; wide++) {
            SHORT_ITEMS[Cbor.UNSIGNED << 5 | 24 + wide] = (byte) (1 + (1 << wide));
            SHORT_ITEMS[Cbor.NEGATIVE << 5 | 24 + wide] = (byte) (1 + (1 << wide));
        }
        SHORT_ITEMS[Cbor.FALSE] = 1;
        SHORT_ITEMS[Cbor.TRUE] = 1;
        SHORT_ITEMS[Cbor.NULL] = 1;
        SHORT_ITEMS[Cbor.HALF_FLOAT] = 3;
        SHORT_ITEMS[Cbor.FLOAT] = 5;
        SHORT_ITEMS[Cbor.DOUBLE] = 9;
    }

    private final FrameLimits limits;
    private final int maxBignumOctets;

    private Level[] levels = new Level[16];
    private int[] remaining = new int[16];
    private int depth;

    /** Octets of the frame taken so far, not counting those of the running {@link #scan}. */
    private int scanned;
    /** Octets that the open containers still need at least: one per item or break. */
    private int owed;

    private int initial;
    private long argument;
    private int argumentMissing;
    private int payloadMissing;

    /** The item that starts is a map key, or the inside of a tagged one. */
    private boolean key;
    /** The item that starts is the inside of a bignum. */
    private boolean bignum;

    private int bignumOctets;
    private boolean references;

    private int messageDepth;
    private int elements;
    private int destinationOffset;
    private int firstArgumentOffset;
    private int lastElementOffset;

    CborScanner(FrameLimits limits) {
        this.limits = limits;
        this.maxBignumOctets = Cbor.maxBignumOctets(limits);
    }

    /** To the start of the next frame. */
    void reset() {
        depth = 0;
        scanned = 0;
        owed = 0;
        references = false;
        messageDepth = 0;
        elements = 0;
    }

    /** Elements of the message array, the destination included. */
    int elements() {
        return elements;
    }

    /** Where the first element starts, if there is one. */
    int destinationOffset() {
        return destinationOffset;
    }

    /** Where the second element starts, if there is one. */
    int firstArgumentOffset() {
        return firstArgumentOffset;
    }

    int lastElementOffset() {
        return lastElementOffset;
    }

    /** Tags 25, 28 or 29 occurred: {@link CborReferences} has to replace them. */
    boolean hasReferences() {
        return references;
    }

    /**
     * Goes on with the octets of {@code input} from {@code from} to {@code to}.
     *
     * @return the position behind the last octet of the frame, or -1 if it goes on behind {@code to}
     */
    int scan(byte[] input, int from, int to) throws FrameException {
        int pos = from;
        while (true) {
            if (payloadMissing > 0) {
                int length = Math.min(payloadMissing, to - pos);
                pos += length;
                payloadMissing -= length;
                if (payloadMissing > 0) {
                    break;
                }
                if (completesMessage()) {
                    return pos;
                }
            }
            if (pos == to) {
                break;
            }
            if (argumentMissing == 0) {
                int next = takeShortItems(input, pos, to, scanned - from);
                if (next > pos) {
                    pos = next;
                    if (remaining[depth] == 0) {
                        depth--;
                        if (completesMessage()) {
                            return pos;
                        }
                    }
                    continue;
                }
                initial = input[pos] & 0xff;
                startItem(scanned + (pos - from));
                pos++;
            }
            while (argumentMissing > 0 && pos < to) {
                argument = argument << 8 | (input[pos++] & 0xff);
                argumentMissing--;
            }
            if (argumentMissing > 0) {
                break;
            }
            if (takeItem(scanned + (pos - from))) {
                return pos;
            }
        }
        scanned += to - from;
        return -1;
    }

    /**
     * Takes the numbers, words and short strings that most messages consist of, while they are whole, up to the end of
     * their array or map. Only a faster way to the same state.
     *
     * @param base offset in the frame of index 0 of the input
     * @return the position behind them
     */
    private int takeShortItems(byte[] input, int from, int to, int base) {
        if (messageDepth == 0 || levels[depth] != Level.ARRAY && levels[depth] != Level.MAP) {
            return from;
        }
        boolean inMessage = depth == messageDepth;
        int before = remaining[depth];
        int left = before;
        int pos = from;
        while (left > 0 && pos < to) {
            int end = pos + SHORT_ITEMS[input[pos] & 0xff];
            if (end == pos || end > to || (long) base + end + owed - (before - left + 1) > limits.maxMessageSize()) {
                break;
            }
            if (inMessage) {
                noteElement(base + pos);
            }
            pos = end;
            left--;
        }
        remaining[depth] = left;
        owed -= before - left;
        return pos;
    }

    private void noteElement(int offset) {
        if (elements == 0) {
            destinationOffset = offset;
        } else if (elements == 1) {
            firstArgumentOffset = offset;
        }
        lastElementOffset = offset;
        elements++;
    }

    /** Takes the initial octet apart. */
    private void startItem(int offset) throws FrameException {
        if (depth == messageDepth && messageDepth > 0 && initial != Cbor.BREAK) {
            noteElement(offset);
        }
        int info = initial & 0x1f;
        argument = info;
        if (info >= 24) {
            if (info < 28) {
                argument = 0;
                argumentMissing = 1 << (info - 24);
            } else if (info < Cbor.INDEFINITE) {
                throw malformed("reserved additional information " + info, offset);
            }
        }
    }

    /**
     * Handles an item whose head is complete.
     *
     * @param used octets of the frame up to here
     * @return whether the message is complete
     */
    private boolean takeItem(int used) throws FrameException {
        if (initial == Cbor.BREAK) {
            return takeBreak(used);
        }
        int major = initial >>> 5;
        boolean indefinite = (initial & 0x1f) == Cbor.INDEFINITE;
        if (depth > 0) {
            Level level = levels[depth];
            switch (level) {
                case OPEN_BYTES, OPEN_TEXT -> {
                    if (major != (level == Level.OPEN_BYTES ? Cbor.BYTES : Cbor.TEXT) || indefinite) {
                        throw malformed("a string in pieces holds something else than pieces of its own type", used);
                    }
                }
                case MAP, OPEN_MAP -> {
                    key = (remaining[depth] & 1) == 0;
                    bignum = false;
                }
                case ARRAY, OPEN_ARRAY -> {
                    key = false;
                    bignum = false;
                }
                case TAG -> {}
            }
            if (!level.isOpen()) {
                owed--;
            }
        } else {
            key = false;
            bignum = false;
        }
        if (messageDepth == 0 && major != Cbor.ARRAY && major != Cbor.TAG) {
            throw new FrameException(Fault.NOT_AN_ARRAY, "CBOR message is not an array but " + Cbor.name(major));
        }
        switch (major) {
            case Cbor.UNSIGNED, Cbor.NEGATIVE -> {
                if (indefinite) {
                    throw malformed("integer without value", used);
                }
                check(used, 0);
                return completesMessage();
            }
            case Cbor.BYTES, Cbor.TEXT -> {
                return takeString(used, major, indefinite);
            }
            case Cbor.ARRAY, Cbor.MAP -> {
                return takeContainer(used, major == Cbor.MAP, indefinite);
            }
            case Cbor.TAG -> {
                if (indefinite) {
                    throw malformed("tag without number", used);
                }
                takeTag(used);
                return false;
            }
            default -> {
                if ((initial & 0x1f) == 24 && argument < 32) {
                    throw malformed("simple value " + argument + " in two octets", used);
                }
                check(used, 0);
                return completesMessage();
            }
        }
    }

    private boolean takeString(int used, int major, boolean indefinite) throws FrameException {
        if (indefinite) {
            check(used, 1);
            push(major == Cbor.BYTES ? Level.OPEN_BYTES : Level.OPEN_TEXT, UNCOUNTED, used);
            owed++;
            return false;
        }
        check(used, argument);
        payloadMissing = (int) argument;
        if (bignum && major == Cbor.BYTES) {
            bignumOctets += payloadMissing;
            if (bignumOctets > maxBignumOctets) {
                throw new FrameException(
                        Fault.NUMBER_TOO_LONG,
                        "CBOR: a number of " + bignumOctets + " octets at octet " + used + ", allowed are "
                                + maxBignumOctets);
            }
        }
        return payloadMissing == 0 && completesMessage();
    }

    private boolean takeContainer(int used, boolean map, boolean indefinite) throws FrameException {
        if (key) {
            throw malformed("a map key is an array or a map", used);
        }
        if (indefinite) {
            check(used, 1);
            push(map ? Level.OPEN_MAP : Level.OPEN_ARRAY, UNCOUNTED, used);
            owed++;
        } else {
            check(used, argument);
            if (map) {
                check(used, argument * 2);
            }
            if (argument > 0) {
                int items = (int) argument * (map ? 2 : 1);
                push(map ? Level.MAP : Level.ARRAY, items, used);
                owed += items;
            } else if (depth == limits.maxNesting()) {
                throw tooDeep(used);
            }
        }
        if (messageDepth == 0) {
            messageDepth = depth;
        }
        return !indefinite && argument == 0 && completesMessage();
    }

    private void takeTag(int used) throws FrameException {
        check(used, 1);
        push(Level.TAG, 1, used);
        owed++;
        if (argument == Cbor.TAG_BIGNUM || argument == Cbor.TAG_NEGATIVE_BIGNUM) {
            bignum = true;
            bignumOctets = 0;
        } else if (Cbor.isReference(argument)) {
            references = true;
        }
    }

    private boolean takeBreak(int used) throws FrameException {
        if (depth == 0 || !levels[depth].isOpen()) {
            throw malformed("break where nothing is open", used);
        }
        if (levels[depth] == Level.OPEN_MAP && (remaining[depth] & 1) != 0) {
            throw malformed("map ends between key and value", used);
        }
        depth--;
        owed--;
        check(used, 0);
        return completesMessage();
    }

    /** Counts an item that has ended, and every container that ends with it. */
    private boolean completesMessage() {
        while (depth > 0) {
            if (--remaining[depth] > 0) {
                return false;
            }
            depth--;
        }
        return true;
    }

    private void push(Level level, int items, int used) throws FrameException {
        if (depth == limits.maxNesting()) {
            throw tooDeep(used);
        }
        depth++;
        if (depth == levels.length) {
            int length = (int) Math.min(depth * 2L, limits.maxNesting() + 1L);
            levels = Arrays.copyOf(levels, length);
            remaining = Arrays.copyOf(remaining, length);
        }
        levels[depth] = level;
        remaining[depth] = items;
    }

    /** Refuses a frame as soon as it is clear that it passes the limit: with the announcement, not with the octets. */
    private void check(int used, long announced) throws FrameException {
        if (announced < 0
                || announced > limits.maxMessageSize()
                || (long) used + owed + announced > limits.maxMessageSize()) {
            throw new FrameException(
                    Fault.TOO_LARGE,
                    "CBOR message of more than " + limits.maxMessageSize() + " octets, clear at its octet " + used);
        }
    }

    private FrameException tooDeep(int used) {
        return new FrameException(
                Fault.TOO_DEEP, "CBOR nested deeper than " + limits.maxNesting() + " at octet " + used);
    }

    private static FrameException malformed(String what, int offset) {
        return new FrameException(Fault.MALFORMED, "CBOR: " + what + " at octet " + offset);
    }
}
