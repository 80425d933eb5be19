// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.peer;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON. Integers are read as Long or BigInteger, other numbers as Double. */
final class TinyJson implements Codec {
    @Override
    public String framing() {
        return "json";
    }

    @Override
    public void write(@Nullable Object value, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        append(value, text);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(@Nullable Object value, StringBuilder text) {
        if (value instanceof String string) {
            quote(string, text);
        } else if (value instanceof List<?> list) {
            text.append('[');
            String separator = "";
            for (Object element : list) {
                text.append(separator);
                append(element, text);
                separator = ",";
            }
            text.append(']');
        } else if (value instanceof Map<?, ?> map) {
            text.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(separator);
                quote((String) entry.getKey(), text);
                text.append(':');
                append(entry.getValue(), text);
                separator = ",";
            }
            text.append('}');
        } else if (value == null || value instanceof Boolean || value instanceof Number) {
            text.append(value);
        } else {
            throw new IllegalArgumentException("no JSON: " + value.getClass());
        }
    }

    private static void quote(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    @Override
    public @Nullable Object read(InputStream in) throws IOException {
        return value((PushbackInputStream) in);
    }

    private static @Nullable Object value(PushbackInputStream in) throws IOException {
        int first = token(in);
        switch (first) {
            case '[':
                return array(in);
            case '{':
                return object(in);
            case '"':
                return string(in);
            case 't':
                return word(in, "rue", true);
            case 'f':
                return word(in, "alse", false);
            case 'n':
                return word(in, "ull", null);
            default:
                in.unread(first);
                return number(in);
        }
    }

    private static List<@Nullable Object> array(PushbackInputStream in) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        int next = token(in);
        while (next != ']') {
            in.unread(next);
            list.add(value(in));
            next = separator(in, ']');
        }
        return list;
    }

    private static Map<String, @Nullable Object> object(PushbackInputStream in) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        int next = token(in);
        while (next != '}') {
            expect('"', next);
            String key = string(in);
            expect(':', token(in));
            map.put(key, value(in));
            next = separator(in, '}');
        }
        return map;
    }

    /** The first octet of the next element, or the end. */
    private static int separator(PushbackInputStream in, char end) throws IOException {
        int next = token(in);
        if (next == end) {
            return next;
        }
        expect(',', next);
        return token(in);
    }

    private static String string(PushbackInputStream in) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int c = octet(in); c != '"'; c = octet(in)) {
            if (c != '\\') {
                octets.write(c);
            } else {
                octets.writeBytes(escaped(in).getBytes(StandardCharsets.UTF_8));
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static String escaped(PushbackInputStream in) throws IOException {
        int c = octet(in);
        if (c != 'u') {
            int plain = "nrtbf".indexOf(c);
            return plain < 0 ? Character.toString(c) : "\n\r\t\b\f".substring(plain, plain + 1);
        }
        char unit = (char) Integer.parseInt(new String(in.readNBytes(4), StandardCharsets.US_ASCII), 16);
        if (!Character.isHighSurrogate(unit)) {
            return String.valueOf(unit);
        }
        expect('\\', octet(in));
        expect('u', octet(in));
        char low = (char) Integer.parseInt(new String(in.readNBytes(4), StandardCharsets.US_ASCII), 16);
        return new String(new char[] {unit, low});
    }

    private static Number number(PushbackInputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        int c = in.read();
        for (; c >= 0 && "+-.eE0123456789".indexOf(c) >= 0; c = in.read()) {
            text.append((char) c);
        }
        if (c >= 0) {
            in.unread(c);
        }
        BigDecimal number = new BigDecimal(text.toString());
        if (text.indexOf(".") >= 0 || text.indexOf("e") >= 0 || text.indexOf("E") >= 0) {
            return number.doubleValue();
        }
        BigInteger integer = number.toBigIntegerExact();
        return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : (Number) integer;
    }

    private static @Nullable Object word(PushbackInputStream in, String rest, @Nullable Object value)
            throws IOException {
        for (int i = 0; i < rest.length(); i++) {
            expect(rest.charAt(i), octet(in));
        }
        return value;
    }

    private static int token(PushbackInputStream in) throws IOException {
        int c = octet(in);
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = octet(in);
        }
        return c;
    }

    private static int octet(PushbackInputStream in) throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException();
        }
        return c;
    }

    private static void expect(int wanted, int got) throws IOException {
        if (wanted != got) {
            throw new IOException("expected " + (char) wanted + ", got " + (char) got);
        }
    }
}
