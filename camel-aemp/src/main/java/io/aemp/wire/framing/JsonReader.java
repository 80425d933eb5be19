// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds values from JSON text that a {@link JsonScanner} has accepted, and so checks nothing again. Recurses; the
 * nesting is bounded by {@link FrameLimits}.
 */
final class JsonReader {
    /** Map keys and tags of all links. */
    static final NameCache NAMES = new NameCache(1024);

    private final byte[] octets;
    private final boolean lenient;
    private final boolean bigDecimals;
    private int at;

    /**
     * @param at where to begin reading
     * @param lenient whether there may be half surrogate pairs
     */
    JsonReader(byte[] octets, int at, boolean lenient, boolean bigDecimals) {
        this.octets = octets;
        this.at = at;
        this.lenient = lenient;
        this.bigDecimals = bigDecimals;
    }

    /** The next element of a list in whose middle, or at whose first element, the reader stands. */
    @Nullable Object element() {
        if (token() == ',') {
            at++;
        }
        return value();
    }

    @Nullable Object value() {
        switch (token()) {
            case '"':
                return string();
            case '{':
                return map();
            case '[':
                return list();
            case 't':
                at += 4;
                return Boolean.TRUE;
            case 'f':
                at += 5;
                return Boolean.FALSE;
            case 'n':
                if (octets[at + 1] == 'u') {
                    at += 4;
                    return null;
                }
                at += 3;
                return Double.NaN;
            case 'i':
                at += 3;
                return Double.POSITIVE_INFINITY;
            default:
                return number();
        }
    }

    private byte token() {
        at = JsonOctets.endOfWhiteSpace(octets, at);
        return octets[at];
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        while (token() != ']') {
            list.add(element());
        }
        at++;
        return list;
    }

    private Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        at++;
        for (byte next = token(); next != '}'; next = token()) {
            if (next == ',') {
                at++;
                token();
            }
            String key = key();
            token();
            at++; // the colon
            map.put(key, value());
        }
        at++;
        return map;
    }

    private String key() {
        int from = at + 1;
        int to = JsonOctets.endOfPlain(octets, from, octets.length);
        if (octets[to] != '"') {
            return unusualString(from, to);
        }
        at = to + 1;
        return NAMES.get(octets, from, to, StandardCharsets.US_ASCII);
    }

    private String string() {
        int from = at + 1;
        int to = JsonOctets.endOfPlain(octets, from, octets.length);
        if (octets[to] != '"') {
            return unusualString(from, to);
        }
        at = to + 1;
        return JsonStrings.ascii(octets, from, to);
    }

    private String unusualString(int from, int firstUnusual) {
        boolean escapes = false;
        int to = firstUnusual;
        while (octets[to] != '"') {
            if (octets[to] == '\\') {
                escapes = true;
                to++;
            }
            to++;
        }
        at = to + 1;
        return escapes || lenient
                ? JsonStrings.unescape(octets, from, to)
                : new String(octets, from, to - from, StandardCharsets.UTF_8);
    }

    private Number number() {
        if (octets[at] == '-' && octets[at + 1] > '9') {
            Number special = octets[at + 1] == 'i' ? Double.NEGATIVE_INFINITY : Double.NaN;
            at += 4;
            return special;
        }
        int end = JsonNumbers.end(octets, at);
        Number number = JsonNumbers.read(octets, at, end, bigDecimals);
        at = end;
        return number;
    }

    /** The value at {@code at} as text under the rules of {@link Frame#tag()}. */
    static @Nullable String text(byte[] octets, int at, boolean lenient, @Nullable NameCache cache) {
        byte first = octets[at];
        if (first == '"') {
            return cache == null
                    ? new JsonReader(octets, at, lenient, false).string()
                    : name(octets, at, lenient, cache);
        }
        if (first == 'n') {
            return octets[at + 1] == 'u' ? "" : "nan";
        }
        if (first == 'i') {
            return "inf";
        }
        if (first == '[' || first == '{' || first == 't' || first == 'f') {
            return null;
        }
        if (first == '-' && octets[at + 1] > '9') {
            return octets[at + 1] == 'i' ? "-inf" : "nan";
        }
        int end = JsonNumbers.end(octets, at);
        return new String(octets, at, end - at, StandardCharsets.ISO_8859_1);
    }

    /** The destination at {@code at}: a string, null or a number. */
    static String name(byte[] octets, int at, boolean lenient, NameCache cache) {
        if (octets[at] == '"') {
            int to = JsonOctets.endOfPlain(octets, at + 1, octets.length);
            return octets[to] == '"'
                    ? cache.get(octets, at + 1, to, StandardCharsets.US_ASCII)
                    : new JsonReader(octets, at, lenient, false).string();
        }
        String text = text(octets, at, lenient, cache);
        return text == null ? "" : text;
    }
}
