// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a link one behind the other in one buffer. Any number of threads copy frames in side by side, without a lock:
 * each claims its place, copies, and commits. The event loop {@linkplain #take takes} the buffer away, as it is, once
 * everybody has committed; from then on no frame finds room. Chunks are linked, the oldest first.
 *
 * <p>Frames go straight from where they were written into memory that the socket takes them from, out of sight of the
 * garbage collector, which would otherwise copy a queue of 64 MiB with every collection.
 */
final class OutboundChunk {
    /** What a queue that has ended ends with. Has room for nothing, and nothing follows. */
    static final OutboundChunk END = empty();

    private static final int CLOSED = Integer.MIN_VALUE;
    private static final int ABANDONED = Integer.MIN_VALUE;
    private static final int SMALLEST = 256;

    private static final AtomicIntegerFieldUpdater<OutboundChunk> CLAIMED =
            AtomicIntegerFieldUpdater.newUpdater(OutboundChunk.class, "claimed");
    private static final AtomicIntegerFieldUpdater<OutboundChunk> COMMITTED =
            AtomicIntegerFieldUpdater.newUpdater(OutboundChunk.class, "committed");
    private static final AtomicReferenceFieldUpdater<OutboundChunk, OutboundChunk> NEXT =
            AtomicReferenceFieldUpdater.newUpdater(OutboundChunk.class, OutboundChunk.class, "next");

    /** Octets of all chunks before this one. */
    private final long base;
    /** Made for one large frame alone, or for none. */
    private final boolean sole;

    /** Written at places that were claimed; its indices mean nothing before it is taken. */
    private ByteBuf buffer;
    /** Of it, what the event loop has taken. */
    private int taken;
    /** Octets that frames have a place for; with {@link #CLOSED} it stays as it is. */
    private volatile int claimed;
    /** Of them, those that are there; with {@link #ABANDONED} nobody takes them out. */
    private volatile int committed;

    private volatile @Nullable OutboundChunk next;

    private OutboundChunk(long base, ByteBuf buffer, int used, boolean sole) {
        this.base = base;
        this.buffer = buffer;
        this.sole = sole;
        this.committed = used;
        this.claimed = sole ? used | CLOSED : used;
    }

    /** The first of a queue, with room for nothing. */
    static OutboundChunk empty() {
        return new OutboundChunk(0, Unpooled.EMPTY_BUFFER, 0, true);
    }

    /** Any thread. False if there is no room, or no more. */
    boolean offer(byte[] octets, int length) {
        int at;
        do {
            at = claimed;
            if (at < 0 || length > buffer.capacity() - at) {
                return false;
            }
        } while (!CLAIMED.compareAndSet(this, at, at + length));
        buffer.setBytes(at, octets, 0, length);
        releaseIfAbandoned(COMMITTED.addAndGet(this, length));
        return true;
    }

    /**
     * Any thread, after an offer was refused, but never of {@link #END}: puts the frame into a new chunk behind this one.
     *
     * @param largest octets of a chunk; a frame of a quarter of that gets one of its own
     * @param buffers makes a buffer of that capacity
     * @return false if somebody else has added one: the frame goes into that
     */
    boolean append(byte[] octets, int length, int largest, IntFunction<ByteBuf> buffers) {
        int used = close();
        if (next != null) {
            return false;
        }
        OutboundChunk fresh = after(used, octets, length, largest, buffers);
        boolean first = NEXT.compareAndSet(this, null, fresh);
        if (!first) {
            fresh.abandon();
        }
        return first;
    }

    private OutboundChunk after(int used, byte[] octets, int length, int largest, IntFunction<ByteBuf> buffers) {
        if (length >= largest / 4) {
            return new OutboundChunk(base + used, Unpooled.copiedBuffer(octets, 0, length), length, true);
        }
        // As much as was taken from this one at once, or twice what it had room for.
        int wanted = Math.max(SMALLEST, (sole ? 0 : used) + length);
        ByteBuf fresh = buffers.apply(Math.min(largest, Integer.highestOneBit(wanted - 1) << 1));
        fresh.setBytes(0, octets, 0, length);
        return new OutboundChunk(base + used, fresh, length, false);
    }

    @Nullable OutboundChunk next() {
        return next;
    }

    /** Any thread. Octets of this and all earlier chunks, committed or not. */
    long total() {
        return base + (claimed & ~CLOSED);
    }

    /** From now on no frame finds room. Returns the octets that found some. */
    private int close() {
        int at;
        do {
            at = claimed;
        } while (at >= 0 && !CLAIMED.compareAndSet(this, at, at | CLOSED));
        return at & ~CLOSED;
    }

    /**
     * Event loop: closes the chunk, and takes octets out.
     *
     * @param most of a frame that has the chunk for itself; all others leave at once
     * @return a buffer, now the caller's; null if nothing is left, or while somebody copies
     */
    @Nullable ByteBuf take(int most) {
        int used = close();
        if (committed != used || taken == used) {
            return null;
        }
        int from = taken;
        if (sole && used - from > most) {
            taken = from + most;
            return buffer.retainedSlice(from, most);
        }
        taken = used;
        ByteBuf rest = buffer.setIndex(from, used);
        buffer = Unpooled.EMPTY_BUFFER;
        return rest;
    }

    /** Event loop: whether the chunk is closed and all of it has been taken. */
    boolean isSpent() {
        return claimed == (taken | CLOSED);
    }

    /** Event loop, when the queue has ended: gives the memory back, and lets nothing follow that is not there. */
    OutboundChunk abandonAndNext() {
        abandon();
        NEXT.compareAndSet(this, null, END);
        return Objects.requireNonNull(next);
    }

    private void abandon() {
        close();
        releaseIfAbandoned(COMMITTED.addAndGet(this, ABANDONED));
    }

    /** The last one to be done with the buffer releases it: who abandons it, or who is still copying then. */
    private void releaseIfAbandoned(int nowCommitted) {
        if (nowCommitted < 0 && (nowCommitted & ~ABANDONED) == (claimed & ~CLOSED)) {
            buffer.release();
        }
    }
}
