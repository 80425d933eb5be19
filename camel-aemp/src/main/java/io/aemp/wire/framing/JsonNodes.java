// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.POJONode;
import org.jspecify.annotations.Nullable;

/** Jackson trees as arguments. */
final class JsonNodes {
    private JsonNodes() {}

    /** What a node that is neither object nor array stands for. */
    static @Nullable Object scalar(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case STRING -> node.textValue();
            case BINARY -> ((BinaryNode) node).binaryValue();
            case POJO -> ((POJONode) node).getPojo();
            case NULL, MISSING -> null;
            case ARRAY, OBJECT -> throw new IllegalArgumentException("not a scalar: " + node.getNodeType());
        };
    }
}
