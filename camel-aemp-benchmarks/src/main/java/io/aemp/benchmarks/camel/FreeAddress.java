// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** For those that have to know an address before they listen: one that was free a moment ago has to do. */
final class FreeAddress {
    private FreeAddress() {}

    static String find() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
