// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import com.fasterxml.jackson.databind.JsonNode;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.Message;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Walks a message and the values in it, and leaves to its subclasses what is written for each: the one place that knows
 * which Java types are accepted, how deep they may nest, and where in a message a value stands that cannot be written.
 * Recurses; the nesting is bounded by {@link FrameLimits}, which also ends cycles.
 *
 * <p>Whatever has a size is asked for it first, and fails if it turns out to have another.
 */
abstract class ValueWriter {
    private final WriteOptions options;

    ValueWriter(WriteOptions options) {
        this.options = options;
    }

    final WriteOptions options() {
        return options;
    }

    abstract void writeNull() throws UnencodableException;

    abstract void writeBoolean(boolean value) throws UnencodableException;

    abstract void writeInteger(long value) throws UnencodableException;

    /** @param value does not fit into a long */
    abstract void writeInteger(BigInteger value) throws UnencodableException;

    abstract void writeFloat(float value) throws UnencodableException;

    abstract void writeDouble(double value) throws UnencodableException;

    abstract void writeDecimal(BigDecimal value) throws UnencodableException;

    abstract void writeText(String value) throws UnencodableException;

    abstract void writeBytes(byte[] value) throws UnencodableException;

    abstract void beginList(int size) throws UnencodableException;

    /** Before each item. */
    abstract void nextItem(int index) throws UnencodableException;

    abstract void endList() throws UnencodableException;

    abstract void beginMap(int size) throws UnencodableException;

    /** Before the value of each entry. */
    abstract void nextEntry(String key, int index) throws UnencodableException;

    /** Behind the value of each entry. */
    abstract void endEntry(String key) throws UnencodableException;

    abstract void endMap() throws UnencodableException;

    /** Writes the message as an array, its arguments as values. */
    final void message(Message message) throws UnencodableException {
        // No switch over the sealed type: it is not in Java 17.
        List<? extends @Nullable Object> arguments = message.arguments() instanceof Arguments.Values values
                ? values.list()
                : JsonText.arguments((Arguments.JsonText) message.arguments(), options.limits());
        String tag = message.tag();
        String replyPort = message.replyPort();
        int before = tag == null ? 1 : 2;
        int size = arguments.size();
        beginList(before + size + (replyPort == null ? 0 : 1));
        name(message.port(), 0, "destination port");
        if (tag != null) {
            name(tag, 1, "tag");
        }
        for (int i = 0; i < size; i++) {
            try {
                nextItem(before + i);
                value(arguments.get(i), 1);
            } catch (UnencodableException e) {
                throw e.inArgument(i);
            }
        }
        if (replyPort != null) {
            name(replyPort, before + size, "reply port");
        }
        endList();
    }

    final void name(String name, int index, String place) throws UnencodableException {
        try {
            nextItem(index);
            writeText(name);
        } catch (UnencodableException e) {
            throw e.in(place);
        }
    }

    /** @param around arrays and maps that the value stands in, the message array included */
    final void value(@Nullable Object value, int around) throws UnencodableException {
        if (isWritten(value, around)) {
            return;
        }
        // Once only: what a normalizer gives has to be of a known type, though its members may again need it.
        Object normal = normalized(value);
        if (!isWritten(normal, around)) {
            throw new UnencodableException(
                    "no AEMP form for " + typeName(value) + ", nor for " + typeName(normal) + " made of it");
        }
    }

    private @Nullable Object normalized(@Nullable Object value) throws UnencodableException {
        try {
            return options.normalizer().apply(value);
        } catch (IllegalArgumentException e) {
            throw new UnencodableException("no AEMP form for " + typeName(value) + ": " + e.getMessage(), e);
        }
    }

    private static String typeName(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getTypeName();
    }

