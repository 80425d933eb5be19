// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.framing.FrameException.Fault;

/** The part of {@link JsonScanner} inside of numbers, behind their first digit. Can be stopped at every octet. */
final class JsonNumberScanner {
    private static final int ZERO = 0;
    private static final int INTEGER = 1;
    private static final int POINT = 2;
    private static final int FRACTION = 3;
    private static final int E = 4;
    private static final int E_SIGN = 5;
    private static final int EXPONENT = 6;

    /** Characters that no limit forbids. */
    private static final int MOST_PLAIN = 20;

    private final int maxLength;
    private int state;
    private int beginsAt;

    JsonNumberScanner(int maxLength) {
        this.maxLength = maxLength;
    }

    /** To be called at the minus or the first digit. */
    void begin(int at) {
        beginsAt = at;
    }

    void firstDigit(int octet) {
        state = octet == '0' ? ZERO : INTEGER;
    }

    /** Whether the number is complete if nothing follows. */
    boolean mayEnd() {
        return state == ZERO || state == INTEGER || state == FRACTION || state == EXPONENT;
    }

    /** As {@link JsonScanner#scan}, up to the first octet that is no part of the number; −1 if there may be more of it. */
    int scan(byte[] octets, int from, int to, int offset) throws FrameException {
        int i = from;
        while (i < to) {
            int octet = octets[i];
            if (octet >= '0' && octet <= '9' && state != ZERO) {
                i = JsonOctets.endOfDigits(octets, i, to);
                if (i + offset - beginsAt > maxLength) {
                    throw JsonFaults.fault(
                            Fault.NUMBER_TOO_LONG,
                            beginsAt + maxLength,
                            "a number longer than " + maxLength + " characters (maxNumberLength)");
                }
                state = afterDigits();
            } else {
                int next = next(octet);
                if (next < 0) {
                    if (!mayEnd()) {
                        throw JsonFaults.malformed(i + offset, octet, "a digit");
                    }
                    return i;
                }
                state = next;
                i++;
            }
        }
        return -1;
    }

    /**
     * The end of a number of few digits, without exponent, that is followed by what may follow a number in an array
     * or object; −1 if it is not of that kind, or not wholly there.
     */
    static int endOfPlain(byte[] octets, int from, int to) {
        int first = octets[from] == '-' ? from + 1 : from;
        int end = JsonOctets.endOfDigits(octets, first, to);
        if (end == first || octets[first] == '0' && end > first + 1) {
            return -1;
        }
        if (end < to && octets[end] == '.') {
            int fraction = end + 1;
            end = JsonOctets.endOfDigits(octets, fraction, to);
            if (end == fraction) {
                return -1;
            }
        }
        if (end == to || end - from > MOST_PLAIN) {
            return -1;
        }
        byte behind = octets[end];
        return behind == ',' || behind == ']' || behind == '}' ? end : -1;
    }

    private int afterDigits() {
        return switch (state) {
            case POINT -> FRACTION;
            case E, E_SIGN -> EXPONENT;
            default -> state;
        };
    }

    /** The state behind an octet that is no digit; −1 if it cannot stand here. */
    private int next(int octet) {
        if (octet == '.' && state <= INTEGER) {
            return POINT;
        }
        if ((octet == 'e' || octet == 'E') && (state <= INTEGER || state == FRACTION)) {
            return E;
        }
        if ((octet == '+' || octet == '-') && state == E) {
            return E_SIGN;
        }
        return -1;
    }
}
