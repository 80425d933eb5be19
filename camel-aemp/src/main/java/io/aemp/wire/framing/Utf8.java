// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/** Text on its way to UTF-8. A text with half a surrogate pair has no UTF-8 form; the JDK would write a question mark. */
final class Utf8 {
    private Utf8() {}

    /** Octets of the text in UTF-8. */
    static int length(String text) throws UnencodableException {
        int length = text.length();
        // A loop that only counts is unrolled; most text needs no other.
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) >= 0x80) {
                return lengthBeyondAscii(text, i);
            }
        }
        return length;
    }

    private static int lengthBeyondAscii(String text, int from) throws UnencodableException {
        int length = text.length();
        long octets = length;
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                if (Character.isSurrogate(c)) {
                    codePoint(text, i++);
                    octets += 2;
                } else {
                    octets += c < 0x800 ? 1 : 2;
                }
            }
        }
        if (octets > Integer.MAX_VALUE) {
            throw new UnencodableException("a text of " + octets + " octets");
        }
        return (int) octets;
    }

    /** Refuses a text with half a surrogate pair. */
    static void checkPairs(String text) throws UnencodableException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                codePoint(text, i++);
            }
        }
    }

    /** The character whose two surrogates stand at {@code index}. */
    static int codePoint(String text, int index) throws UnencodableException {
        char high = text.charAt(index);
        if (Character.isHighSurrogate(high) && index + 1 < text.length()) {
            char low = text.charAt(index + 1);
            if (Character.isLowSurrogate(low)) {
                return Character.toCodePoint(high, low);
            }
        }
        throw new UnencodableException("a text with half a surrogate pair at character " + index);
    }
}
