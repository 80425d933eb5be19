// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

/**
 * Where a node listens or is dialled: {@code host:port}, IPv6 as {@code [addr]:port}, {@code *:port} for all interfaces
 * (only to listen), port 0 or {@code *} for a free port (only to listen).
 *
 * @param host host name or IP literal without brackets, or {@code *}
 * @param port TCP port, 0 to 65535
 */
public record Address(String host, int port) {
    /** The customary AEMP port. */
    public static final int DEFAULT_PORT = 4040;

    public static final String ANY_HOST = "*";

    private static final String ANY_PORT = "*";

    public Address {
        if (host.isEmpty() || port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    "not an address: host '" + host + "', port " + port + " (expected 0 to 65535)");
        }
    }

    /**
     * Reads {@code host:port}, {@code [v6]:port}, {@code *:port}; without a port the customary 4040 is meant, and {@code *}
     * as port is 0.
     *
     * @throws IllegalArgumentException naming the text and what was expected
     */
    public static Address parse(String text) {
        String host = text.trim();
        String port = "";
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            if (end < 0 || (end + 1 < host.length() && host.charAt(end + 1) != ':')) {
                throw malformed(text);
            }
            port = end + 2 <= host.length() ? host.substring(end + 2) : "";
            host = host.substring(1, end);
        } else {
            int colon = host.lastIndexOf(':');
            if (colon >= 0 && host.indexOf(':') != colon) {
                throw malformed(text);
            }
            if (colon >= 0) {
                port = host.substring(colon + 1);
                host = host.substring(0, colon);
            }
        }
        if (host.isEmpty()) {
            throw malformed(text);
        }
        try {
            return new Address(host, port(port));
        } catch (IllegalArgumentException e) {
            throw malformed(text);
        }
    }

    private static int port(String text) {
        if (text.equals(ANY_PORT)) {
            return 0;
        }
        return text.isEmpty() ? DEFAULT_PORT : Integer.parseInt(text);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("not an address: '" + text
                + "', expected host:port, [IPv6 address]:port or *:port with a port from 0 to 65535, or *");
    }

    public boolean isAnyHost() {
        return host.equals(ANY_HOST);
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? '[' + host + "]:" + port : host + ':' + port;
    }
}
