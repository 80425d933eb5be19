// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a queue, in {@linkplain OutboundChunk chunks}: pooled buffers of up to {@value #CHUNK} octets. Large frames
 * stay on the heap and come out in slices of that size: a socket needs direct memory, and Netty would copy all 16 MiB of a
 * large one at once.
 *
 * <p>Any thread puts frames in. One at a time takes octets out; who that is, is not settled here.
 */
final class OutboundFrames {
    static final int CHUNK = 64 * 1024;

    private static final AtomicReferenceFieldUpdater<OutboundFrames, OutboundChunk> TAIL =
            AtomicReferenceFieldUpdater.newUpdater(OutboundFrames.class, OutboundChunk.class, "tail");

    private final Channel channel;
    private final boolean heap;
    private final IntFunction<ByteBuf> buffers = this::buffer;
    /** Where frames go in; the newest chunk, or one before it for a moment. */
    private volatile OutboundChunk tail = OutboundChunk.empty();

    // Of the one who takes out.
    /** What is taken out, or was last. */
    private OutboundChunk head = tail;

    private @Nullable ByteBuf returned;

    /** @param heap whether buffers are to be on the heap */
    OutboundFrames(Channel channel, boolean heap) {
        this.channel = channel;
        this.heap = heap;
    }

    /** Any thread. Copies a frame; false behind the end. */
    boolean put(byte[] octets, int length) {
        OutboundChunk last = tail;
        while (!last.offer(octets, length)) {
            if (last == OutboundChunk.END) {
                return false;
            }
            boolean added = last.append(octets, length, CHUNK, buffers);
            OutboundChunk next = Objects.requireNonNull(last.next());
            TAIL.compareAndSet(this, last, next);
            if (added) {
                return true;
            }
            last = next;
        }
        return true;
    }

    private ByteBuf buffer(int capacity) {
        if (!heap) {
            try {
                return channel.alloc().ioBuffer(capacity, capacity);
            } catch (OutOfMemoryError e) {
                // Of direct memory, which the octets need only when their turn has come.
            }
        }
        return channel.alloc().heapBuffer(capacity, capacity);
    }

    /** Any thread. Octets that have been put in so far; may be behind for a moment. */
    long total() {
        return tail.total();
    }

    /** The next octets; null if there are none, or while somebody is copying them, whose wake-up follows. */
    @Nullable ByteBuf take() {
        ByteBuf buffer = returned;
        if (buffer != null) {
            returned = null;
            return buffer;
        }
        while ((buffer = head.take(CHUNK)) == null) {
            OutboundChunk next = head.next();
            if (next == null || !head.isSpent()) {
                return null;
            }
            head = next;
        }
        return buffer;
    }

    /** Gives back what is left of a buffer that was taken; it comes first. */
    void giveBack(ByteBuf rest) {
        returned = rest;
    }

    boolean hasReturned() {
        return returned != null;
    }

    /** Forgets all that is there; nothing can be put in any more. By the one who takes out. */
    void end() {
        if (returned != null) {
            returned.release();
            returned = null;
        }
        while (head != OutboundChunk.END) {
            head = head.abandonAndNext();
        }
    }
}
