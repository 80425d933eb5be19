// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {
    private final List<ByteBuf> written = new ArrayList<>();
    private final List<ChannelPromise> promises = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int flushes;

    /** A socket that takes what it is given when the test says so. */
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            written.add((ByteBuf) message);
            promises.add(promise);
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            flushes++;
        }
    });

    private final OutboundQueue queue =
            new OutboundQueue(channel, false, null, failures::add, System::nanoTime, new LastWrite(0));

    @AfterEach
    void release() {
        queue.end();
        channel.finishAndReleaseAll();
        written.forEach(ByteBuf::release);
    }

    @Test
    void nothingIsWrittenBeforeTheEventLoopWakes() {
        send("a");
        assertThat(written).isEmpty();

        channel.runPendingTasks();
        assertThat(text()).isEqualTo("a");
        assertThat(flushes).isEqualTo(1);
    }

    @Test
    void smallFramesShareBuffersAndAFlush() {
        for (int i = 0; i < 1000; i++) {
            send("message " + i + ';');
        }
        channel.runPendingTasks();

        assertThat(written).hasSizeLessThan(10);
        assertThat(flushes).isEqualTo(1);
        assertThat(text()).startsWith("message 0;message 1;").endsWith("message 998;message 999;");
    }

    @Test
    void aBufferIsNoLargerThanItsFrames() {
        send("x".repeat(100));
        channel.runPendingTasks();

        assertThat(written.get(0).capacity()).isLessThan(1024);
    }

    @Test
    void aLargeFrameLeavesInPartsWithItsNeighboursAround() {
        String large = "x".repeat(3 * OutboundFrames.CHUNK);
        send("before");
        send(large);
        send("behind");
        channel.runPendingTasks();

        assertThat(written).hasSize(5);
        assertThat(written)
                .allSatisfy(chunk -> assertThat(chunk.readableBytes()).isLessThanOrEqualTo(OutboundFrames.CHUNK));
        assertThat(text()).isEqualTo("before" + large + "behind");
    }

    @Test
    void aTurnEndsSoThatOtherChannelsGetTheirs() {
        send("x".repeat(100 * OutboundFrames.CHUNK));
        queue.drain();
        assertThat(written).hasSizeBetween(1, 16);

        channel.runPendingTasks();
        assertThat(written).hasSize(100);
    }

    @Test
    void octetsCountUntilTheSocketHasTakenThem() {
        send("12345");
        channel.runPendingTasks();
        send("678");
        assertThat(queue.octets()).isEqualTo(8);

        promises.get(0).setSuccess();
        assertThat(queue.octets()).isEqualTo(3);
    }

    @Test
    void whoWaitsIsWokenOnceInTheOrderOfLimitsAndOfWaiting() {
        List<String> woken = new ArrayList<>();
        send("x".repeat(OutboundFrames.CHUNK));
        send("x".repeat(OutboundFrames.CHUNK));
        queue.whenBelow(1, () -> woken.add("empty"));
        queue.whenBelow(OutboundFrames.CHUNK + 1, () -> woken.add("half"));
        queue.whenBelow(OutboundFrames.CHUNK + 1, () -> woken.add("half again"));
        queue.whenBelow(Long.MAX_VALUE, () -> woken.add("always"));
        channel.runPendingTasks();
        assertThat(woken).containsExactly("always");

        promises.get(0).setSuccess();
        assertThat(woken).containsExactly("always", "half", "half again");
        promises.get(1).setSuccess();
        assertThat(woken).containsExactly("always", "half", "half again", "empty");
    }

    @Test
    void aDefectInAnActionDoesNotKeepTheOthersWaiting() {
        List<String> woken = new ArrayList<>();
        send("x");
        queue.whenBelow(1, () -> {
            throw new IllegalStateException("provoked by the test");
        });
        queue.whenBelow(1, () -> woken.add("second"));
        queue.end();

        assertThat(woken).containsExactly("second");
    }

    @Test
    void aFailedWriteIsTold() {
        send("x");
        channel.runPendingTasks();
        promises.get(0).setFailure(new java.io.IOException("Broken pipe"));

        assertThat(failures).hasSize(1);
    }

    @Test
    void behindTheEndNothingIsTakenAndNobodyWaits() {
        List<String> woken = new ArrayList<>();
        send("x");
        queue.end();
        queue.whenBelow(1, () -> woken.add("at once"));

        assertThat(queue.send(new byte[1], 1)).isFalse();
        assertThat(queue.octets()).isZero();
        assertThat(woken).containsExactly("at once");
        channel.runPendingTasks();
        assertThat(written).isEmpty();
    }

    @Test
    void theArrayOfAFrameMayBeUsedAgainAtOnce() {
        byte[] array = "first, small".getBytes(StandardCharsets.US_ASCII);
        assertThat(queue.send(array, 5)).isTrue();
        array[0] = 'F';
        byte[] large = new byte[OutboundFrames.CHUNK];
        assertThat(queue.send(large, large.length)).isTrue();
        large[0] = 'L';
        channel.runPendingTasks();

        assertThat(text()).isEqualTo("first" + "\0".repeat(OutboundFrames.CHUNK));
    }

    @Test
    void withoutDirectMemoryFramesWaitOnTheHeap() {
        channel.config().setAllocator(new Allocator(0));
        send("x");
        channel.runPendingTasks();

        assertThat(text()).isEqualTo("x");
        assertThat(written.get(0).isDirect()).isFalse();
    }

    @Test
    void nothingIsLeakedWhenTheEndComesWhileManySend() throws Exception {
        Allocator buffers = new Allocator(Integer.MAX_VALUE);
        channel.config().setAllocator(buffers);
        CountDownLatch sending = new CountDownLatch(4);
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            byte[] frame = new byte[100 + i];
            Thread sender = new Thread(() -> {
                queue.send(frame, frame.length);
                sending.countDown();
                while (queue.send(frame, frame.length)) {
                    // Until the end.
                }
            });
            sender.start();
            senders.add(sender);
        }
        sending.await();
        channel.runPendingTasks();
        queue.end();
        for (Thread sender : senders) {
            sender.join();
        }
        written.forEach(ByteBuf::release);
        written.clear();

        assertThat(buffers.made).isNotEmpty().allSatisfy(buffer -> assertThat(buffer.refCnt())
                .isZero());
    }

    /** Remembers what it has made, and has only so much direct memory. */
    private static final class Allocator extends AbstractByteBufAllocator {
        private final Queue<ByteBuf> made = new ConcurrentLinkedQueue<>();
        private final int direct;

        Allocator(int direct) {
            super(true);
            this.direct = direct;
        }

        @Override
        protected ByteBuf newHeapBuffer(int initial, int most) {
            return made(UnpooledByteBufAllocator.DEFAULT.heapBuffer(initial, most));
        }

        @Override
        protected ByteBuf newDirectBuffer(int initial, int most) {
            if (initial > direct) {
                throw new OutOfMemoryError("provoked by the test");
            }
            return made(UnpooledByteBufAllocator.DEFAULT.directBuffer(initial, most));
        }

        private ByteBuf made(ByteBuf buffer) {
            made.add(buffer);
            return buffer;
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }

    @Test
    void anEmptyFrameIsNothing() {
        assertThat(queue.send(new byte[0], 0)).isTrue();
        send("x");
        channel.runPendingTasks();
        assertThat(text()).isEqualTo("x");
    }

    @Test
    void whatIsSentWhileADrainIsPromisedWaitsForIt() {
        queue.promiseDrain();
        send("x");
        channel.runPendingTasks();
        assertThat(written).isEmpty();

        queue.drain();
        assertThat(text()).isEqualTo("x");
    }

    private void send(String text) {
        assertThat(queue.send(text.getBytes(StandardCharsets.US_ASCII), text.length()))
                .isTrue();
    }

    private String text() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuf chunk : written) {
            byte[] octets = new byte[chunk.readableBytes()];
            chunk.getBytes(chunk.readerIndex(), octets);
            all.writeBytes(octets);
        }
        return all.toString(StandardCharsets.US_ASCII);
    }
}
