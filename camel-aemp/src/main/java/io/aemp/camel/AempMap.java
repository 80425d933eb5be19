// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The only argument of a message, a map, as the body of an exchange: an ordinary map, with converters to JSON and beans. */
public final class AempMap extends LinkedHashMap<String, @Nullable Object> {
    private static final long serialVersionUID = 1L;

    public AempMap(Map<String, ? extends @Nullable Object> argument) {
        super(argument);
    }
}
