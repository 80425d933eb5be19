// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;

/**
 * Settings that somebody gives a local node.
 *
 * @param by who does, for messages
 * @param options what is set explicitly, by name
 */
record AempClaim(String by, Map<String, Object> options) {
    static AempClaim of(String by, AempNodeConfiguration configuration, CamelContext context) {
        Map<String, Object> options = new HashMap<>();
        PluginHelper.getBeanIntrospection(context).getProperties(configuration, options, null, false);
        return new AempClaim(by, Map.copyOf(options));
    }

    boolean isEmpty() {
        return options.isEmpty();
    }

    /** @throws IllegalArgumentException if both set one option to different values; names both, but no value */
    void agreeWith(AempClaim other, String nodeName) {
        options.forEach((option, value) -> {
            Object theirs = other.options.get(option);
            if (theirs != null && !Objects.equals(value, theirs)) {
                throw new IllegalArgumentException("node '" + nodeName + "': the option " + option
                        + " is given different values by " + other.by + " and by " + by);
            }
        });
    }
}
