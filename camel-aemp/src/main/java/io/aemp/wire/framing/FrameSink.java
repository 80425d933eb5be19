// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

/** Where an encoded frame goes. */
public interface FrameSink {
    /**
     * Copies a frame.
     *
     * @param octets the frame and more; not to be kept, nor changed
     * @param length octets of the frame, which is in front
     * @return whether it was taken
     */
    boolean take(byte[] octets, int length);
}
