// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values in the diagnostic form of the recorded CBOR packets. */
final class Diagnostic {
    private Diagnostic() {}

    /** Map keys are shown as byte strings, which they all are in the recordings. */
    static String of(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Diagnostic::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> "'" + e.getKey() + "': " + of(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof byte[] octets) {
            return "'"
                    + new String(octets, StandardCharsets.ISO_8859_1)
                            .replace("\\", "\\\\")
                            .replace("\n", "\\n") + "'";
        }
        if (value instanceof Double number) {
            return ((float) (double) number == number ? "f32:" : "f64:")
                    + new BigDecimal(number.toString()).toPlainString();
        }
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
}
