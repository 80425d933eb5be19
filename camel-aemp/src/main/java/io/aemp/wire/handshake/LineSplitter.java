// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.handshake;

import io.aemp.wire.handshake.HandshakeException.Refusal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts octets into the lines of a handshake (protocol §2.1): LF or CR LF ends a line, and no line is longer than {@link
 * Handshake#MAX_LINE} octets. It takes no octet behind the line that it returns, so what follows the nonce can go to TLS
 * and what follows the authentication line to the frame decoder. Not thread-safe; belongs to one connection.
 */
public final class LineSplitter {
    private final byte[] buffer = new byte[Handshake.MAX_LINE];
    private int length;
    private boolean firstLine = true;

    /**
     * Takes octets up to the next line end.
     *
     * @param in read from its position; afterwards that is behind the line, or at the limit if there is no line end
     * @return the line without its end, or null when more octets are needed
     * @throws HandshakeException {@link Refusal#LINE_TOO_LONG}, or {@link Refusal#NOT_AEMP} if the first line begins as
     *     a TLS record does: that may never contain a line end
     */
    public byte @Nullable [] next(ByteBuffer in) throws HandshakeException {
        while (in.hasRemaining()) {
            byte octet = in.get();
            if (octet == '\n') {
                return takeLine();
            }
            buffer[length++] = octet;
            if (firstLine && length == 2 && Excerpt.beginsTls(buffer)) {
                throw new HandshakeException(
                        Refusal.NOT_AEMP, "expected an AEMP greeting, got the beginning of a TLS connection");
            }
            if (length == buffer.length) {
                throw tooLong();
            }
        }
        return null;
    }

    static HandshakeException tooLong() {
        return new HandshakeException(
                Refusal.LINE_TOO_LONG, "expected lines of at most " + Handshake.MAX_LINE + " octets, got a longer one");
    }

    private byte[] takeLine() {
        int end = length > 0 && buffer[length - 1] == '\r' ? length - 1 : length;
        byte[] line = Arrays.copyOf(buffer, end);
        length = 0;
        firstLine = false;
        return line;
    }
}