    /** Writes a value of a known type, the frequent ones tried first; false if it is of another. */
    private boolean isWritten(@Nullable Object value, int around) throws UnencodableException {
        if (value instanceof String text) {
            writeText(text);
        } else if (value == null) {
            writeNull();
        } else if (value instanceof Number number) {
            return isNumberWritten(number);
        } else if (value instanceof Boolean flag) {
            writeBoolean(flag);
        } else if (value instanceof Map<?, ?> map) {
            entries(map.entrySet(), map.size(), deeper(around));
        } else if (value instanceof List<?> list && value instanceof RandomAccess) {
            list(list, deeper(around));
        } else if (value instanceof Collection<?> items) {
            items(items, items.size(), deeper(around));
        } else if (value instanceof byte[] octets) {
            writeBytes(octets);
        } else if (value instanceof Object[] items) {
            list(Arrays.asList(items), deeper(around));
        } else if (value instanceof CharSequence || value instanceof Character) {
            writeText(value.toString());
        } else if (value instanceof char[] characters) {
            writeText(new String(characters));
        } else if (value.getClass().isArray()) {
            primitives(value, deeper(around));
        } else if (value instanceof JsonNode node) {
            node(node, around);
        } else {
            return false;
        }
        return true;
    }

    private boolean isNumberWritten(Number number) throws UnencodableException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            writeInteger(number.longValue());
        } else if (number instanceof Double value) {
            writeDouble(value);
        } else if (number instanceof Float value) {
            writeFloat(value);
        } else if (number instanceof BigInteger integer) {
            writeAnyInteger(integer);
        } else if (number instanceof BigDecimal decimal) {
            writeDecimal(decimal);
        } else {
            return false;
        }
        return true;
    }

    final void writeAnyInteger(BigInteger value) throws UnencodableException {
        if (value.bitLength() < Long.SIZE) {
            writeInteger(value.longValue());
        } else {
            writeInteger(value);
        }
    }

    private int deeper(int around) throws UnencodableException {
        int max = options.limits().maxNesting();
        if (around >= max) {
            throw new UnencodableException("nested deeper than " + max + " (maxNesting); perhaps it contains itself");
        }
        return around + 1;
    }

    private void list(List<?> list, int around) throws UnencodableException {
        int size = list.size();
        beginList(size);
        for (int i = 0; i < size; i++) {
            try {
                nextItem(i);
                value(list.get(i), around);
            } catch (UnencodableException e) {
                throw e.at(i);
            }
        }
        endList();
    }

    private void items(Iterable<?> items, int size, int around) throws UnencodableException {
        beginList(size);
        int index = 0;
        for (Object item : items) {
            try {
                nextItem(index);
                value(item, around);
            } catch (UnencodableException e) {
                throw e.at(index);
            }
            index++;
        }
        checkSize(size, index);
        endList();
    }

    private void primitives(Object array, int around) throws UnencodableException {
        int size = Array.getLength(array);
        beginList(size);
        for (int i = 0; i < size; i++) {
            try {
                nextItem(i);
                value(Array.get(array, i), around);
            } catch (UnencodableException e) {
                throw e.at(i);
            }
        }
        endList();
    }

    private void entries(Iterable<? extends Map.Entry<?, ?>> entries, int size, int around)
            throws UnencodableException {
        beginMap(size);
        int index = 0;
        for (Map.Entry<?, ?> entry : entries) {
            String key = Keys.text(entry.getKey());
            try {
                nextEntry(key, index);
                value(entry.getValue(), around);
                endEntry(key);
            } catch (UnencodableException e) {
                throw e.at(key);
            }
            index++;
        }
        checkSize(size, index);
        endMap();
    }

    private void node(JsonNode node, int around) throws UnencodableException {
        if (node.isObject()) {
            entries(node.properties(), node.size(), deeper(around));
        } else if (node.isArray()) {
            items(node, node.size(), deeper(around));
        } else {
            value(JsonNodes.scalar(node), around);
        }
    }

    private static void checkSize(int announced, int written) throws UnencodableException {
        if (announced != written) {
            throw new UnencodableException("changed while being written: " + announced + " entries, then " + written);
        }
    }
}
