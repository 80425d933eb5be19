// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything a link has to send, from any thread, in one queue; the event loop takes it out as fast as the socket does.
 *
 * <p>All that one wake-up finds is flushed together. One thread at a time writes, mostly the event loop: {@link Writer}.
 *
 * <p>A frame that comes when the event loop has rested for a while is written by the thread that brings it, if the socket
 * lets it: to wake the event loop would take longer than to send, and somebody is likely to wait for the answer. Not so if
 * nothing has come since the last such frame: then somebody sends one after the other, and a system call each is too much.
 */
final class OutboundQueue {
    /** After so long without a write by its event loop a frame is likely to be alone, and the event loop to sleep. */
    static final long REST_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /** Buffers written in one go before other channels of the event loop get their turn. */
    private static final int TURN = 16;

    /**
     * Who takes frames out.
     *
     * <pre>
     *   NOBODY &lt;--> SOMEBODY --the event loop finds another thread writing--> SOMEBODY_BEFORE_EVENT_LOOP --> NOBODY
     * </pre>
     */
    private enum Writer {
        NOBODY,
        /** The event loop, or the one thread that writes by itself. */
        SOMEBODY,
        /** A thread that writes by itself, and is to wake the event loop behind that. */
        SOMEBODY_BEFORE_EVENT_LOOP
    }

    // Fields instead of atomic objects: a node may have very many idle links.
    private static final AtomicIntegerFieldUpdater<OutboundQueue> EXPECTED =
            AtomicIntegerFieldUpdater.newUpdater(OutboundQueue.class, "expected");
    private static final AtomicReferenceFieldUpdater<OutboundQueue, Writer> WRITER =
            AtomicReferenceFieldUpdater.newUpdater(OutboundQueue.class, Writer.class, "writer");
    private static final AtomicLongFieldUpdater<OutboundQueue> WRITTEN =
            AtomicLongFieldUpdater.newUpdater(OutboundQueue.class, "written");
    private static final AtomicLongFieldUpdater<OutboundQueue> TAKEN =
            AtomicLongFieldUpdater.newUpdater(OutboundQueue.class, "taken");

    private final Channel channel;
    private final OutboundFrames frames;
    private final @Nullable AnyThreadSocket socket;
    private final Consumer<Throwable> onFailure;
    private final LongSupplier clock;
    private final LastWrite lastWrite;
    private final Runnable wakeUp = this::wakeUp;
    private final Gathering gathering;
    /** 1 if the event loop will look at the queue without being woken. */
    private volatile int expected;

    private volatile Writer writer = Writer.NOBODY;
    /** Octets given to the channel, or to the socket; the writer writes it. */
    private volatile long written;
    /** Octets that the socket has taken; the event loop writes it, or the writer when they are equal. */
    private volatile long taken;

    private volatile boolean ended;
    /** Whether anybody waits for the queue to shrink. */
    private volatile boolean watched;

    // Of the event loop.
    private final QueueWatch watch = new QueueWatch();
    private boolean draining;
    private boolean drainPromised;

    /**
     * @param heap whether what is written is to be in heap buffers, which the JDK's TLS engine prefers
     * @param socket the channel's, if nothing stands between frames and it
     * @param onFailure hears on the event loop that the socket takes no more
     * @param clock {@link System#nanoTime()}
     * @param lastWrite the channel's event loop's
     */
    OutboundQueue(
            Channel channel,
            boolean heap,
            @Nullable AnyThreadSocket socket,
            Consumer<Throwable> onFailure,
            LongSupplier clock,
            LastWrite lastWrite) {
        this.channel = channel;
        this.frames = new OutboundFrames(channel, heap);
        this.socket = socket;
        this.onFailure = onFailure;
        this.clock = clock;
        this.gathering = new Gathering(clock.getAsLong());
        this.lastWrite = lastWrite;
    }

