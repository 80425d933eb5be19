// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Message;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Walks a message and the values in it, and leaves to its subclasses what is written for each: the one place that knows
 * which Java types are accepted, how deep they may nest, and where in a message a value stands that cannot be written.
 *
 * <p>Collections and maps are asked for their size first, and fail when they turn out to have another.
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

    abstract void writeInteger(BigInteger value) throws UnencodableException;

    abstract void writeFloating(double value) throws UnencodableException;

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

    /** Writes the message array with these arguments in place of the message's own. */
    final void message(Message message, List<? extends @Nullable Object> arguments) throws UnencodableException {
        String tag = message.tag();
        String replyPort = message.replyPort();
        int before = tag == null ? 1 : 2;
        int size = arguments.size();
        beginList(before + size + (replyPort == null ? 0 : 1));
        nextItem(0);
        writeText(message.port());
        if (tag != null) {
            nextItem(1);
            writeText(tag);
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
            nextItem(before + size);
            writeText(replyPort);
        }
        endList();
    }

    /** @param depth arrays and maps around the value, the message array included */
    final void value(@Nullable Object value, int depth) throws UnencodableException {
        if (!known(value, depth)) {
            Object normal;
            try {
                normal = options.normalizer().apply(value);
            } catch (IllegalArgumentException e) {
                throw new UnencodableException(String.valueOf(e.getMessage()), e);
            }
            if (!known(normal, depth)) {
                throw new UnencodableException(
                        "no AEMP form for " + className(value) + ", which became " + className(normal));
            }
        }
    }

    private static String className(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }

    private boolean known(@Nullable Object value, int depth) throws UnencodableException {
        if (value instanceof String text) {
            writeText(text);
        } else if (value == null) {
            writeNull();
        } else if (value instanceof Number number) {
            return knownNumber(number);
        } else if (value instanceof Boolean bool) {
            writeBoolean(bool);
        } else if (value instanceof Map<?, ?> map) {
            map(map, deeper(depth));
        } else if (value instanceof List<?> list && value instanceof RandomAccess) {
            list(list, deeper(depth));
        } else if (value instanceof Collection<?> collection) {
            collection(collection, deeper(depth));
        } else if (value instanceof byte[] octets) {
            writeBytes(octets);
        } else if (value instanceof Object[] array) {
            list(java.util.Arrays.asList(array), deeper(depth));
        } else if (value instanceof CharSequence || value instanceof Character) {
            writeText(value.toString());
        } else {
            return false;
        }
        return true;
    }

    private boolean knownNumber(Number number) throws UnencodableException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            writeInteger(number.longValue());
        } else if (number instanceof Double || number instanceof Float) {
            writeFloating(number.doubleValue());
        } else if (number instanceof BigInteger big) {
            if (big.bitLength() < Long.SIZE) {
                writeInteger(big.longValue());
            } else {
                writeInteger(big);
            }
        } else if (number instanceof BigDecimal decimal) {
            writeDecimal(decimal);
        } else {
            return false;
        }
        return true;
    }

    private int deeper(int depth) throws UnencodableException {
        if (depth >= options.limits().maxNesting()) {
            throw new UnencodableException(
                    "nested deeper than " + options.limits().maxNesting() + " (maxNesting)");
        }
        return depth + 1;
    }

    private void list(List<?> list, int depth) throws UnencodableException {
        int size = list.size();
        beginList(size);
        for (int i = 0; i < size; i++) {
            try {
                nextItem(i);
                value(list.get(i), depth);
            } catch (UnencodableException e) {
                throw e.at(i);
            }
        }
        endList();
    }

    private void collection(Collection<?> collection, int depth) throws UnencodableException {
        int size = collection.size();
        beginList(size);
        int index = 0;
        for (Object item : collection) {
            try {
                nextItem(index);
                value(item, depth);
            } catch (UnencodableException e) {
                throw e.at(index);
            }
            index++;
        }
        checkSize(size, index);
        endList();
    }

    private void map(Map<?, ?> map, int depth) throws UnencodableException {
        int size = map.size();
        beginMap(size);
        int index = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = key(entry.getKey());
            try {
                nextEntry(key, index);
                value(entry.getValue(), depth);
                endEntry(key);
            } catch (UnencodableException e) {
                throw e.at(key);
            }
            index++;
        }
        checkSize(size, index);
        endMap();
    }

    private static void checkSize(int announced, int written) throws UnencodableException {
        if (announced != written) {
            throw new UnencodableException("changed while being written: " + announced + " entries, then " + written);
        }
    }

    private static String key(@Nullable Object key) throws UnencodableException {
        if (key instanceof String text) {
            return text;
        }
        if (key instanceof Number number) {
            return NumberText.of(number);
        }
        if (key instanceof CharSequence || key instanceof Character || key instanceof Boolean) {
            return key.toString();
        }
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        throw new UnencodableException("a map key of type " + className(key));
    }
}
