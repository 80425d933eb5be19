// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

/** What of a peer's octets may stand in a message to people: short, and nothing but printable ASCII. */
final class Excerpt {
    private static final int MAX_CHARACTERS = 80;

    private Excerpt() {}

    /** In quotes, at most 80 characters of it, what is not printable as {@code \xHH}. */
    static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            String shown = show(text.charAt(i));
            if (quoted.length() + shown.length() > MAX_CHARACTERS + 1) {
                return quoted.append("\"…").toString();
            }
            quoted.append(shown);
        }
        return quoted.append('"').toString();
    }

    private static String show(char c) {
        if (c == '"' || c == '\\') {
            return "\\" + c;
        }
        return c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(c <= 0xff ? "\\x%02x" : "\\u%04x", (int) c);
    }

    /** Whether these octets begin as the record of a TLS ClientHello does. */
    static boolean beginsTls(byte[] octets) {
        return octets.length >= 2 && octets[0] == 0x16 && octets[1] == 0x03;
    }
}
