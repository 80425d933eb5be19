// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Arguments;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments as values, for framings that have no use for JSON text. */
final class ArgumentValues {
    /** Decimals keep their digits, each framing has its own rule for them. */
    private static final ReadOptions EXACT = new ReadOptions(ReadOptions.ByteStrings.TEXT, true);

    private ArgumentValues() {}

    static List<? extends @Nullable Object> of(Arguments arguments, FrameLimits limits) throws UnencodableException {
        if (arguments instanceof Arguments.Values values) {
            return values.list();
        }
        byte[] text = ((Arguments.JsonText) arguments).utf8();
        try {
            Object value = JsonText.parse(text, EXACT, limits);
            @SuppressWarnings("unchecked") // a parsed list holds values
            List<@Nullable Object> list =
                    value instanceof List<?> ? (List<@Nullable Object>) value : Collections.singletonList(value);
            return list;
        } catch (FrameException e) {
            throw new UnencodableException("JSON text: " + e.getMessage(), e);
        }
    }
}
