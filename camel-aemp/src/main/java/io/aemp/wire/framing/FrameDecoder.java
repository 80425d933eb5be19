// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import java.util.function.Consumer;

/**
 * Cuts a stream of octets into frames and checks them, in one pass that never looks at an octet twice, whatever the cuts
 * of the input. One per link and direction; not thread-safe.
 */
public interface FrameDecoder {
    /**
     * Takes the next octets of the stream. Each frame that is complete with them goes to {@code frames} at once, in
     * order; octets of an unfinished frame are kept. The input array is not kept.
     *
     * @throws FrameException at the first octet that cannot be right; frames before it have been delivered; the decoder
     *     must not be used afterwards
     */
    void decode(byte[] input, int offset, int length, Consumer<Frame> frames) throws FrameException;

    /** Octets kept of a frame that is not complete yet. */
    int pendingOctets();
}
