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
}
