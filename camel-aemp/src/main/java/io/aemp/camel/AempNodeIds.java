// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.util.InetAddressUtil;

/** Fills in the placeholders of node IDs. */
final class AempNodeIds {
    static final String DEFAULT = "camel/%n/%u";

    /**
     * Unique strings that have been drawn, by context and node name: a node keeps its ID when it is stopped and started, and
     * contexts within one JVM do not share one.
     */
    private static final Map<String, String> UNIQUE = new ConcurrentHashMap<>();

    private AempNodeIds() {}

    static String hostName() {
        return InetAddressUtil.getLocalHostNameSafe();
    }

    /** A slash at the end stands for itself and a unique string, as real nodes have it. */
    static String expand(String template, CamelContext context, String nodeName) {
        String id = template;
        if (id.contains("%n")) {
            id = id.replace("%n", hostName());
        }
        if (id.endsWith("/")) {
            id += "%u";
        }
        if (id.contains("%u")) {
            id = id.replace(
                    "%u",
                    UNIQUE.computeIfAbsent(
                            context.getName() + '\n' + nodeName,
                            key -> UUID.randomUUID().toString().replace("-", "").substring(0, 16)));
        }
        return id;
    }
}
