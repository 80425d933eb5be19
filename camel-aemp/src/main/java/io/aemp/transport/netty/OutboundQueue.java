// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything a link has to send, from any thread, in one queue; the event loop takes it out as fast as the socket does.
 *
 * <p>Frames are copied into {@linkplain OutboundChunk chunks} as they come, which are pooled buffers of up to
 * {@value #CHUNK} octets. Large frames stay on the heap and leave in slices of that size: a socket needs direct memory, and
 * Netty would copy all 16 MiB of a large one at once. All that one wake-up finds is flushed together.
 */
final class OutboundQueue {
    static final int CHUNK = 64 * 1024;

    private static final AtomicReferenceFieldUpdater<OutboundQueue, OutboundChunk> TAIL =
            AtomicReferenceFieldUpdater.newUpdater(OutboundQueue.class, OutboundChunk.class, "tail");

    /** Buffers written in one go before other channels of the event loop get their turn. */
    private static final int TURN = 16;

    private final Channel channel;
    private final boolean heap;
    private final Consumer<Throwable> onFailure;
    /** Where frames go in; the newest chunk, or one before it for a moment. */
    private volatile OutboundChunk tail = OutboundChunk.empty();

    /** Whether the event loop will look at the queue without being woken. */
    private final AtomicBoolean expected = new AtomicBoolean();

    private final Runnable wakeUp = this::wakeUp;
    private final IntFunction<ByteBuf> buffers = this::buffer;
    private final Gathering gathering = new Gathering(System.nanoTime());
    /** Octets given to the channel; the event loop writes it. */
    private final AtomicLong written = new AtomicLong();
    /** Octets that the socket has taken; the event loop writes it. */
    private final AtomicLong taken = new AtomicLong();

    private volatile boolean ended;

    // The rest belongs to the event loop.
    private final QueueWatch watch = new QueueWatch();
    /** What is taken out, or was last. */
    private OutboundChunk head = tail;

    private boolean draining;
    private boolean drainPromised;

    /**
     * @param heap whether what is written is to be in heap buffers, which the JDK's TLS engine prefers
     * @param onFailure hears on the event loop that the socket takes no more
     */
    OutboundQueue(Channel channel, boolean heap, Consumer<Throwable> onFailure) {
        this.channel = channel;
        this.heap = heap;
        this.onFailure = onFailure;
    }

    /** Any thread. Copies the frame; false if the queue has ended. */
    boolean send(byte[] octets, int length) {
        if (ended || length == 0) {
            return !ended;
        }
        if (!put(octets, length)) {
            return false;
        }
        if (channel.eventLoop().inEventLoop() && drainPromised) {
            return true;
        }
        return gathering.isOn() && waiting() < Gathering.WORTH_A_WAKE_UP || wakeEventLoop();
    }

    /** Octets that the event loop has not seen yet. */
    private long waiting() {
        return tail.total() - written.get();
    }

    private boolean put(byte[] octets, int length) {
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

    /** Any thread. */
    long octets() {
        // Both may be ahead of the other for a moment.
        return ended ? 0 : Math.max(0, tail.total() - taken.get());
    }

    /** The caller calls {@link #drain} before long, so what is sent on the event loop need not wake it. */
    void promiseDrain() {
        drainPromised = true;
    }

    /** Writes what the socket takes, and flushes it. To be called, too, when the socket takes something again. */
    void drain() {
        drainPromised = false;
        // A flush that empties the socket's buffer tells so at once, from within: the loop below sees it by itself.
        if (draining || ended) {
            return;
        }
        draining = true;
        // Before the queue is looked at: who adds behind that look wakes us again.
        expected.set(false);
        try {
            write();
        } catch (RuntimeException | OutOfMemoryError e) {
            onFailure.accept(e);
        } finally {
            draining = false;
        }
    }

    private void write() {
        int turn = TURN;
        while (turn > 0 && channel.isWritable()) {
            int buffers = 0;
            for (ByteBuf buffer = nextBuffer(turn); buffer != null; buffer = nextBuffer(turn - buffers)) {
                write(buffer);
                buffers++;
            }
            if (buffers == 0) {
                return;
            }
            channel.flush();
            turn -= buffers;
        }
        if (!channel.isWritable()) {
            expected.set(true);
        } else {
            wakeEventLoop();
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
        while (head != OutboundChunk.END) {
            head = head.abandonAndNext();
        }
        watch.wake(0);
    }

    /** One wake-up for all that is queued until it runs. */
    private boolean wakeEventLoop() {
        if (expected.get() || !expected.compareAndSet(false, true)) {
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
        drain();
        if (gathering.left(written.get(), System.nanoTime())) {
            lookAgain();
        }
    }

    private void lookAgain() {
        channel.eventLoop().schedule(this::tick, Gathering.TICK_NANOS, TimeUnit.NANOSECONDS);
    }

    private void tick() {
        boolean goesOn = gathering.tick(written.get(), System.nanoTime());
        drain();
        if (goesOn && !ended) {
            lookAgain();
        }
    }

    private void write(ByteBuf buffer) {
        int size = buffer.readableBytes();
        written.lazySet(written.get() + size);
        channel.write(buffer).addListener(result -> written(size, result));
    }

    private void written(int size, Future<?> result) {
        taken.lazySet(taken.get() + size);
        if (!result.isSuccess()) {
            onFailure.accept(result.cause());
        } else {
            watch.wake(octets());
        }
    }

    /** The next octets; null if there are none, the socket is full, or the turn is over. */
    private @Nullable ByteBuf nextBuffer(int turn) {
        if (turn <= 0 || !channel.isWritable()) {
            return null;
        }
        ByteBuf buffer = head.take(CHUNK);
        while (buffer == null) {
            OutboundChunk next = head.next();
            if (next == null || !head.isSpent()) {
                // Those of a chunk that somebody is copying into follow with his wake-up.
                return null;
            }
            head = next;
            buffer = head.take(CHUNK);
        }
        return buffer;
    }
}
