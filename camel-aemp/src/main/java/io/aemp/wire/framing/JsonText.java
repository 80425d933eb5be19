// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import org.jspecify.annotations.Nullable;

/** JSON text outside of frames: one value, strict, white space around it allowed. */
public final class JsonText {
    private JsonText() {}

    /**
     * Builds the value that the text stands for, of the same types as a frame's arguments.
     *
     * @throws FrameException if the text is not strictly valid or passes a limit
     */
    public static @Nullable Object parse(byte[] utf8, ReadOptions options, FrameLimits limits) throws FrameException {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Writes one value as strict JSON text in UTF-8.
     *
     * @throws UnencodableException as encoding a message would
     */
    public static byte[] write(@Nullable Object value, WriteOptions options) throws UnencodableException {
        throw new UnsupportedOperationException("being written");
    }
}
