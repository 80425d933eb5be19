// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.wire.message.PortId;

/**
 * The path of an endpoint URI. A {@code #} separates node and port as in a port ID, the first one if there are several;
 * without one the last {@code /} does, since node IDs may contain it. Nothing behind the separator, or no separator, means
 * no port.
 *
 * @param node name or ID of a node; never empty
 * @param port port name, empty for none
 */
record AempPath(String node, String port) {
    /** @throws IllegalArgumentException if there is no node */
    static AempPath parse(String path) {
        int separator = path.indexOf('#');
        if (separator < 0) {
            separator = path.lastIndexOf('/');
        }
        String node = separator < 0 ? path : path.substring(0, separator);
        if (node.isEmpty()) {
            throw new IllegalArgumentException(
                    "no node in 'aemp:" + path + "', expected aemp:node/port or aemp:node#port");
        }
        return new AempPath(node, separator < 0 ? "" : path.substring(separator + 1));
    }

    PortId portId() {
        return new PortId(node, port);
    }
}
