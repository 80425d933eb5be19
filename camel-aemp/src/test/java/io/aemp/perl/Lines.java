// SPDX-License-Identifier: Apache-2.0
package io.aemp.perl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The control protocol's lines: JSON, in ASCII whatever the character set of a terminal is. */
final class Lines {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Lines() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static List<@Nullable Object> readList(String line) {
        try {
            return JSON.readValue(line, new TypeReference<List<@Nullable Object>>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a line of the control protocol: " + line, e);
        }
    }

    static Map<?, ?> readMap(String line) {
        try {
            return JSON.readValue(line, Map.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not an object: " + line, e);
        }
    }
}
