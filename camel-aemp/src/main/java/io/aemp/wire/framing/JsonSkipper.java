// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/** Walks over elements of an already checked array without reading them. */
final class JsonSkipper {
    private final byte[] octets;
    private int at;

    /** @param at where an element begins */
    JsonSkipper(byte[] octets, int at) {
        this.octets = octets;
        this.at = at;
    }

    /** The index behind the element skipped last. */
    int at() {
        return at;
    }

    /** Moves to the element that follows and returns where it begins. */
    int nextElement() {
        while (octets[at] == ',' || JsonOctets.isWhiteSpace(octets[at])) {
            at++;
        }
        return at;
    }

    void skipElement() {
        int i = nextElement();
        int depth = 0;
        do {
            switch (octets[i]) {
                case '"' -> i = endOfString(octets, i + 1) + 1;
                case '[', '{' -> {
                    depth++;
                    i++;
                }
                case ']', '}' -> {
                    depth--;
                    i++;
                }
                case ',', ':', ' ', '\n', '\r', '\t' -> i++;
                default -> i = endOfWord(i);
            }
        } while (depth > 0);
        at = i;
    }

    private int endOfWord(int from) {
        int i = from + 1;
        while (octets[i] > ' ' && octets[i] != ',' && octets[i] != ']' && octets[i] != '}') {
            i++;
        }
        return i;
    }

    /** The index of the closing quote of the string whose first character stands at {@code from}. */
    static int endOfString(byte[] octets, int from) {
        int i = from;
        while (octets[i] != '"') {
            i += octets[i] == '\\' ? 2 : 1;
        }
        return i;
    }
}
