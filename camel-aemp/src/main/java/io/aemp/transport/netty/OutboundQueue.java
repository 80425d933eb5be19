// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything a link has to send, from any thread, in one queue; the event loop takes it out as fast as the socket does.
 *
 * <p>Frames are copied into {@linkplain OutboundChunk chunks} as they come, which are pooled buffers of up to
 * {@value #CHUNK} octets. Large frames stay on the heap and leave in slices of that size: a socket needs direct memory, and
 * Netty would copy all 16 MiB of a large one at once. All that one wake-up finds is flushed together.
 *
 * <p>A frame that comes after a while of rest is written by the thread that brings it, if the socket lets it: to wake the
 * event loop would take longer than to send, and somebody is likely to wait for the answer.
 */
final class OutboundQueue {
    static final int CHUNK = 64 * 1024;

    /** After so long without a frame the next one is likely to be alone. */
    static final long REST_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private static final AtomicReferenceFieldUpdater<OutboundQueue, OutboundChunk> TAIL =
            AtomicReferenceFieldUpdater.newUpdater(OutboundQueue.class, OutboundChunk.class, "tail");

    /** Buffers written in one go before other channels of the event loop get their turn. */
    private static final int TURN = 16;

    /** Who takes frames out. */
    private enum Writer {
        NOBODY,
        /** The event loop, or the one thread that writes by itself. */
        SOMEBODY,
        /** A thread that writes by itself, and is to wake the event loop behind that. */
        SOMEBODY_BEFORE_EVENT_LOOP
    }

    private final Channel channel;
    private final boolean heap;
    private final @Nullable AnyThreadSocket socket;
    private final Consumer<Throwable> onFailure;
    private final LongSupplier clock;
    /** Where frames go in; the newest chunk, or one before it for a moment. */
    private volatile OutboundChunk tail = OutboundChunk.empty();

    /** Whether the event loop will look at the queue without being woken. */
    private final AtomicBoolean expected = new AtomicBoolean();

    private final Runnable wakeUp = this::wakeUp;
    private final IntFunction<ByteBuf> buffers = this::buffer;
    private final Gathering gathering;
    private final AtomicReference<Writer> writer = new AtomicReference<>(Writer.NOBODY);
    /** Octets given to the channel, or to the socket; the writer writes it. */
    private final AtomicLong written = new AtomicLong();
    /** Octets that the socket has taken; the event loop writes it, or the writer when they are equal. */
    private final AtomicLong taken = new AtomicLong();

    private volatile boolean ended;
    /** When the writer was done last; before that a frame is not alone. */
    private volatile long restSince;
    /** Whether anybody waits for the queue to shrink. */
    private volatile boolean watched;

    // Of the writer.
    /** What is taken out, or was last. */
    private OutboundChunk head = tail;
    /** Taken out by a thread that wrote by itself, when the socket was full. */
    private @Nullable ByteBuf leftOver;

    // Of the event loop.
    private final QueueWatch watch = new QueueWatch();
    private boolean draining;
    private boolean drainPromised;

    /**
     * @param heap whether what is written is to be in heap buffers, which the JDK's TLS engine prefers
     * @param socket the channel's, if nothing stands between frames and it
     * @param onFailure hears on the event loop that the socket takes no more
     * @param clock {@link System#nanoTime()}
     */
    OutboundQueue(
            Channel channel,
            boolean heap,
            @Nullable AnyThreadSocket socket,
            Consumer<Throwable> onFailure,
            LongSupplier clock) {
        this.channel = channel;
        this.heap = heap;
        this.socket = socket;
        this.onFailure = onFailure;
        this.clock = clock;
        this.gathering = new Gathering(clock.getAsLong());
        this.restSince = clock.getAsLong();
    }

    /** Any thread. Copies the frame; false if the queue has ended. */
    boolean send(byte[] octets, int length) {
        if (ended || length == 0) {
            return !ended;
        }
        if (!put(octets, length)) {
            return false;
        }
        boolean onEventLoop = channel.eventLoop().inEventLoop();
        if (onEventLoop && drainPromised || gathering.isOn() && waiting() < Gathering.WORTH_A_WAKE_UP || !expect()) {
            return true;
        }
        return !onEventLoop && isWrittenHere() || wakeEventLoop();
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
        if (draining || ended || !becomeWriter()) {
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
            writer.set(Writer.NOBODY);
            sweepIfEnded();
        }
    }

    /** Event loop. False if another thread is writing, which will wake it. */
    private boolean becomeWriter() {
        while (!writer.compareAndSet(Writer.NOBODY, Writer.SOMEBODY)) {
            if (writer.compareAndSet(Writer.SOMEBODY, Writer.SOMEBODY_BEFORE_EVENT_LOOP)
                    || writer.get() == Writer.SOMEBODY_BEFORE_EVENT_LOOP) {
                return false;
            }
        }
        return true;
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
            restSince = clock.getAsLong();
            turn -= buffers;
        }
        if (!channel.isWritable()) {
            expected.set(true);
        } else if (expect()) {
            wakeEventLoop();
        }
    }

    /** Runs {@code action} once, as soon as fewer octets than {@code limit} are queued, or at the end. Event loop. */
    void whenBelow(long limit, Runnable action) {
        watch.add(limit, action);
        // Before the octets are looked at: who takes some out behind that look wakes us.
        watched = true;
        wakeWatchers();
    }

    private void wakeWatchers() {
        watch.wake(octets());
        watched = !watch.isEmpty();
    }

    /** Nothing is sent any more: forgets what is queued, and nobody waits any longer. Event loop. */
    void end() {
        ended = true;
        if (!draining && becomeWriter()) {
            writer.set(Writer.NOBODY);
            sweepIfEnded();
        }
        watch.wake(0);
    }

    /** Who has been the writer looks whether it was the last. */
    private void sweepIfEnded() {
        if (ended && writer.compareAndSet(Writer.NOBODY, Writer.SOMEBODY)) {
            if (leftOver != null) {
                leftOver.release();
                leftOver = null;
            }
            while (head != OutboundChunk.END) {
                head = head.abandonAndNext();
            }
            writer.set(Writer.NOBODY);
        }
    }

    /** Whether it is the caller who has to see to it that the queue is looked at. */
    private boolean expect() {
        return !expected.get() && expected.compareAndSet(false, true);
    }

    /** One wake-up for all that is queued until it runs. */
    private boolean wakeEventLoop() {
        try {
            channel.eventLoop().execute(wakeUp);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void wakeUp() {
        drain();
        if (gathering.left(written.get(), clock.getAsLong())) {
            lookAgain();
        }
    }

    private void lookAgain() {
        channel.eventLoop().schedule(this::tick, Gathering.TICK_NANOS, TimeUnit.NANOSECONDS);
    }

    private void tick() {
        boolean goesOn = gathering.tick(written.get(), clock.getAsLong());
        drain();
        if (goesOn && !ended) {
            lookAgain();
        }
    }

    /** Writes a single frame by this thread, if nothing has been written for a while; false if that is not for it. */
    private boolean isWrittenHere() {
        AnyThreadSocket to = socket;
        if (to == null
                || clock.getAsLong() - restSince < REST_NANOS
                || waiting() > Gathering.WORTH_A_WAKE_UP
                || !writer.compareAndSet(Writer.NOBODY, Writer.SOMEBODY)) {
            return false;
        }
        boolean free = !ended && leftOver == null && written.get() == taken.get();
        if (free) {
            // Before the queue is looked at, as in drain().
            expected.set(false);
            try {
                free = writeTo(to);
            } catch (IOException | RuntimeException e) {
                EventLoops.run(channel.eventLoop(), () -> onFailure.accept(e));
            }
            restSince = clock.getAsLong();
        }
        boolean eventLoopWaits = writer.getAndSet(Writer.NOBODY) == Writer.SOMEBODY_BEFORE_EVENT_LOOP;
        sweepIfEnded();
        if (watched) {
            EventLoops.run(channel.eventLoop(), this::wakeWatchers);
        }
        return free && !eventLoopWaits;
    }

    /** Writes all there is; false if the socket is full before that. */
    private boolean writeTo(AnyThreadSocket to) throws IOException {
        for (ByteBuf buffer = nextBuffer(); buffer != null; buffer = nextBuffer()) {
            int size = buffer.readableBytes();
            written.lazySet(written.get() + size);
            int sent = 0;
            try {
                sent = to.write(buffer.nioBuffer());
            } finally {
                taken.set(taken.get() + sent);
                if (sent == size) {
                    buffer.release();
                } else {
                    leftOver = buffer.skipBytes(sent);
                }
            }
            if (sent < size) {
                written.lazySet(written.get() - (size - sent));
                return false;
            }
        }
        return true;
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
            wakeWatchers();
        }
    }

    /** The next octets; null if there are none, the socket is full, or the turn is over. */
    private @Nullable ByteBuf nextBuffer(int turn) {
        return turn <= 0 || !channel.isWritable() ? null : nextBuffer();
    }

    /** Of the writer. Octets of a chunk that somebody is copying into follow with his wake-up. */
    private @Nullable ByteBuf nextBuffer() {
        ByteBuf buffer = leftOver;
        if (buffer != null) {
            leftOver = null;
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
}
