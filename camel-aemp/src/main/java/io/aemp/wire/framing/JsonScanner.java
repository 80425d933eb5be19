// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;

/**
 * Finds the end of one JSON value and checks it on the way, as a state machine that can be stopped and resumed at every
 * octet. Looks at each octet once and notes in passing what a frame needs to know about itself.
 *
 * <p>Two dialects: a <em>frame</em> is an array that begins with a destination, and may have what a Perl node writes
 * beside strict JSON (protocol §2.4): bare {@code inf}, {@code -inf}, {@code nan}, {@code -nan}, and surrogates without
 * their other half. A <em>text</em> is any value, strictly valid.
 */
final class JsonScanner {
    private static final int VALUE = 0;
    private static final int FIRST_ITEM = 1;
    private static final int AFTER_VALUE = 2;
    private static final int FIRST_KEY = 3;
    private static final int KEY = 4;
    private static final int COLON = 5;
    private static final int IN_STRING = 6;
    private static final int IN_KEY = 7;
    private static final int IN_NUMBER = 8;
    private static final int MINUS = 9;
    private static final int AFTER_N = 10;
    private static final int IN_WORD = 11;
    private static final int DONE = 12;

    private final boolean frame;
    private final int maxNesting;
    private final JsonStringScanner strings;
    private final JsonNumberScanner numbers;

    /** One bit per level: whether it is an object. */
    private final long[] objects;

    private int state;
    private int depth;
    private boolean inObject;
    private String word = "";
    private int wordAt;
    private boolean specialNumbers;

    private int elements;
    private int destinationAt;
    private int firstArgumentAt;
    private int lastElementAt;

    static JsonScanner forFrames(FrameLimits limits) {
        return new JsonScanner(true, limits.maxNesting(), limits.maxNumberLength());
    }

    /** @param maxNesting levels the text may have; may be 0 */
    static JsonScanner forText(int maxNesting, int maxNumberLength) {
        return new JsonScanner(false, maxNesting, maxNumberLength);
    }

    private JsonScanner(boolean frame, int maxNesting, int maxNumberLength) {
        this.frame = frame;
        this.maxNesting = maxNesting;
        objects = new long[(maxNesting >> 6) + 1];
        strings = new JsonStringScanner(!frame);
        numbers = new JsonNumberScanner(maxNumberLength);
    }

    /** Makes ready for the next value. */
    void reset() {
        state = VALUE;
        depth = 0;
        inObject = false;
        specialNumbers = false;
        elements = 0;
        strings.reset();
    }

    /**
     * Goes on with octets {@code from} to {@code to} (exclusive).
     *
     * @param at offset of {@code octets[from]} in the frame or text
     * @return the index behind the value, or −1 if all octets are taken and the value is not complete
     */
    int scan(byte[] octets, int from, int to, int at) throws FrameException {
        int offset = at - from;
        int now = state;
        int i = from;
        while (i < to) {
            switch (now) {
                case IN_STRING, IN_KEY -> {
                    i = strings.scan(octets, i, to, offset);
                    if (i < 0) {
                        state = now;
                        return -1;
                    }
                    now = now == IN_KEY ? COLON : afterValue();
                }
                case IN_NUMBER -> {
                    i = numbers.scan(octets, i, to, offset);
                    if (i < 0) {
                        state = now;
                        return -1;
                    }
                    now = afterValue();
                }
                default -> {
                    int octet = octets[i];
                    now = structure(now, octet, i + offset);
                    i++;
                    if (octet == '"') {
                        // Most strings are plain and whole; only others need the machine for strings.
                        i = JsonOctets.endOfPlain(octets, i, to);
                        if (i < to && octets[i] == '"') {
                            i++;
                            now = now == IN_KEY ? COLON : afterValue();
                        }
                    }
                }
            }
            if (now == DONE) {
                state = now;
                return i;
            }
        }
        state = now;
        return -1;
    }

    /** Whether the value is complete if nothing follows; only a number that is no part of anything shows its end so. */
    boolean completeAtEnd() {
        return state == DONE || state == IN_NUMBER && depth == 0 && numbers.mayEnd();
    }

    private int structure(int now, int octet, int at) throws FrameException {
        if (octet <= ' ' && now < IN_STRING && JsonOctets.isWhiteSpace(octet)) {
            return now;
        }
        return switch (now) {
            case VALUE -> value(octet, at, "a value");
            case FIRST_ITEM -> octet == ']' ? leave() : value(octet, at, "a value or ']'");
            case AFTER_VALUE -> separator(octet, at);
            case FIRST_KEY -> octet == '}' ? leave() : key(octet, at, "a key or '}'");
            case KEY -> key(octet, at, "a key");
            case COLON -> colon(octet, at);
            case MINUS -> minus(octet, at);
            case AFTER_N -> afterN(octet, at);
            case IN_WORD -> inWord(octet, at);
            default -> throw new IllegalStateException("the value is complete");
        };
    }

