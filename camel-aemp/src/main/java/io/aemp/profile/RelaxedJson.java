// SPDX-License-Identifier: Apache-2.0
package io.aemp.profile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON as JSON::XS takes it with {@code relaxed}: comments behind {@code #}, commas behind the last item, tabs in strings.
 * Comments of C and C++ and line ends in strings, which a pasted PEM text has, are taken too.
 */
final class RelaxedJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RelaxedJson() {}

    /**
     * @param file for messages
     * @throws ProfileException without the cause, whose message may show what the file holds
     */
    static ObjectNode parse(String file, byte[] octets) {
        JsonNode root;
        try {
            root = MAPPER.readTree(octets);
        } catch (JsonProcessingException e) {
            throw new ProfileException(file + ": not valid JSON" + at(e.getLocation()));
        } catch (IOException e) {
            throw new ProfileException(file + ": not valid JSON: not a text in UTF-8");
        }
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw new ProfileException(file + ": expected an object, found " + ProfileValue.kind(root));
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
