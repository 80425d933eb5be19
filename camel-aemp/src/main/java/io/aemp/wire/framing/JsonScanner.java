// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;

/**
 * Finds the end of one JSON value and checks it on the way, as a state machine that can be stopped and resumed at every
 * octet. Looks at each octet once, or twice in a value that is cut, and notes in passing what a frame needs to know about
 * itself.
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
    private final JsonNesting nesting;
    private final JsonElements elements = new JsonElements();
    private final JsonStringScanner strings;
    private final JsonNumberScanner numbers;

    private int state;
    private String word = "";
    private int wordAt;
    private boolean specialNumbers;

    static JsonScanner forFrames(FrameLimits limits) {
        return new JsonScanner(true, limits.maxNesting(), limits.maxNumberLength());
    }

    static JsonScanner forTexts(FrameLimits limits) {
        return new JsonScanner(false, limits.maxNesting(), limits.maxNumberLength());
    }

    private JsonScanner(boolean frame, int maxNesting, int maxNumberLength) {
        this.frame = frame;
        nesting = new JsonNesting(maxNesting);
        strings = new JsonStringScanner(!frame);
        numbers = new JsonNumberScanner(maxNumberLength);
    }

    /** Makes ready for the next value. */
    void reset() {
        reset(0);
    }

    /** @param around levels around the next value, which count as its own */
    void reset(int around) {
        state = VALUE;
        specialNumbers = false;
        nesting.reset(around);
        elements.reset();
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
        int i = from;
        while (true) {
            i = plain(octets, i, to, offset);
            if (state == DONE) {
                return i;
            }
            if (i == to) {
                return -1;
            }
            switch (state) {
                case IN_STRING, IN_KEY -> {
                    i = strings.scan(octets, i, to, offset);
                    if (i < 0) {
                        return -1;
                    }
                    state = state == IN_KEY ? COLON : afterValue();
                }
                case IN_NUMBER -> {
                    i = numbers.scan(octets, i, to, offset);
                    if (i < 0) {
                        return -1;
                    }
                    state = afterValue();
                }
                default -> {
                    state = structure(octets[i], i + offset);
                    i++;
                }
            }
            if (state == DONE) {
                return i;
            }
        }
    }

    /**
     * The way of most octets: goes on over what is plain, whole and without white space, and stops in front of the first
     * octet of anything else, valid or not, which {@link #structure} and the machines for strings and numbers are for.
     */
    private int plain(byte[] octets, int from, int to, int offset) throws FrameException {
        int now = state;
        int i = from;
        while (i < to) {
            if (now == KEY || now == FIRST_KEY) {
                int colon = endOfPlainKey(octets, i, to);
                if (colon < 0) {
                    break;
                }
                i = colon + 1;
                now = VALUE;
            }
            if (now <= FIRST_ITEM) {
                int end = endOfPlainValue(octets, i, to);
                if (end < 0) {
                    if (i == to || !mayOpen(octets[i])) {
                        break;
                    }
                    boolean object = octets[i] == '{';
                    noteElement(i + offset);
                    nesting.enter(object, i + offset);
                    i++;
                    now = object ? FIRST_KEY : FIRST_ITEM;
                    continue;
                }
                noteElement(i + offset);
                i = end;
                now = afterValue();
            }
            if (now != AFTER_VALUE || i == to) {
                break;
            }
            boolean inObject = nesting.inObject();
            byte octet = octets[i];
            if (octet == ',') {
                now = inObject ? KEY : VALUE;
            } else if (octet == (inObject ? '}' : ']')) {
                now = leave();
            } else {
                break;
            }
            i++;
        }
        state = now;
        return i;
    }

    /** The index of the colon behind a plain key; −1 if it is not of that kind, or not wholly there. */
    private static int endOfPlainKey(byte[] octets, int from, int to) {
        if (octets[from] != '"') {
            return -1;
        }
        int end = JsonOctets.endOfPlain(octets, from + 1, to) + 1;
        return end < to && octets[end - 1] == '"' && octets[end] == ':' ? end : -1;
    }

    private int endOfPlainValue(byte[] octets, int from, int to) {
        if (from == to) {
            return -1;
        }
        byte octet = octets[from];
        if (octet == '"') {
            return endOfPlainString(octets, from + 1, to);
        }
        if (nesting.depth() == 0) {
            return -1;
        }
        if (octet >= '0' && octet <= '9' || octet == '-') {
            return JsonNumberScanner.endOfPlain(octets, from, to);
        }
        // The first element, the destination, is no word; nor is it worth a faster way.
        return elements.count() > 0 ? JsonOctets.endOfWord(octets, from, to) : -1;
    }

    /** Whether the octet opens an array or object that may stand here. */
    private boolean mayOpen(byte octet) {
        return (octet == '{' || octet == '[') && (elements.count() > 0 || nesting.depth() == 0) && !nesting.isFull();
    }

    private void noteElement(int at) {
        if (nesting.depth() == 1) {
            elements.note(at);
        }
    }

    private static int endOfPlainString(byte[] octets, int from, int to) {
        int end = JsonOctets.endOfPlain(octets, from, to);
        return end < to && octets[end] == '"' ? end + 1 : -1;
    }

    /** Whether the value is complete if nothing follows; only a number that is no part of anything shows its end so. */
    boolean completeAtEnd() {
        return state == DONE || state == IN_NUMBER && nesting.depth() == 0 && numbers.mayEnd();
    }

    private int structure(int octet, int at) throws FrameException {
        if (octet <= ' ' && state < IN_STRING && JsonOctets.isWhiteSpace(octet)) {
            return state;
        }
        return switch (state) {
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
        if (nesting.depth() == 1) {
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
                nesting.enter(false, at);
                return FIRST_ITEM;
            case '{':
                nesting.enter(true, at);
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

    /** Refuses a frame whose first element is no destination. */
    private void element(int octet, int at) throws FrameException {
        elements.note(at);
        if (frame && elements.count() == 1 && (octet == '[' || octet == '{' || octet == 't' || octet == 'f')) {
            throw badDestination(at, octet);
        }
    }

    private static FrameException badDestination(int at, int octet) {
        return JsonFaults.fault(
                Fault.BAD_DESTINATION,
                at,
                "got " + JsonFaults.shown(octet) + ", expected a string, a number or null as destination");
    }

    private int separator(int octet, int at) throws FrameException {
        boolean inObject = nesting.inObject();
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
        if (nesting.depth() == 1 && elements.count() == 1) {
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
        return nesting.depth() == 0 ? DONE : AFTER_VALUE;
    }

    private int leave() {
        nesting.leave();
        return afterValue();
    }

    /** The elements of the outermost array. */
    JsonElements elements() {
        return elements;
    }

    /** Whether anything was met that a strict parser refuses. */
    boolean lenient() {
        return specialNumbers || strings.loneSurrogates();
    }
}
