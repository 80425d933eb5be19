// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Message;

/** Writes messages as frames of one framing. Stateless and thread-safe. */
public interface FrameEncoder {
    /**
     * The frame of a message, in an array of its exact length that the caller owns.
     *
     * @throws UnencodableException if a value has no form in this framing, the frame passes a limit, or JSON text is not
     *     strictly valid
     */
    byte[] encode(Message message, WriteOptions options) throws UnencodableException;

    /**
     * Lends the frame of a message to a sink: octets that need not become an array of their own.
     *
     * @return what the sink has returned
     * @throws UnencodableException as {@link #encode(Message, WriteOptions)}; then the sink gets nothing
     */
    boolean encode(Message message, WriteOptions options, FrameSink sink) throws UnencodableException;
}
