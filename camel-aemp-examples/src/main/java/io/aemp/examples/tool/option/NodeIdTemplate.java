// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.option;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** Fills in the placeholders of node IDs; a slash at the end stands for itself and something unique, as in Perl. */
final class NodeIdTemplate {
    static final String DEFAULT = "aemp/%n/%u";

    private NodeIdTemplate() {}

    static String expand(String template) {
        String id = template;
        if (id.contains("%n")) {
            id = id.replace("%n", hostName());
        }
        if (id.endsWith("/")) {
            id += "%u";
        }
        if (id.contains("%u")) {
            id = id.replace("%u", UUID.randomUUID().toString().replace("-", "").substring(0, 16));
        }
        return id;
    }

    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
