// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/** What another processor has written, brought into the cache of this one ahead of time. */
final class Cache {
    private static final int LINE = 64;
    /** Behind that the processor itself has noticed where the reading goes. */
    private static final int LINES = 4;

    private Cache() {}

    static int fetch(byte[] octets) {
        int end = Math.min(octets.length, LINES * LINE);
        int sum = octets.length == 0 ? 0 : octets[end - 1];
        for (int i = 0; i < end; i += LINE) {
            sum += octets[i];
        }
        return sum;
    }
}
