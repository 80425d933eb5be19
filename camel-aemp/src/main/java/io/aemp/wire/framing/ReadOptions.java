// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a frame become Java objects (protocol §2.4, §6).
 *
 * @param byteStrings what becomes of a byte string that is an argument value; names and map keys are always text
 * @param bigDecimals fractions as {@link java.math.BigDecimal} where the framing carries decimal digits, else Double
 */
public record ReadOptions(ByteStrings byteStrings, boolean bigDecimals) {
    /** Byte strings stay {@code byte[]}: for what a node passes on. */
    public static final ReadOptions AS_SENT = new ReadOptions(ByteStrings.BYTES, false);

    /** For the application: byte strings that are valid UTF-8 are text. */
    public static final ReadOptions AUTO = new ReadOptions(ByteStrings.AUTO, false);

    /** A value that was read {@link #AS_SENT}, as these options read it: a copy, immutable. */
    public @Nullable Object read(@Nullable Object asSent) {
        if (asSent instanceof byte[] octets) {
            return text(octets);
        }
        if (asSent instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(read(element)));
            return Collections.unmodifiableList(copy);
        }
        if (asSent instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(key, read(value)));
            return Collections.unmodifiableMap(copy);
        }
        return asSent;
    }

    private Object text(byte[] octets) {
        String text = byteStrings == ByteStrings.BYTES
                ? null
                : io.aemp.wire.framing.ByteStrings.utf8(octets, 0, octets.length);
        if (text != null) {
            return text;
        }
        return byteStrings == ByteStrings.TEXT ? new String(octets, StandardCharsets.ISO_8859_1) : octets.clone();
    }

    /** What becomes of a byte string. */
    public enum ByteStrings {
        /** Text if it is valid UTF-8, else {@code byte[]}. */
        AUTO,
        /** Always text: UTF-8 if valid, else Latin-1. */
        TEXT,
        /** Always {@code byte[]}. */
        BYTES
    }
}
