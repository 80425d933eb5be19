// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes values as Java values: unmodifiable, and of the plain types that need no normalizer any more. */
final class ValueCopier extends ValueWriter {
    /** A list or map that is being filled, and the key that its next value belongs to. */
    private static final class Open {
        final List<@Nullable Object> items;
        final @Nullable Map<String, @Nullable Object> entries;
        String key = "";

        /** Capacity is by what comes: a size is only what a collection says of itself. */
        Open(boolean map) {
            items = map ? List.of() : new ArrayList<>();
            entries = map ? new LinkedHashMap<>() : null;
        }

        void add(@Nullable Object value) {
            if (entries == null) {
                items.add(value);
            } else {
                entries.put(key, value);
            }
        }
    }

    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Object copy;

    ValueCopier(WriteOptions options) {
        super(options);
    }

    /** The last list or map that was written as a whole. */
    @Nullable Object copy() {
        return copy;
    }

    private void add(@Nullable Object value) {
        Open innermost = open.peek();
        if (innermost == null) {
            copy = value;
        } else {
            innermost.add(value);
        }
    }

    @Override
    void writeNull() {
        add(null);
    }

    @Override
    void writeBoolean(boolean value) {
        add(value);
    }

    @Override
    void writeInteger(long value) {
        add(Numbers.boxed(value));
    }

    @Override
    void writeInteger(BigInteger value) {
        add(value);
    }

    @Override
    void writeFloat(float value) {
        add(value);
    }

    @Override
    void writeDouble(double value) {
        add(value);
    }

    @Override
    void writeDecimal(BigDecimal value) {
        add(value);
    }

    @Override
    void writeText(String value) {
        add(value);
    }

    @Override
    void writeBytes(byte[] value) {
        add(value.clone());
    }

    @Override
    void beginList(int size) {
        open.push(new Open(false));
    }

    @Override
    void nextItem(int index) {}

    @Override
    void endList() {
        add(Collections.unmodifiableList(open.pop().items));
    }

    @Override
    void beginMap(int size) {
        open.push(new Open(true));
    }

    @Override
    void nextEntry(String key, int index) {
        Objects.requireNonNull(open.peek()).key = key;
    }

    @Override
    void endEntry(String key) {}

    @Override
    void endMap() {
        add(Collections.unmodifiableMap(Objects.requireNonNull(open.pop().entries)));
    }
}
