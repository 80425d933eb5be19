// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings in JSON text: escapes, and what Perl writes for half a surrogate pair. */
final class JsonStrings {
    /** Octets of U+FFFD. */
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** From so many characters on, a second pass over octets costs less than one over characters. */
    private static final int LONG = 48;

    /** ASCII characters that stand for themselves. */
    private static final boolean[] PLAIN = new boolean[0x80];

    static {
        Arrays.fill(PLAIN, 0x20, PLAIN.length, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    private JsonStrings() {}

    /** A text of which the caller knows that it is pure ASCII. */
    @SuppressWarnings("deprecation") // small enough to be inlined, as the constructors with a charset are not
    static String ascii(byte[] octets, int from, int to) {
        return new String(octets, 0, from, to - from);
    }

    /** The text between two quotes of already checked JSON, if there are escapes or half surrogate pairs in it. */
    static String unescape(byte[] octets, int from, int to) {
        // No escape is shorter than the UTF-8 form of what it stands for.
        byte[] plain = new byte[to - from];
        int length = 0;
        int i = from;
        while (i < to) {
            byte octet = octets[i];
            if (octet == '\\') {
                if (octets[i + 1] == 'u') {
                    int code = escapedCharacter(octets, i, to);
                    length = putUtf8(code, plain, length);
                    i += code >= Character.MIN_SUPPLEMENTARY_CODE_POINT ? 12 : 6;
                } else {
                    plain[length++] = escaped(octets[i + 1]);
                    i += 2;
                }
            } else if (isRawSurrogate(octets, i)) {
                System.arraycopy(REPLACEMENT, 0, plain, length, REPLACEMENT.length);
                length += REPLACEMENT.length;
                i += 3;
            } else {
                plain[length++] = octet;
                i++;
            }
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private static byte escaped(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    /** Whether the three octets of a surrogate in UTF-8 form begin here. */
    static boolean isRawSurrogate(byte[] octets, int at) {
        return octets[at] == (byte) 0xED && (octets[at + 1] & 0xE0) == 0xA0;
    }

    /**
     * The character that an escape with {@code u}, or two of them that are a surrogate pair, stands for; U+FFFD for half
     * a pair.
     *
     * @param to end of the string
     */
    static int escapedCharacter(byte[] octets, int at, int to) {
        char first = hexCharacter(octets, at + 2);
        if (!Character.isSurrogate(first)) {
            return first;
        }
        if (Character.isHighSurrogate(first) && at + 12 <= to && octets[at + 6] == '\\' && octets[at + 7] == 'u') {
            char second = hexCharacter(octets, at + 8);
            if (Character.isLowSurrogate(second)) {
                return Character.toCodePoint(first, second);
            }
        }
        return 0xFFFD;
    }

    private static char hexCharacter(byte[] octets, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 4 | JsonOctets.hexDigit(octets[i]);
        }
        return (char) value;
    }

    private static int putUtf8(int code, byte[] into, int at) {
        int next = at;
        if (code < 0x80) {
            into[next++] = (byte) code;
        } else {
            if (code < 0x800) {
                into[next++] = (byte) (0xC0 | code >> 6);
            } else {
                if (code < 0x10000) {
                    into[next++] = (byte) (0xE0 | code >> 12);
                } else {
                    into[next++] = (byte) (0xF0 | code >> 18);
                    into[next++] = (byte) (0x80 | code >> 12 & 0x3F);
                }
                into[next++] = (byte) (0x80 | code >> 6 & 0x3F);
            }
            into[next++] = (byte) (0x80 | code & 0x3F);
        }
        return next;
    }

    /** Writes a text in quotes, escaping only what has to be. */
    static void write(String text, OctetBuffer out) throws UnencodableException {
        if (text.length() < LONG) {
            writeShort(text, out);
        } else {
            out.put('"');
            writeLong(text, out);
            out.put('"');
        }
    }

    private static void writeShort(String text, OctetBuffer out) throws UnencodableException {
        int length = text.length();
        int at = out.reserve(6 * length + 2);
        byte[] array = out.array();
        array[at++] = '"';
        int i = 0;
        // A loop that only counts is unrolled; the other is for the rest from the first octet that it cannot write.
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || !PLAIN[c]) {
                break;
            }
            array[at + i] = (byte) c;
        }
        at = i == length ? at + length : writeUnusual(text, i, array, at + i);
        array[at++] = '"';
        out.advanceTo(at);
    }

    private static int writeUnusual(String text, int from, byte[] into, int start) throws UnencodableException {
        int length = text.length();
        int at = start;
        int i = from;
        while (i < length) {
            char c = text.charAt(i++);
            if (c < 0x80 && PLAIN[c]) {
                into[at++] = (byte) c;
            } else if (c < 0x80) {
                at = escape(c, into, at);
            } else if (Character.isSurrogate(c)) {
                at = putUtf8(Utf8.codePoint(text, i - 1), into, at);
                i++;
            } else {
                at = putUtf8(c, into, at);
            }
        }
        return at;
    }

    /** The JDK's fast way to UTF-8, whose one flaw is that half a surrogate pair becomes a question mark. */
    private static void writeLong(String text, OctetBuffer out) throws UnencodableException {
        out.checkRoom(text.length());
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        boolean pairsChecked = false;
        int written = 0;
        int i = JsonOctets.endOfUnescaped(utf8, 0);
        while (i < utf8.length) {
            if (utf8[i] == '?') {
                if (!pairsChecked) {
                    Utf8.checkPairs(text);
                    pairsChecked = true;
                }
                i++;
            } else {
                out.put(utf8, written, i - written);
                int at = out.reserve(6);
                out.advanceTo(escape((char) utf8[i], out.array(), at));
                i++;
                written = i;
            }
            i = JsonOctets.endOfUnescaped(utf8, i);
        }
        out.put(utf8, written, i - written);
    }

    private static int escape(char c, byte[] into, int at) {
        int next = at;
        into[next++] = '\\';
        switch (c) {
            case '"', '\\' -> into[next++] = (byte) c;
            case '\n' -> into[next++] = 'n';
            case '\r' -> into[next++] = 'r';
            case '\t' -> into[next++] = 't';
            case '\b' -> into[next++] = 'b';
            case '\f' -> into[next++] = 'f';
            default -> {
                into[next++] = 'u';
                into[next++] = '0';
                into[next++] = '0';
                into[next++] = HEX[c >> 4];
                into[next++] = HEX[c & 0xF];
            }
        }
        return next;
    }
}
