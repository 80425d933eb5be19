// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.nio.charset.StandardCharsets;

/** Makes strict JSON of text with what Perl nodes write beside it; see {@link JsonScanner} for what that is. */
final class JsonRepair {
    private final byte[] octets;
    private final int end;
    private final StringBuilder out;

    private int at;

    /** Octets before this index have been written. */
    private int written;

    private JsonRepair(byte[] octets, int from, int to) {
        this.octets = octets;
        this.end = to;
        this.at = from;
        this.written = from;
        this.out = new StringBuilder(to - from + 16);
    }

    /** Infinities and NaN become strings, half surrogate pairs U+FFFD. */
    static String strict(byte[] octets, int from, int to) {
        return new JsonRepair(octets, from, to).repaired();
    }

    private String repaired() {
        while (at < end) {
            switch (octets[at]) {
                case '"' -> string();
                case 'i' -> replace(3, "\"inf\"");
                case '-' -> minus();
                case 'n' -> afterN();
                    // Not to be taken for the words that have an i or n.
                case 't' -> at += 4;
                case 'f' -> at += 5;
                default -> at++;
            }
        }
        flush();
        return out.toString();
    }

    private void minus() {
        switch (octets[at + 1]) {
            case 'i' -> replace(4, "\"-inf\"");
            case 'n' -> replace(4, "\"nan\"");
            default -> at++;
        }
    }

    private void afterN() {
        if (octets[at + 1] == 'a') {
            replace(3, "\"nan\"");
        } else {
            at += 4;
        }
    }

    private void string() {
        at++;
        while (octets[at] != '"') {
            if (octets[at] == '\\') {
                if (octets[at + 1] != 'u') {
                    at += 2;
                } else {
                    escapedCharacter();
                }
            } else if (JsonStrings.isRawSurrogate(octets, at)) {
                replace(3, "\uFFFD");
            } else {
                at++;
            }
        }
        at++;
    }

    private void escapedCharacter() {
        int code = JsonStrings.escapedCharacter(octets, at, end);
        if (code >= Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            at += 12;
        } else if (code == 0xFFFD) {
            replace(6, "\uFFFD");
        } else {
            at += 6;
        }
    }

    private void replace(int length, String by) {
        flush();
        out.append(by);
        at += length;
        written = at;
    }

    private void flush() {
        out.append(new String(octets, written, at - written, StandardCharsets.UTF_8));
        written = at;
    }
}
