// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/**
 * The part of {@link JsonScanner} inside of strings: escapes and well-formed UTF-8. Can be stopped and resumed at every
 * octet.
 *
 * <p>Half a surrogate pair may stand as an escape or, as Perl writes it, in three octets of its own. Unless strict, both
 * are taken and noted.
 */
final class JsonStringScanner {
    private static final int PLAIN = 0;
    private static final int ESCAPE = 1;
    private static final int HEX = 2;
    private static final int CONTINUATION = 3;

    private final boolean strict;

    private int state;
    private int hexLeft;
    private int hexValue;
    private int escapeAt;

    /** Where the escape of the low half would have to begin that makes a pair with the high half before. */
    private int pairAt;

    private int unpairedEscapes;
    private boolean rawSurrogates;

    private int continuationsLeft;

    /** The range of the next continuation octet, unsigned: keeps out overlong forms and what is beyond U+10FFFF. */
    private int least;

    private int most;
    private boolean surrogateRange;

    JsonStringScanner(boolean strict) {
        this.strict = strict;
    }

    /** Forgets what was noted about earlier strings. */
    void reset() {
        unpairedEscapes = 0;
        rawSurrogates = false;
        pairAt = -1;
    }

    /** To be called at the opening quote. */
    void begin() {
        state = PLAIN;
    }

    boolean loneSurrogates() {
        return rawSurrogates || unpairedEscapes > 0;
    }

    /** As {@link JsonScanner#scan}, up to and including the closing quote; {@code offset} + index is the octet's offset. */
    int scan(byte[] octets, int from, int to, int offset) throws FrameException {
        int i = from;
        while (i < to) {
            if (state == PLAIN) {
                i = JsonOctets.endOfPlain(octets, i, to);
                if (i == to) {
                    return -1;
                }
                int octet = octets[i];
                if (octet == '"') {
                    if (strict && unpairedEscapes > 0) {
                        throw JsonFaults.malformed(i + offset, octet, "no half surrogate pair in the string before it");
                    }
                    return i + 1;
                }
                int length = ordinarySequence(octets, i, to);
                if (length > 0) {
                    i += length;
                } else {
                    leavePlain(octet, i + offset);
                    i++;
                }
            } else {
                step(octets[i], i + offset);
                i++;
            }
        }
        return -1;
    }

    /**
     * The length of a UTF-8 sequence that is here as a whole and has no bounds of its own for the second octet; 0 for
     * all else. Nearly all text beyond ASCII is made of these.
     */
    private static int ordinarySequence(byte[] octets, int at, int to) {
        int lead = octets[at] & 0xFF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            return at + 1 < to && isContinuation(octets[at + 1]) ? 2 : 0;
        }
        if (lead > 0xE0 && lead <= 0xEF && lead != 0xED) {
            return at + 2 < to && isContinuation(octets[at + 1]) && isContinuation(octets[at + 2]) ? 3 : 0;
        }
        return 0;
    }

    private static boolean isContinuation(byte octet) {
        return octet < (byte) 0xC0;
    }

    private void leavePlain(int octet, int at) throws FrameException {
        if (octet == '\\') {
            escapeAt = at;
            state = ESCAPE;
        } else if (octet >= 0) {
            throw JsonFaults.malformed(at, octet, "control characters in a string to be escaped");
        } else {
            lead(octet & 0xFF, at);
        }
    }

    private void step(int octet, int at) throws FrameException {
        switch (state) {
            case ESCAPE -> escape(octet, at);
            case HEX -> hex(octet, at);
            default -> continuation(octet & 0xFF, at);
        }
    }

    private void escape(int octet, int at) throws FrameException {
        switch (octet) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> state = PLAIN;
            case 'u' -> {
                state = HEX;
                hexLeft = 4;
                hexValue = 0;
            }
            default -> throw JsonFaults.malformed(at, octet, "one of \"\\/bfnrtu behind a backslash");
        }
    }

    private void hex(int octet, int at) throws FrameException {
        int digit = JsonOctets.hexDigit(octet);
        if (digit < 0) {
            throw JsonFaults.malformed(at, octet, "a hexadecimal digit");
        }
        hexValue = hexValue << 4 | digit;
        if (--hexLeft == 0) {
            state = PLAIN;
            if (Character.isHighSurrogate((char) hexValue)) {
                unpairedEscapes++;
                pairAt = at + 1;
            } else if (Character.isLowSurrogate((char) hexValue)) {
                unpairedEscapes += escapeAt == pairAt ? -1 : 1;
            }
        }
    }

    private void lead(int octet, int at) throws FrameException {
        least = 0x80;
        most = 0xBF;
        surrogateRange = octet == 0xED;
        if (octet >= 0xC2 && octet <= 0xDF) {
            continuationsLeft = 1;
        } else if (octet >= 0xE0 && octet <= 0xEF) {
            continuationsLeft = 2;
            if (octet == 0xE0) {
                least = 0xA0;
            } else if (surrogateRange && strict) {
                most = 0x9F;
            }
        } else if (octet >= 0xF0 && octet <= 0xF4) {
            continuationsLeft = 3;
            if (octet == 0xF0) {
                least = 0x90;
            } else if (octet == 0xF4) {
                most = 0x8F;
            }
        } else {
            throw JsonFaults.malformed(at, octet, "UTF-8");
        }
        state = CONTINUATION;
    }

    private void continuation(int octet, int at) throws FrameException {
        if (octet < least || octet > most) {
            throw JsonFaults.malformed(at, octet, "UTF-8");
        }
        if (surrogateRange) {
            rawSurrogates |= octet >= 0xA0;
            surrogateRange = false;
        }
        least = 0x80;
        most = 0xBF;
        if (--continuationsLeft == 0) {
            state = PLAIN;
        }
    }
}
