// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads byte strings as the text that they mostly are: a Perl node writes its strings so over CBOR (protocol §2.4). The
 * node hands them over as they came, since an echo must not change them, and JSON cannot take them so.
 */
public final class ByteStrings {
    private ByteStrings() {}

    /** The value with each byte string in it that is valid UTF-8 as a String; others stay, and become base64 in JSON. */
    public static @Nullable Object asText(@Nullable Object value) {
        if (value instanceof byte[] octets) {
            return decoded(octets);
        }
        if (value instanceof List<?> list) {
            return asTexts(list);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> texts = new LinkedHashMap<>();
            map.forEach((key, element) -> texts.put(String.valueOf(key), asText(element)));
            return texts;
        }
        return value;
    }

    /** The same for each element. */
    public static List<@Nullable Object> asTexts(List<?> values) {
        List<@Nullable Object> texts = new ArrayList<>(values.size());
        values.forEach(element -> texts.add(asText(element)));
        return texts;
    }

    private static Object decoded(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return octets;
        }
    }
}
