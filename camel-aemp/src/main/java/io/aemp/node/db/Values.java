// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.wire.framing.NumberText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of the database, in the form in which they were sent: when two are the same, and what they weigh. */
final class Values {
    /** What an entry or an element costs beside its octets. */
    private static final long OVERHEAD = 32;

    private Values() {}

    /**
     * Whether a real node takes them for the same (protocol §5.5): 1 and "1" are, a byte string and the text of its
     * characters are, null is like nothing else.
     */
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return true;
        }
        if (a == null || b == null) {
            return false;
        }
        if (a instanceof List<?> list && b instanceof List<?> other) {
            return sameLists(list, other);
        }
        if (a instanceof Map<?, ?> map && b instanceof Map<?, ?> other) {
            return map.size() == other.size()
                    && map.entrySet().stream()
                            .allMatch(e -> other.containsKey(e.getKey()) && same(e.getValue(), other.get(e.getKey())));
        }
        return !isContainer(a) && !isContainer(b) && text(a).equals(text(b));
    }

    private static boolean sameLists(List<?> list, List<?> other) {
        if (list.size() != other.size()) {
            return false;
        }
        Iterator<?> theirs = other.iterator();
        for (Object element : list) {
            if (!same(element, theirs.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isContainer(Object value) {
        return value instanceof List || value instanceof Map;
    }

    private static String text(Object scalar) {
        if (scalar instanceof byte[] octets) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
        return scalar instanceof Number number ? NumberText.of(number) : scalar.toString();
    }

    /** Octets that a key and its value take in memory, roughly and in proportion to their size. */
    static long octets(String key, @Nullable Object value) {
        return OVERHEAD + key.length() + octets(value);
    }

    private static long octets(@Nullable Object value) {
        if (value instanceof String text) {
            return OVERHEAD + text.length();
        }
        if (value instanceof byte[] binary) {
            return OVERHEAD + binary.length;
        }
        if (value instanceof BigInteger number) {
            return OVERHEAD + number.bitLength() / 8;
        }
        if (value instanceof BigDecimal number) {
            return 2 * OVERHEAD + number.unscaledValue().bitLength() / 8;
        }
        long sum = OVERHEAD;
        if (value instanceof List<?> list) {
            for (Object element : list) {
                sum += octets(element);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += octets(String.valueOf(entry.getKey()), entry.getValue());
            }
        }
        return sum;
    }
}
