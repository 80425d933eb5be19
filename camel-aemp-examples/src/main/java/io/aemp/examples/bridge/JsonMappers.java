// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** How orders and events are written and read as JSON. */
public final class JsonMappers {
    private JsonMappers() {}

    /** One value a text, with nothing behind it. Strings are limited by the size of AEMP messages alone. */
    public static ObjectMapper strict() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        return new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
