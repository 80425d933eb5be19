// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static io.netty.buffer.UnpooledByteBufAllocator.DEFAULT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboundChunkTest {
    private static final int LARGEST = 1024;

    private final OutboundChunk first = OutboundChunk.empty();
    private final List<ByteBuf> buffers = new ArrayList<>();
    private final List<ByteBuf> taken = new ArrayList<>();
    private boolean ended;

    @AfterEach
    void nothingIsLeftOver() {
        taken.forEach(ByteBuf::release);
        if (!ended) {
            end();
        }
        assertThat(buffers).allSatisfy(buffer -> assertThat(buffer.refCnt()).isZero());
    }

    private void end() {
        ended = true;
        for (OutboundChunk chunk = first; chunk != OutboundChunk.END; ) {
            chunk = chunk.abandonAndNext();
        }
    }

    @Test
    void theFirstHasRoomForNothing() {
        assertThat(offer(first, "x")).isFalse();
        assertThat(first.take(LARGEST)).isNull();
        assertThat(first.isSpent()).isTrue();
        assertThat(first.total()).isZero();
    }

    @Test
    void framesLieOneBehindTheOther() {
        OutboundChunk chunk = behind(first, "abc");
        assertThat(offer(chunk, "defg")).isTrue();

        assertThat(chunk.total()).isEqualTo(7);
        assertThat(take(chunk)).isEqualTo("abcdefg");
    }

    @Test
    void onlyTheFrameIsCopiedOfTheArrayItIsIn() {
        assertThat(first.append("abc...".getBytes(US_ASCII), 3, LARGEST, this::buffer))
                .isTrue();
        OutboundChunk chunk = Objects.requireNonNull(first.next());
        assertThat(chunk.offer("de...".getBytes(US_ASCII), 2)).isTrue();

        assertThat(take(chunk)).isEqualTo("abcde");
    }

    @Test
    void whatHasBeenTakenTakesNoMore() {
        OutboundChunk chunk = behind(first, "abc");
        assertThat(chunk.isSpent()).isFalse();
        assertThat(take(chunk)).isEqualTo("abc");

        assertThat(offer(chunk, "d")).isFalse();
        assertThat(chunk.take(LARGEST)).isNull();
        assertThat(chunk.isSpent()).isTrue();
        assertThat(chunk.total()).isEqualTo(3);
    }

    @Test
    void aFrameThatDoesNotFitIsRefusedAndASmallerOneIsNotUntilItIsClosed() {
        OutboundChunk chunk = behind(first, x(200));

        assertThat(offer(chunk, x(57))).isFalse();
        assertThat(offer(chunk, x(56))).isTrue();
        assertThat(offer(chunk, x(1))).isFalse();
        assertThat(take(chunk)).hasSize(256);
    }

    @Test
    void oneIsAsLargeAsWhatTheLastHeldAndAFrameMore() {
        OutboundChunk chunk = first;
        for (int i = 0; i < 5; i++) {
            chunk = behind(chunk, x(100));
            while (offer(chunk, x(100))) {
                // Until it is full.
            }
        }
        behind(behind(chunk, x(100)), x(100));

        assertThat(buffers.stream().map(ByteBuf::capacity)).containsExactly(256, 512, 1024, 1024, 1024, 1024, 256);
    }

    @Test
    void aLargeFrameHasAChunkForItselfAndLeavesInParts() {
        OutboundChunk before = behind(first, x(100));
        String large = x(1000) + "end";
        OutboundChunk chunk = behind(before, large);

        assertThat(offer(chunk, "y")).isFalse();
        assertThat(chunk.total()).isEqualTo(100 + large.length());
        assertThat(take(chunk, 400)).hasSize(400);
        assertThat(chunk.isSpent()).isFalse();
        assertThat(take(chunk, 400)).hasSize(400);
        assertThat(take(chunk, 400)).isEqualTo(x(200) + "end");
        assertThat(chunk.isSpent()).isTrue();
        behind(chunk, "z");
        assertThat(buffers.get(1).capacity()).isEqualTo(256);
    }

    @Test
    void onlyOneFollows() {
        assertThat(append(first, "a")).isTrue();
        assertThat(append(first, "b")).isFalse();

        assertThat(take(Objects.requireNonNull(first.next()))).isEqualTo("a");
        assertThat(buffers).hasSize(1);
    }

    @Test
    void behindTheEndNothingFollows() {
        OutboundChunk chunk = behind(first, "abc");
        end();

        assertThat(buffers.get(0).refCnt()).isZero();
        assertThat(offer(chunk, "d")).isFalse();
        assertThat(append(chunk, "d")).isFalse();
        assertThat(chunk.take(LARGEST)).isNull();
        assertThat(OutboundChunk.END.take(LARGEST)).isNull();
    }

    @Test
    void whoIsStillCopyingWhenAllIsAbandonedReleasesTheBuffer() {
        OutboundChunk chunk = behind(first, "abc", capacity -> new UnpooledHeapByteBuf(DEFAULT, capacity, capacity) {
            @Override
            public ByteBuf setBytes(int index, byte[] source, int from, int length) {
                if (index > 0) {
                    // As if the link ended on another thread just now.
                    end();
                    assertThat(refCnt()).isEqualTo(1);
                }
                return super.setBytes(index, source, from, length);
            }
        });
        ByteBuf buffer = buffers.get(0);
        assertThat(offer(chunk, "d")).isTrue();

        assertThat(buffer.refCnt()).isZero();
    }

    private OutboundChunk behind(OutboundChunk chunk, String frame, IntFunction<ByteBuf> made) {
        assertThat(chunk.append(frame.getBytes(US_ASCII), frame.length(), LARGEST, capacity -> {
                    ByteBuf buffer = made.apply(capacity);
                    buffers.add(buffer);
                    return buffer;
                }))
                .isTrue();
        return Objects.requireNonNull(chunk.next());
    }

    private ByteBuf buffer(int capacity) {
        ByteBuf buffer = Unpooled.buffer(capacity, capacity);
        buffers.add(buffer);
        return buffer;
    }

    private boolean append(OutboundChunk chunk, String frame) {
        return chunk.append(frame.getBytes(US_ASCII), frame.length(), LARGEST, this::buffer);
    }

    private OutboundChunk behind(OutboundChunk chunk, String frame) {
        return behind(chunk, frame, capacity -> Unpooled.buffer(capacity, capacity));
    }

    private static boolean offer(OutboundChunk chunk, String frame) {
        return chunk.offer(frame.getBytes(US_ASCII), frame.length());
    }

    private String take(OutboundChunk chunk) {
        return take(chunk, LARGEST);
    }

    private String take(OutboundChunk chunk, int most) {
        ByteBuf buffer = Objects.requireNonNull(chunk.take(most));
        taken.add(buffer);
        return buffer.toString(US_ASCII);
    }

    private static String x(int length) {
        byte[] frame = new byte[length];
        Arrays.fill(frame, (byte) 'x');
        return new String(frame, US_ASCII);
    }
}
