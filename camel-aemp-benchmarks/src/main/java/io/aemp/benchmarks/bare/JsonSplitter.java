// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import java.util.Arrays;

/**
 * Cuts a stream of JSON arrays into messages by counting brackets outside of strings; checks nothing else. No octet is
 * looked at twice. Not thread-safe.
 */
public final class JsonSplitter {
    private final Sink sink;
    private byte[] pending = new byte[256];
    private int pendingLength;
    private int depth;
    private boolean inString;
    private boolean escaped;

    /** Takes a message, which it must not keep but may change. */
    public interface Sink {
        void message(byte[] octets, int offset, int length);
    }

    public JsonSplitter(Sink sink) {
        this.sink = sink;
    }

    public void split(byte[] octets, int offset, int length) {
        int end = offset + length;
        int start = offset;
        for (int i = offset; i < end; i++) {
            byte octet = octets[i];
            if (inString) {
                inString(octet);
            } else if (octet == '"') {
                inString = true;
            } else if (octet == '[' || octet == '{') {
                depth++;
            } else if ((octet == ']' || octet == '}') && --depth == 0) {
                complete(octets, start, i + 1 - start);
                start = i + 1;
            }
        }
        keep(octets, start, end - start);
    }

    private void inString(byte octet) {
        if (escaped) {
            escaped = false;
        } else if (octet == '\\') {
            escaped = true;
        } else if (octet == '"') {
            inString = false;
        }
    }

    private void complete(byte[] octets, int offset, int length) {
        if (pendingLength == 0) {
            sink.message(octets, offset, length);
            return;
        }
        keep(octets, offset, length);
        int whole = pendingLength;
        pendingLength = 0;
        sink.message(pending, 0, whole);
    }

    private void keep(byte[] octets, int offset, int length) {
        if (pendingLength + length > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(pendingLength + length, 2 * pending.length));
        }
        System.arraycopy(octets, offset, pending, pendingLength, length);
        pendingLength += length;
    }
}