    /** Any thread. Copies the frame; false if the queue has ended. */
    boolean send(byte[] octets, int length) {
        if (ended || length == 0) {
            return !ended;
        }
        if (!frames.put(octets, length)) {
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
        return frames.total() - written;
    }

    /** Any thread. */
    long octets() {
        // Both may be ahead of the other for a moment.
        return ended ? 0 : Math.max(0, frames.total() - taken);
    }

    /** Octets have come. The caller calls {@link #drain} before long, so what is sent on the event loop need not wake it. */
    void promiseDrain() {
        drainPromised = true;
        lastWrite.read();
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
        expected = 0;
        try {
            write();
        } catch (RuntimeException | OutOfMemoryError e) {
            onFailure.accept(e);
        } finally {
            draining = false;
            writer = Writer.NOBODY;
            sweepIfEnded();
        }
    }

    /** Event loop. False if another thread is writing, which will wake it. */
    private boolean becomeWriter() {
        while (!WRITER.compareAndSet(this, Writer.NOBODY, Writer.SOMEBODY)) {
            if (WRITER.compareAndSet(this, Writer.SOMEBODY, Writer.SOMEBODY_BEFORE_EVENT_LOOP)
                    || writer == Writer.SOMEBODY_BEFORE_EVENT_LOOP) {
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
            lastWrite.lazySet(clock.getAsLong());
            turn -= buffers;
        }
        if (!channel.isWritable()) {
            expected = 1;
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
            writer = Writer.NOBODY;
            sweepIfEnded();
        }
        watch.wake(0);
    }

    /** Who has been the writer looks whether it was the last. */
    private void sweepIfEnded() {
        if (ended && WRITER.compareAndSet(this, Writer.NOBODY, Writer.SOMEBODY)) {
            frames.end();
            writer = Writer.NOBODY;
        }
    }

    /** Whether it is the caller who has to see to it that the queue is looked at. */
    private boolean expect() {
        return expected == 0 && EXPECTED.compareAndSet(this, 0, 1);
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
        if (gathering.left(written, clock.getAsLong())) {
            lookAgain();
        }
    }

    private void lookAgain() {
        channel.eventLoop().schedule(this::tick, Gathering.TICK_NANOS, TimeUnit.NANOSECONDS);
    }

    private void tick() {
        boolean goesOn = gathering.tick(written, clock.getAsLong());
        drain();
        if (goesOn && !ended) {
            lookAgain();
        }
    }

    /** Writes a single frame by this thread, if nothing has been written for a while; false if that is not for it. */
    private boolean isWrittenHere() {
        AnyThreadSocket to = socket;
        if (to == null
                || !lastWrite.isAnswered()
                || clock.getAsLong() - lastWrite.get() < REST_NANOS
                || waiting() > Gathering.WORTH_A_WAKE_UP
                || !WRITER.compareAndSet(this, Writer.NOBODY, Writer.SOMEBODY)) {
            return false;
        }
        boolean free = !ended && !frames.hasReturned() && written == taken;
        if (free) {
            // Before the queue is looked at, as in drain().
            expected = 0;
            lastWrite.begins();
            try {
                free = writeTo(to);
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                EventLoops.run(channel.eventLoop(), () -> onFailure.accept(e));
            }
            lastWrite.lazySet(clock.getAsLong());
        }
        boolean eventLoopWaits = WRITER.getAndSet(this, Writer.NOBODY) == Writer.SOMEBODY_BEFORE_EVENT_LOOP;
        sweepIfEnded();
        if (watched) {
            EventLoops.run(channel.eventLoop(), this::wakeWatchers);
        }
        return free && !eventLoopWaits;
    }

    /** Writes all there is; false if the socket is full before that. */
    private boolean writeTo(AnyThreadSocket to) throws IOException {
        for (ByteBuf buffer = frames.take(); buffer != null; buffer = frames.take()) {
            int size = buffer.readableBytes();
            WRITTEN.lazySet(this, written + size);
            int sent = 0;
            try {
                sent = to.write(buffer.nioBuffer());
            } finally {
                TAKEN.set(this, taken + sent);
                if (sent == size) {
                    buffer.release();
                } else {
                    frames.giveBack(buffer.skipBytes(sent));
                }
            }
            if (sent < size) {
                WRITTEN.lazySet(this, written - (size - sent));
                return false;
            }
        }
        return true;
    }

    private void write(ByteBuf buffer) {
        int size = buffer.readableBytes();
        WRITTEN.lazySet(this, written + size);
        channel.write(buffer).addListener(result -> written(size, result));
    }

    private void written(int size, Future<?> result) {
        TAKEN.lazySet(this, taken + size);
        if (!result.isSuccess()) {
            onFailure.accept(result.cause());
        } else {
            wakeWatchers();
        }
    }

    /** The next octets; null if there are none, the socket is full, or the turn is over. */
    private @Nullable ByteBuf nextBuffer(int turn) {
        return turn <= 0 || !channel.isWritable() ? null : frames.take();
    }
}
