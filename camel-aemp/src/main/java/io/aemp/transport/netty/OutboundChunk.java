// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a link one behind the other in one array. Any number of threads copy frames in side by side, without a lock:
 * each claims its place, copies, and commits. The event loop {@linkplain #close closes} the chunk and takes all of it out
 * once everybody has committed. Chunks are linked, the oldest first.
 *
 * <p>An array for many frames instead of one for each: a queue of 64 MiB is a thousand objects for the garbage collector,
 * not a million.
 */
final class OutboundChunk {
    private static final int CLOSED = Integer.MIN_VALUE;
    private static final int SMALLEST = 256;
    private static final byte[] NOTHING = {};

    private static final AtomicIntegerFieldUpdater<OutboundChunk> CLAIMED =
            AtomicIntegerFieldUpdater.newUpdater(OutboundChunk.class, "claimed");
    private static final AtomicIntegerFieldUpdater<OutboundChunk> COMMITTED =
            AtomicIntegerFieldUpdater.newUpdater(OutboundChunk.class, "committed");
    private static final AtomicReferenceFieldUpdater<OutboundChunk, OutboundChunk> NEXT =
            AtomicReferenceFieldUpdater.newUpdater(OutboundChunk.class, OutboundChunk.class, "next");

    /** Octets of all chunks before this one. */
    private final long base;
    /** Made for one large frame alone. */
    private final boolean sole;

    private byte[] octets;
    /** Octets that frames have taken; with {@link #CLOSED} it stays as it is. */
    private volatile int claimed;
    /** Of them, those that are there. */
    private volatile int committed;

    private volatile @Nullable OutboundChunk next;

    private OutboundChunk(long base, byte[] octets, int used, boolean sole) {
        this.base = base;
        this.octets = octets;
        this.sole = sole;
        this.committed = used;
        this.claimed = sole ? used | CLOSED : used;
    }

    /** The first of all, with room for nothing. */
    static OutboundChunk empty() {
        return new OutboundChunk(0, NOTHING, 0, true);
    }

    /** Any thread. False if there is no room, or no more. */
    boolean offer(byte[] frame) {
        int length = frame.length;
        byte[] into;
        int at;
        do {
            at = claimed;
            into = octets;
            if (at < 0 || length > into.length - at) {
                return false;
            }
        } while (!CLAIMED.compareAndSet(this, at, at + length));
        System.arraycopy(frame, 0, into, at, length);
        COMMITTED.getAndAdd(this, length);
        return true;
    }

    /**
     * Any thread, after an offer was refused: puts the frame into a new chunk behind this one.
     *
     * @param largest octets of a chunk; a frame of a quarter of that gets one of its own, and is not copied
     * @return false if somebody else has added one: the frame goes into that
     */
    boolean append(byte[] frame, int largest) {
        int used = close();
        return next == null && NEXT.compareAndSet(this, null, after(used, frame, largest));
    }

    private OutboundChunk after(int used, byte[] frame, int largest) {
        int length = frame.length;
        if (length >= largest / 4) {
            return new OutboundChunk(base + used, frame, length, true);
        }
        // As much as was taken from this one at once, or twice what it had room for.
        int wanted = Math.max(SMALLEST, (sole ? 0 : used) + length);
        byte[] fresh = new byte[Math.min(largest, Integer.highestOneBit(wanted - 1) << 1)];
        System.arraycopy(frame, 0, fresh, 0, length);
        return new OutboundChunk(base + used, fresh, length, false);
    }

    @Nullable OutboundChunk next() {
        return next;
    }

    /** Any thread. Octets of this and all earlier chunks, committed or not. */
    long total() {
        return base + (claimed & ~CLOSED);
    }

    /** Any thread. From now on no frame finds room. */
    int close() {
        int at;
        do {
            at = claimed;
        } while (at >= 0 && !CLAIMED.compareAndSet(this, at, at | CLOSED));
        return at & ~CLOSED;
    }

    /** Whether all that was claimed is there, after it was closed. */
    boolean isComplete() {
        return committed == (claimed & ~CLOSED);
    }

    /** When it is complete. */
    byte[] octets() {
        return octets;
    }

    /** Event loop, when all has been taken out: an idle link keeps its last chunk, but not the octets. */
    void release() {
        octets = NOTHING;
    }
}
