// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames that are written by the thread that brings them. The socket and the channel take notes in one place. */
class LoneFrameTest {
    private final EventLoopGroup loops = new DefaultEventLoopGroup(1);
    private final Queue<String> written = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong clock = new AtomicLong();
    private final Channel channel = connected();
    /** What the socket takes of what it is given. */
    private Socket socket = ByteBuffer::remaining;

    private final LastWrite lastWrite = new LastWrite(0);
    private final OutboundQueue queue =
            new OutboundQueue(channel, false, this::write, this::failed, clock::get, lastWrite);

    private interface Socket {
        int takes(ByteBuffer octets) throws IOException;
    }

    private Channel connected() {
        LocalAddress address = new LocalAddress(LoneFrameTest.class);
        new ServerBootstrap()
                .group(loops)
                .channel(LocalServerChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        accepted.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                            @Override
                            public void channelRead(ChannelHandlerContext context, Object message) {
                                ByteBuf octets = (ByteBuf) message;
                                written.add("loop " + octets.toString(US_ASCII));
                                octets.release();
                            }
                        });
                    }
                })
                .bind(address)
                .syncUninterruptibly();
        return new Bootstrap()
                .group(loops)
                .channel(LocalChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(address)
                .syncUninterruptibly()
                .channel();
    }

    private int write(ByteBuffer octets) throws IOException {
        int count = socket.takes(octets);
        byte[] sent = new byte[count];
        octets.get(sent);
        written.add("here " + new String(sent, US_ASCII));
        return count;
    }

    private void failed(Throwable cause) {
        failures.add((channel.eventLoop().inEventLoop() ? "loop " : "here ") + cause.getMessage());
    }

    @AfterEach
    void end() {
        onLoop(queue::end);
        loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void aFrameAfterARestIsWrittenByItsThread() {
        rest();
        send("a");

        assertThat(written()).containsExactly("here a");
        assertThat(queue.octets()).isZero();
    }

    @Test
    void whatFollowsSoonIsWrittenByTheEventLoop() {
        rest();
        send("a");
        send("b");
        settle();
        rest();
        send("c");

        assertThat(written()).containsExactly("here a", "loop b", "here c");
    }

    @Test
    void whatAFullSocketHasLeftGoesFirstOnTheEventLoop() {
        socket = octets -> 2;
        rest();
        send("abcde");
        send("fg");
        settle();

        assertThat(written()).containsExactly("here ab", "loop cdefg");
        assertThat(queue.octets()).isZero();
    }

    @Test
    void aSocketThatTakesNothingLeavesItToTheEventLoop() {
        socket = octets -> 0;
        rest();
        send("abc");
        settle();

        assertThat(written()).containsExactly("here ", "loop abc");
    }

    @Test
    void anEventLoopThatWritesToOtherLinksWritesToThisOneToo() {
        rest();
        lastWrite.set(clock.get());
        send("a");
        settle();
        rest();
        send("b");

        assertThat(written()).containsExactly("loop a", "here b");
        assertThat(lastWrite).hasValue(clock.get());
    }

    @Test
    void whoSendsWithoutAnAnswerLeavesTheNextToTheEventLoop() {
        rest();
        send("a");
        clock.addAndGet(OutboundQueue.REST_NANOS);
        send("b");
        settle();
        queue.promiseDrain();
        clock.addAndGet(OutboundQueue.REST_NANOS);
        send("c");

        assertThat(written()).containsExactly("here a", "loop b", "here c");
    }

    @Test
    void aLargeFrameIsForTheEventLoop() {
        rest();
        String large = "x".repeat(Gathering.WORTH_A_WAKE_UP + 1);
        send(large);
        settle();

        assertThat(written()).containsExactly("loop " + large);
    }

    @Test
    void whatTheEventLoopSendsIsNotWrittenAtOnce() {
        rest();
        onLoop(() -> send("a"));
        settle();

        assertThat(written()).containsExactly("loop a");
    }

    @Test
    void aFailureIsToldOnTheEventLoop() {
        socket = octets -> {
            throw new IOException("Broken pipe");
        };
        rest();
        send("a");
        settle();

        assertThat(failures).containsExactly("loop Broken pipe");
    }

    @Test
    void whatComesMeanwhileFollowsByTheEventLoop() {
        socket = octets -> {
            if (octets.get(octets.position()) == 'a') {
                rest();
                onLoop(() -> send("b"));
                onLoop(queue::drain);
            }
            return octets.remaining();
        };
        rest();
        send("a");
        settle();

        assertThat(String.join(";", written())).matches("here a;(here|loop) b");
    }

    @Test
    void whoWaitsForTheQueueToBeEmptyHearsOfIt() {
        socket = octets -> {
            onLoop(() -> queue.whenBelow(1, () -> written.add("empty")));
            return octets.remaining();
        };
        rest();
        send("a");
        settle();

        assertThat(written()).containsExactly("here a", "empty");
    }

    @Test
    void theEndMayComeWhileAThreadWrites() {
        socket = octets -> {
            onLoop(queue::end);
            assertThat(octets.remaining()).isEqualTo(3);
            return 1;
        };
        rest();
        send("abc");
        settle();

        assertThat(written()).containsExactly("here a");
        assertThat(queue.send(new byte[1], 1)).isFalse();
    }

    /** In order, with that in one piece which the event loop has written in a row: its channel may have put it together. */
    private List<String> written() {
        List<String> pieces = new ArrayList<>();
        for (String piece : written) {
            int last = pieces.size() - 1;
            if (piece.startsWith("loop ") && last >= 0 && pieces.get(last).startsWith("loop ")) {
                pieces.set(last, pieces.get(last) + piece.substring("loop ".length()));
            } else {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private void rest() {
        lastWrite.read();
        clock.addAndGet(OutboundQueue.REST_NANOS);
    }

    private void send(String text) {
        assertThat(queue.send(text.getBytes(US_ASCII), text.length())).isTrue();
    }

    private void onLoop(Runnable task) {
        channel.eventLoop().submit(task).syncUninterruptibly();
    }

    /** Has the event loop do all that it has to. */
    private void settle() {
        for (int i = 0; i < 4; i++) {
            onLoop(() -> {});
        }
    }
}
