// SPDX-License-Identifier: Apache-2.0
package io.aemp.wire.framing;

import io.aemp.wire.message.Message;

/** Writes a frame into the buffer of its thread, from where it goes on. */
abstract class BufferedFrameEncoder implements FrameEncoder {
    abstract void write(Message message, WriteOptions options, OctetBuffer out) throws UnencodableException;

    @Override
    public final byte[] encode(Message message, WriteOptions options) throws UnencodableException {
        OctetBuffer out = OctetBuffer.acquire(options.limits().maxMessageSize());
        try {
            write(message, options, out);
            return out.toByteArray();
        } finally {
            out.release();
        }
    }

    @Override
    public final boolean encode(Message message, WriteOptions options, FrameSink sink) throws UnencodableException {
        OctetBuffer out = OctetBuffer.acquire(options.limits().maxMessageSize());
        try {
            write(message, options, out);
            return out.lendTo(sink);
        } finally {
            out.release();
        }
    }
}