    private int value(int octet, int at, String expected) throws FrameException {
        if (depth == 1) {
            element(octet, at);
        }
        if (octet == '"') {
            strings.begin();
            return IN_STRING;
        }
        if (octet >= '0' && octet <= '9') {
            numbers.begin(at);
            numbers.firstDigit(octet);
            return IN_NUMBER;
        }
        switch (octet) {
            case '[':
                enter(false, at);
                return FIRST_ITEM;
            case '{':
                enter(true, at);
                return FIRST_KEY;
            case 't':
                return word("true", 1);
            case 'f':
                return word("false", 1);
            case 'n':
                return AFTER_N;
            case '-':
                numbers.begin(at);
                return MINUS;
            case 'i':
                if (frame) {
                    specialNumber(octet, at);
                    return word("inf", 1);
                }
                break;
            default:
        }
        throw JsonFaults.malformed(at, octet, expected);
    }

    /** Notes where the elements of the outermost array begin, and refuses a frame whose first is no destination. */
    private void element(int octet, int at) throws FrameException {
        elements++;
        lastElementAt = at;
        if (elements == 2) {
            firstArgumentAt = at;
        } else if (elements == 1) {
            destinationAt = at;
            if (frame && (octet == '[' || octet == '{' || octet == 't' || octet == 'f')) {
                throw badDestination(at, octet);
            }
        }
    }

    private static FrameException badDestination(int at, int octet) {
        return JsonFaults.fault(
                Fault.BAD_DESTINATION,
                at,
                "got " + JsonFaults.shown(octet) + ", expected a string, a number or null as destination");
    }

    private int separator(int octet, int at) throws FrameException {
        if (octet == ',') {
            return inObject ? KEY : VALUE;
        }
        if (octet == (inObject ? '}' : ']')) {
            return leave();
        }
        throw JsonFaults.malformed(at, octet, inObject ? "',' or '}'" : "',' or ']'");
    }

    private int key(int octet, int at, String expected) throws FrameException {
        if (octet != '"') {
            throw JsonFaults.malformed(at, octet, expected);
        }
        strings.begin();
        return IN_KEY;
    }

    private static int colon(int octet, int at) throws FrameException {
        if (octet != ':') {
            throw JsonFaults.malformed(at, octet, "':'");
        }
        return VALUE;
    }

    private int minus(int octet, int at) throws FrameException {
        if (octet >= '0' && octet <= '9') {
            numbers.firstDigit(octet);
            return IN_NUMBER;
        }
        if (frame && (octet == 'i' || octet == 'n')) {
            specialNumber(octet, at);
            return word(octet == 'i' ? "inf" : "nan", 1);
        }
        throw JsonFaults.malformed(at, octet, "a digit");
    }

    private int afterN(int octet, int at) throws FrameException {
        if (octet == 'u') {
            return word("null", 2);
        }
        if (frame && octet == 'a') {
            specialNumber(octet, at);
            return word("nan", 2);
        }
        throw JsonFaults.malformed(at, octet, "the rest of null");
    }

    private void specialNumber(int octet, int at) throws FrameException {
        if (depth == 1 && elements == 1) {
            throw badDestination(at, octet);
        }
        specialNumbers = true;
    }

    private int word(String expected, int seen) {
        word = expected;
        wordAt = seen;
        return IN_WORD;
    }

    private int inWord(int octet, int at) throws FrameException {
        if (octet != word.charAt(wordAt)) {
            throw JsonFaults.malformed(at, octet, "the rest of " + word);
        }
        wordAt++;
        return wordAt == word.length() ? afterValue() : IN_WORD;
    }

    private int afterValue() {
        return depth == 0 ? DONE : AFTER_VALUE;
    }

    private void enter(boolean object, int at) throws FrameException {
        if (depth == maxNesting) {
            throw JsonFaults.fault(Fault.TOO_DEEP, at, "nested deeper than " + maxNesting + " (maxNesting)");
        }
        long bit = 1L << depth;
        if (object) {
            objects[depth >> 6] |= bit;
        } else {
            objects[depth >> 6] &= ~bit;
        }
        depth++;
        inObject = object;
    }

    private int leave() {
        depth--;
        inObject = depth > 0 && (objects[depth - 1 >> 6] & 1L << (depth - 1)) != 0;
        return afterValue();
    }

    /** Elements of the outermost array. */
    int elements() {
        return elements;
    }

    /** Offset of the first element, if there is one. */
    int destinationAt() {
        return destinationAt;
    }

    /** Offset of the second element, if there is one. */
    int firstArgumentAt() {
        return firstArgumentAt;
    }

    /** Offset of the last element, if there is one. */
    int lastElementAt() {
        return lastElementAt;
    }

    /** Whether anything was met that a strict parser refuses. */
    boolean lenient() {
        return specialNumbers || strings.loneSurrogates();
    }
}
