// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.message;

/**
 * The network-wide name of a port, {@code node#port}, split at the first {@code #} (protocol §1). An empty port name is
 * the node port, and is written as the bare node ID.
 *
 * @param node node ID; never empty, never contains {@code #}
 * @param port port name; may contain {@code #}; empty for the node port
 */
public record PortId(String node, String port) {
    public PortId {
        if (!isNodeId(node)) {
            throw new IllegalArgumentException(
                    "not a port ID: '" + node + "#" + port + "': the node ID before the first '#' must not be empty");
        }
    }

    /** Whether a node may be called so. */
    public static boolean isNodeId(String text) {
        return !text.isEmpty() && text.indexOf('#') < 0;
    }

    /**
     * Reads {@code node#port} or a bare node ID.
     *
     * @throws IllegalArgumentException if there is no node ID
     */
    public static PortId parse(String text) {
        int hash = text.indexOf('#');
        return hash < 0 ? new PortId(text, "") : new PortId(text.substring(0, hash), text.substring(hash + 1));
    }

    public static PortId nodePort(String node) {
        return new PortId(node, "");
    }

    public boolean isNodePort() {
        return port.isEmpty();
    }

    @Override
    public String toString() {
        return port.isEmpty() ? node : node + '#' + port;
    }
}
