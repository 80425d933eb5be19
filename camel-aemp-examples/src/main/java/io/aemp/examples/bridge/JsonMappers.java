// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** How orders and events are written and read as JSON. */
public final class JsonMappers {
    private JsonMappers() {}

    /** One value a text, with nothing behind it. */
    public static ObjectMapper strict() {
        return new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
