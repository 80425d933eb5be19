// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutboundChunkTest {
    private static final int LARGEST = 1024;

    private final OutboundChunk first = OutboundChunk.empty();

    @Test
    void theFirstHasRoomForNothing() {
        assertThat(first.offer(frame(1))).isFalse();
        assertThat(first.close()).isZero();
        assertThat(first.isComplete()).isTrue();
        assertThat(first.total()).isZero();
    }

    @Test
    void framesLieOneBehindTheOther() {
        OutboundChunk chunk = behind(first, text("abc"));
        assertThat(chunk.offer(text("defg"))).isTrue();

        assertThat(content(chunk)).isEqualTo("abcdefg");
        assertThat(chunk.total()).isEqualTo(7);
    }

    @Test
    void aClosedOneTakesNoMore() {
        OutboundChunk chunk = behind(first, text("abc"));
        chunk.close();

        assertThat(chunk.offer(text("d"))).isFalse();
        assertThat(content(chunk)).isEqualTo("abc");
    }

    @Test
    void aFrameThatDoesNotFitIsRefusedAndASmallerOneIsNotUntilItIsClosed() {
        OutboundChunk chunk = behind(first, frame(200));

        assertThat(chunk.offer(frame(57))).isFalse();
        assertThat(chunk.offer(frame(56))).isTrue();
        assertThat(chunk.offer(frame(1))).isFalse();
        assertThat(chunk.close()).isEqualTo(256);
    }

    @Test
    void oneIsAsLargeAsWhatTheLastHeldAndAFrameMore() {
        OutboundChunk chunk = first;
        int[] capacities = new int[5];
        for (int i = 0; i < capacities.length; i++) {
            chunk = behind(chunk, frame(100));
            capacities[i] = chunk.octets().length;
            while (chunk.offer(frame(100))) {
                // Until it is full.
            }
        }
        assertThat(capacities).containsExactly(256, 512, 1024, 1024, 1024);

        chunk = behind(behind(chunk, frame(100)), frame(100));
        assertThat(chunk.octets()).hasSize(256);
    }

    @Test
    void aLargeFrameIsAChunkOfItsOwnAndIsNotCopied() {
        OutboundChunk before = behind(first, frame(100));
        byte[] large = frame(LARGEST / 4);
        OutboundChunk chunk = behind(before, large);

        assertThat(chunk.octets()).isSameAs(large);
        assertThat(chunk.offer(frame(1))).isFalse();
        assertThat(chunk.isComplete()).isTrue();
        assertThat(chunk.total()).isEqualTo(100 + large.length);
        assertThat(behind(chunk, frame(1)).octets()).hasSize(256);
    }

    @Test
    void whatIsTakenOutIsLetGoOf() {
        OutboundChunk chunk = behind(first, frame(100));
        chunk.close();
        chunk.release();

        assertThat(chunk.octets()).isEmpty();
        assertThat(chunk.offer(frame(1))).isFalse();
        assertThat(chunk.total()).isEqualTo(100);
    }

    @Test
    void onlyOneFollows() {
        assertThat(first.append(text("a"), LARGEST)).isTrue();
        assertThat(first.append(text("b"), LARGEST)).isFalse();
        assertThat(content(Objects.requireNonNull(first.next()))).isEqualTo("a");
    }

    private static OutboundChunk behind(OutboundChunk chunk, byte[] frame) {
        assertThat(chunk.append(frame, LARGEST)).isTrue();
        return Objects.requireNonNull(chunk.next());
    }

    private static String content(OutboundChunk chunk) {
        int end = chunk.close();
        assertThat(chunk.isComplete()).isTrue();
        return new String(chunk.octets(), 0, end, US_ASCII);
    }

    private static byte[] frame(int length) {
        byte[] frame = new byte[length];
        Arrays.fill(frame, (byte) 'x');
        return frame;
    }

    private static byte[] text(String text) {
        return text.getBytes(US_ASCII);
    }
}
