// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.JsonText;
import io.aemp.wire.framing.UnencodableException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.framing.WriteOptions.Binary;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;
import org.jspecify.annotations.Nullable;

/**
 * Beans and JSON: through the ObjectMapper of the registry if it has exactly one, else through one of our own. One per
 * CamelContext.
 */
final class AempJson {
    /** What has been read once fits into a JVM; text of it may be longer than the message was. */
    private static final FrameLimits LARGE =
            new FrameLimits(Integer.MAX_VALUE, FrameLimits.MOST_NESTING, Integer.MAX_VALUE);

    private final ObjectMapper mapper;

    private AempJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    static AempJson of(CamelContext context) {
        AempJson known = context.getCamelContextExtension().getContextPlugin(AempJson.class);
        if (known == null) {
            ObjectMapper unique = CamelContextHelper.findSingleByType(context, ObjectMapper.class);
            known = new AempJson(unique == null ? new ObjectMapper() : unique);
            context.getCamelContextExtension().addContextPlugin(AempJson.class, known);
        }
        return known;
    }

    /** How values are written into messages. */
    WriteOptions writeOptions(Binary binary, FrameLimits limits) {
        return new WriteOptions(binary, limits, this::toPlain);
    }

    /** A bean, a record, a tree as maps, lists and scalars. @throws IllegalArgumentException if it has no such form */
    private @Nullable Object toPlain(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            return value instanceof JsonNode tree
                    ? mapper.treeToValue(tree, Object.class)
                    : mapper.convertValue(value, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** JSON text in UTF-8; binary values become one character per octet, as Perl does it. */
    byte[] toText(Object value) {
        try {
            return JsonText.write(value, writeOptions(Binary.LATIN1, LARGE));
        } catch (UnencodableException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    JsonNode toTree(Object value) {
        return mapper.valueToTree(value);
    }

    <T> T toBean(Object value, Class<T> type) {
        return mapper.convertValue(value, type);
    }
}
