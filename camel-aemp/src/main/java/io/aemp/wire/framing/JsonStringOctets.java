// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.nio.charset.StandardCharsets;

/** Octets of other framings as JSON strings. */
final class JsonStringOctets {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonStringOctets() {}

    /** Octets that are UTF-8; what is malformed in them stays so, and no quote is ever taken for a part of it. */
    static void utf8(byte[] octets, int from, int to, OctetBuffer out) throws UnencodableException {
        out.put('"');
        int start = from;
        int i = JsonOctets.endOfPlain(octets, from, to);
        while (i < to) {
            byte octet = octets[i];
            if (octet >= 0) {
                out.put(octets, start, i - start);
                escape(octet, out);
                start = i + 1;
            }
            i = JsonOctets.endOfPlain(octets, i + 1, to);
        }
        out.put(octets, start, to - start);
        out.put('"');
    }

    /** Octets that are one character each. */
    static void latin1(byte[] octets, int from, int to, OctetBuffer out) throws UnencodableException {
        out.put('"');
        int start = from;
        int i = JsonOctets.endOfPlain(octets, from, to);
        while (i < to) {
            byte octet = octets[i];
            out.put(octets, start, i - start);
            start = i + 1;
            if (octet < 0) {
                out.put(0xc0 | (octet & 0xff) >> 6);
                out.put(0x80 | octet & 0x3f);
            } else {
                escape(octet, out);
            }
            i = JsonOctets.endOfPlain(octets, start, to);
        }
        out.put(octets, start, to - start);
        out.put('"');
    }

    private static void escape(int octet, OctetBuffer out) throws UnencodableException {
        out.put('\\');
        switch (octet) {
            case '\n' -> out.put('n');
            case '\r' -> out.put('r');
            case '\t' -> out.put('t');
            case '"', '\\' -> out.put(octet);
            default -> {
                out.putAscii("u00");
                out.put(HEX[octet >> 4]);
                out.put(HEX[octet & 0xf]);
            }
        }
    }
}
