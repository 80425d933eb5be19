// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as strict JSON. Recurses; the nesting is bounded by {@link FrameLimits}, which also ends cycles.
 *
 * <p>Doubles are written in the shortest form that reads back as the same, always with a point or an exponent
 * ({@code 1.0}): Perl does not mind, and Java readers keep the type.
 */
final class JsonWriter {
    private final OctetBuffer out;
    private final WriteOptions options;

    JsonWriter(OctetBuffer out, WriteOptions options) {
        this.out = out;
        this.options = options;
    }

    void comma() throws UnencodableException {
        out.put(',');
    }

    /** @param around levels of nesting that the value stands in */
    void value(@Nullable Object value, int around) throws UnencodableException {
        if (isWritten(value, around)) {
            return;
        }
        // Once only: what a normalizer gives has to be of a known type, though its members may again need it.
        Object normal = normalized(value);
        if (!isWritten(normal, around)) {
            throw new UnencodableException(
                    "no JSON form for " + typeName(value) + ", nor for " + typeName(normal) + " made of it");
        }
    }

    private @Nullable Object normalized(@Nullable Object value) throws UnencodableException {
        try {
            return options.normalizer().apply(value);
        } catch (IllegalArgumentException e) {
            throw new UnencodableException("no JSON form for " + typeName(value) + ": " + e.getMessage(), e);
        }
    }

    private static String typeName(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getTypeName();
    }

    /** Writes a value of a known type; false if it is of another. */
    private boolean isWritten(@Nullable Object value, int around) throws UnencodableException {
        if (value == null) {
            out.putAscii("null");
        } else if (value instanceof String text) {
            JsonStrings.write(text, out);
        } else if (value instanceof Number number) {
            return isNumberWritten(number);
        } else if (value instanceof Boolean flag) {
            out.putAscii(flag ? "true" : "false");
        } else if (value instanceof Map<?, ?> map) {
            object(map.entrySet(), around);
        } else if (value instanceof Collection<?> items) {
            array(items, around);
        } else if (value instanceof byte[] octets) {
            binary(octets);
        } else if (value instanceof CharSequence || value instanceof Character) {
            JsonStrings.write(value.toString(), out);
        } else if (value instanceof Object[] items) {
            array(Arrays.asList(items), around);
        } else if (value instanceof char[] characters) {
            JsonStrings.write(new String(characters), out);
        } else if (value.getClass().isArray()) {
            primitives(value, around);
        } else if (value instanceof JsonNode node) {
            node(node, around);
        } else {
            return false;
        }
        return true;
    }

    private boolean isNumberWritten(Number number) throws UnencodableException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            out.putDecimal(number.longValue());
        } else if (number instanceof Double value) {
            finite(Double.isFinite(value), number);
            out.putAscii(NumberOutput.toString(value, true));
        } else if (number instanceof Float value) {
            finite(Float.isFinite(value), number);
            out.putAscii(NumberOutput.toString(value, true));
        } else if (number instanceof BigInteger integer) {
            digits(integer);
            out.putAscii(checkedLength(integer.toString()));
        } else if (number instanceof BigDecimal decimal) {
            if (Math.abs((long) decimal.scale()) > JsonNumbers.MAX_SCALE) {
                throw new UnencodableException("a decimal with the scale " + decimal.scale() + ": at most "
                        + JsonNumbers.MAX_SCALE + " either way");
            }
            digits(decimal.unscaledValue());
            out.putAscii(checkedLength(decimal.toString()));
        } else {
            return false;
        }
        return true;
    }

    private static void finite(boolean isFinite, Number number) throws UnencodableException {
        if (!isFinite) {
            throw new UnencodableException(number + " has no JSON form");
        }
    }

    /** Refuses an integer of too many digits before the slow conversion. */
    private void digits(BigInteger integer) throws UnencodableException {
        int max = options.limits().maxNumberLength();
        // A decimal digit is more than three bits.
        if (integer.bitLength() / 4 > max) {
            throw tooLong();
        }
    }

    private String checkedLength(String number) throws UnencodableException {
        if (number.length() > options.limits().maxNumberLength()) {
            throw tooLong();
        }
        return number;
    }

    private UnencodableException tooLong() {
        return new UnencodableException(
                "a number longer than " + options.limits().maxNumberLength() + " characters (maxNumberLength)");
    }

    private void binary(byte[] octets) throws UnencodableException {
        switch (options.binary()) {
            case REFUSE -> throw new UnencodableException(
                    "byte[] has no JSON form (binary=base64 or binary=latin1 gives it one)");
            case BASE64 -> {
                byte[] text = Base64.getEncoder().encode(octets);
                out.put('"');
                out.put(text, 0, text.length);
                out.put('"');
            }
            case LATIN1 -> JsonStrings.write(new String(octets, StandardCharsets.ISO_8859_1), out);
        }
    }

    private void enter(int around) throws UnencodableException {
        int max = options.limits().maxNesting();
        if (around >= max) {
            throw new UnencodableException("nested deeper than " + max + " (maxNesting); perhaps it contains itself");
        }
    }

    private void array(Iterable<? extends @Nullable Object> items, int around) throws UnencodableException {
        enter(around);
        out.put('[');
        int index = 0;
        try {
            for (Object item : items) {
                if (index > 0) {
                    out.put(',');
                }
                value(item, around + 1);
                index++;
            }
        } catch (UnencodableException e) {
            throw e.at(index);
        }
        out.put(']');
    }

    private void primitives(Object array, int around) throws UnencodableException {
        enter(around);
        int length = Array.getLength(array);
        out.put('[');
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.put(',');
            }
            try {
                value(Array.get(array, i), around + 1);
            } catch (UnencodableException e) {
                throw e.at(i);
            }
        }
        out.put(']');
    }

    private void object(Iterable<? extends Map.Entry<?, ?>> entries, int around) throws UnencodableException {
        enter(around);
        out.put('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : entries) {
            if (first) {
                first = false;
            } else {
                out.put(',');
            }
            String key = Keys.text(entry.getKey());
            try {
                JsonStrings.write(key, out);
                out.put(':');
                value(entry.getValue(), around + 1);
            } catch (UnencodableException e) {
                throw e.at(key);
            }
        }
        out.put('}');
    }

    private void node(JsonNode node, int around) throws UnencodableException {
        if (node.isObject()) {
            object(node.properties(), around);
        } else if (node.isArray()) {
            array(node, around);
        } else {
            value(JsonNodes.scalar(node), around);
        }
    }
}
