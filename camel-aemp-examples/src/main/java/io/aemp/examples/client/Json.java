// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Values as they stand on the command line and on the screen. */
final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** A JSON value. */
    static @Nullable Object parse(String text) throws UsageException {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new UsageException("This is not JSON: " + text);
        }
    }

    /** A JSON value, or the text itself if it is none. */
    static @Nullable Object parseOrText(String text) {
        try {
            return parse(text);
        } catch (UsageException e) {
            return text;
        }
    }

    /** A string as it is, anything else as JSON. */
    static String print(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            return String.valueOf(value);
        }
    }
}
