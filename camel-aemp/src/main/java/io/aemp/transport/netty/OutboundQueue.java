// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Everything a link has to send, from any thread, in one queue; the event loop takes it out as fast as the socket does.
 *
 * <p>Frames are copied into pooled buffers of up to {@value #CHUNK} octets, many small ones into one, a large one into
 * several. The copy costs nothing extra: a socket needs direct memory, and Netty would make the same copy of a wrapped
 * array, all 16 MiB of a large one at once. All that one wake-up finds is flushed together.
 */
final class OutboundQueue {
    static final int CHUNK = 64 * 1024;

    /** Frames per segment of the queue; an idle link keeps one segment. */
    private static final int SEGMENT = 64;

    /** Chunks written in one go before other channels of the event loop get their turn. */
    private static final int TURN = 16;

    private final Channel channel;
    private final boolean heap;
    private final Consumer<Throwable> onFailure;
    private final MpscUnboundedAtomicArrayQueue<byte[]> frames = new MpscUnboundedAtomicArrayQueue<>(SEGMENT);
    private final AtomicLong octets = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Runnable wakeUp = this::wakeUp;
    private volatile boolean ended;

    // The rest belongs to the event loop.
    private final QueueWatch watch = new QueueWatch();
    private byte @Nullable [] started;
    private int startedAt;
    private long inFlight;
    private boolean draining;
    private boolean drainPromised;

    /**
     * @param heap whether chunks are to be heap buffers, which the JDK's TLS engine prefers
     * @param onFailure hears on the event loop that the socket takes no more
     */
    OutboundQueue(Channel channel, boolean heap, Consumer<Throwable> onFailure) {
        this.channel = channel;
        this.heap = heap;
        this.onFailure = onFailure;
    }

    /** Any thread. False if the queue has ended. */
    boolean send(byte[] frame) {
        if (ended || frame.length == 0) {
            return !ended;
        }
        octets.addAndGet(frame.length);
        frames.offer(frame);
        if (channel.eventLoop().inEventLoop() && drainPromised) {
            return true;
        }
        return wakeEventLoop();
    }

    /** Any thread. */
    long octets() {
        return ended ? 0 : octets.get();
    }

    /** The caller calls {@link #drain} before long, so what is sent on the event loop need not wake it. */
    void promiseDrain() {
        drainPromised = true;
    }

    /** Writes what the socket takes, and flushes it. */
    void drain() {
        drainPromised = false;
        // A flush that empties the socket's buffer tells so at once, from within: the loop below sees it by itself.
        if (draining || ended) {
            return;
        }
        draining = true;
        try {
            int turn = TURN;
            while (turn > 0 && channel.isWritable()) {
                int written = 0;
                for (ByteBuf chunk = nextChunk(turn); chunk != null; chunk = nextChunk(turn - written)) {
                    write(chunk);
                    written++;
                }
                if (written == 0) {
                    return;
                }
                channel.flush();
                turn -= written;
            }
            if (turn <= 0) {
                wakeEventLoop();
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            onFailure.accept(e);
        } finally {
            draining = false;
        }
    }

    /** Runs {@code action} once, as soon as fewer octets than {@code limit} are queued, or at the end. */
    void whenBelow(long limit, Runnable action) {
        watch.add(limit, action);
        watch.wake(octets());
    }

    /** Nothing is sent any more: forgets what is queued, and nobody waits any longer. */
    void end() {
        ended = true;
        started = null;
        while (frames.relaxedPoll() != null) {
            // Only to let go of it.
        }
        watch.wake(0);
    }

    /** One wake-up for all that is queued until it runs. */
    private boolean wakeEventLoop() {
        if (scheduled.get() || !scheduled.compareAndSet(false, true)) {
            return true;
        }
        try {
            channel.eventLoop().execute(wakeUp);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void wakeUp() {
        // Before the queue is looked at: who adds behind that look finds it false and wakes us again.
        scheduled.set(false);
        drain();
    }

    private void write(ByteBuf chunk) {
        int size = chunk.readableBytes();
        inFlight += size;
        channel.write(chunk).addListener(written -> written(size, written));
    }

    private void written(int size, Future<?> result) {
        inFlight -= size;
        long left = octets.addAndGet(-size);
        if (!result.isSuccess()) {
            onFailure.accept(result.cause());
        } else {
            watch.wake(left);
        }
    }

    /** The next octets in a buffer that fits them; null if there are none, the socket is full, or the turn is over. */
    private @Nullable ByteBuf nextChunk(int turn) {
        if (turn <= 0 || !channel.isWritable()) {
            return null;
        }
        byte[] frame = started == null ? frames.relaxedPoll() : started;
        if (frame == null) {
            return null;
        }
        int size = (int) Math.min(CHUNK, Math.max(octets.get() - inFlight, frame.length - startedAt));
        ByteBuf chunk =
                heap ? channel.alloc().heapBuffer(size) : channel.alloc().ioBuffer(size);
        started = frame;
        while (started != null && size > 0) {
            int length = Math.min(size, started.length - startedAt);
            chunk.writeBytes(started, startedAt, length);
            size -= length;
            startedAt += length;
            if (startedAt == started.length) {
                startedAt = 0;
                started = frames.relaxedPoll();
            }
        }
        return chunk;
    }
}
