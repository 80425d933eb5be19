// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.bare;

import io.aemp.benchmarks.message.OrderMessages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** What messages are in the program, and how they become octets and come back. Any thread may use it. */
public interface Codec {
    void write(Object message, ByteBuf to);

    /** May change the octets of the message. */
    Object read(byte[] octets, int offset, int length);

    /** The message in a buffer of its own. */
    default ByteBuf buffer(ByteBufAllocator allocator, Object message) {
        ByteBuf buffer = allocator.ioBuffer(OrderMessages.SMALLEST);
        write(message, buffer);
        return buffer;
    }
}
