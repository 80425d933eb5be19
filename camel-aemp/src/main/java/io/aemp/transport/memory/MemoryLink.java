// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.memory;

import io.aemp.transport.Address;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkListener;
import io.aemp.transport.LinkPolicy;
import io.aemp.wire.framing.FrameDecoder;
import io.aemp.wire.framing.FrameException;
import io.aemp.wire.handshake.HandshakeResult;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** A {@link MemoryEnd} in its data phase, as the node sees it. */
final class MemoryLink implements Link {
    private record Waiting(long octets, Runnable action) {}

    private final MemoryEnd end;
    private final HandshakeResult handshake;
    private final LinkListener listener;
    private final FrameDecoder decoder;
    private final Executor tasks;
    private final AtomicLong queued = new AtomicLong();
    /** Belongs to the network's tasks. */
    private final List<Waiting> waiting = new ArrayList<>();

    private volatile boolean over;
    private volatile boolean paused;
    private volatile long lastReceived;

    MemoryLink(MemoryEnd end, LinkPolicy policy, HandshakeResult handshake) {
        this.end = end;
        this.handshake = handshake;
        this.listener = policy.linkListener();
        this.decoder = handshake.receiveFraming().decoder(policy.frameLimits());
        this.tasks = end.home().network().tasks();
        this.lastReceived = end.home().nanoTime();
    }

    LinkListener listener() {
        return listener;
    }

    @Override
    public HandshakeResult handshake() {
        return handshake;
    }

    @Override
    public boolean dialled() {
        return end.dialled();
    }

    @Override
    public Address remote() {
        return end.remote();
    }

    @Override
    public boolean send(byte[] octets, int length) {
        if (over) {
            return false;
        }
        queued.addAndGet(length);
        end.send(Arrays.copyOf(octets, length), () -> {
            queued.addAndGet(-length);
            wake();
        });
        return true;
    }

    @Override
    public long queuedOctets() {
        return over ? 0 : queued.get();
    }

    @Override
    public void whenQueueBelow(long octets, Runnable action) {
        tasks.execute(() -> {
            waiting.add(new Waiting(octets, action));
            wake();
        });
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        paused = false;
        tasks.execute(end::read);
    }

    @Override
    public boolean isReadingPaused() {
        return paused;
    }

    @Override
    public long lastReceivedNanos() {
        return lastReceived;
    }

    @Override
    public void close(LinkEnd cause) {
        over = true;
        tasks.execute(() -> end.fail(cause));
    }

    /** Network's task: octets that have arrived. */
    void read(ByteBuffer in) {
        lastReceived = end.home().nanoTime();
        try {
            decoder.decode(in.array(), in.arrayOffset() + in.position(), in.remaining(), frame -> {
                if (!over) {
                    listener.frame(this, frame);
                }
            });
        } catch (FrameException e) {
            end.fail(new LinkEnd(LinkEnd.Kind.INVALID_INPUT, String.valueOf(e.getMessage())));
        }
        if (!over) {
            listener.readComplete(this);
        }
    }

    /** Network's task: the link is over, nobody waits any longer. */
    void ended() {
        over = true;
        tasks.execute(this::wake);
    }

    private void wake() {
        List<Waiting> due = waiting.stream()
                .filter(wait -> queuedOctets() < wait.octets() || over)
                .toList();
        waiting.removeAll(due);
        due.forEach(wait -> wait.action().run());
    }
}
