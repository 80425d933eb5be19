// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendException.Failure;
import io.aemp.wire.message.PortId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Confirmations of one link (design §2, {@code confirm=received}): a relay to ourselves, sent behind the messages that
 * wait for it, comes back when the peer has read them. Those who come before the link's I/O thread gets round to sending a
 * relay share it; while {@value #MOST_UNDER_WAY} are under way, all who come share the next. Thread-safe.
 */
final class Receipts {
    /** Someone who waits. */
    record Awaiting(PortId to, SendCallback callback, long deadline) {}

    /** Enough that messages go on flowing while the first one travels; few enough to be cheap for the peer. */
    private static final int MOST_UNDER_WAY = 4;

    private final LongConsumer sendRelay;
    private final Executor ioThread;
    private final Executor continuations;
    // All guarded by this.
    private final ArrayDeque<Relay> underWay = new ArrayDeque<>(MOST_UNDER_WAY);
    private List<Awaiting> next = new ArrayList<>();
    /** Whether the I/O thread has been asked to send the next relay. */
    private boolean asked;

    private long number;
    private @Nullable SendFailure over;

    /** A relay that has been sent and not echoed, and who waits for it. */
    private record Relay(long number, List<Awaiting> awaiting) {}

    private record SendFailure(Failure failure, String message) {}

    /**
     * @param sendRelay sends the relay of that number; if the link is over, its end fails all who wait
     * @param ioThread of the link: sends the relays, so that a burst of messages shares one
     * @param continuations runs the callbacks
     */
    Receipts(LongConsumer sendRelay, Executor ioThread, Executor continuations) {
        this.sendRelay = sendRelay;
        this.ioThread = ioThread;
        this.continuations = continuations;
    }

    /** Waits for the echo of a relay that is sent from now on. */
    void await(Awaiting one) {
        SendFailure failed;
        boolean ask = false;
        synchronized (this) {
            failed = over;
            if (failed == null) {
                next.add(one);
                ask = !asked && underWay.size() < MOST_UNDER_WAY;
                asked |= ask;
            }
        }
        if (failed != null) {
            fail(List.of(one), failed.failure, failed.message);
        } else if (ask) {
            ioThread.execute(this::sendNext);
        }
    }

    private synchronized void sendNext() {
        asked = false;
        if (over == null && !next.isEmpty() && underWay.size() < MOST_UNDER_WAY) {
            underWay.add(new Relay(++number, next));
            next = new ArrayList<>(next.size());
            sendRelay.accept(number);
        }
    }

    /** An echo has come: who waits for that relay, or for one before it, has been read. On the I/O thread. */
    void echoed(long echoNumber) {
        List<Awaiting> done = new ArrayList<>();
        synchronized (this) {
            if (underWay.isEmpty()
                    || echoNumber < underWay.getFirst().number()
                    || echoNumber > underWay.getLast().number()) {
                return;
            }
            while (!underWay.isEmpty() && underWay.getFirst().number() <= echoNumber) {
                done.addAll(underWay.removeFirst().awaiting());
            }
        }
        done.forEach(one -> continuations.execute(one.callback()::sent));
        sendNext();
    }

    /**
     * Fails those whose time is over.
     *
     * @param ahead gets the deadlines of those who still wait
     */
    void expire(long now, LongConsumer ahead) {
        List<Awaiting> late = new ArrayList<>();
        synchronized (this) {
            underWay.forEach(relay -> expire(relay.awaiting(), now, late, ahead));
            expire(next, now, late, ahead);
        }
        fail(late, Failure.TIMED_OUT, "the peer has not confirmed in time");
    }

    private static void expire(List<Awaiting> all, long now, List<Awaiting> late, LongConsumer ahead) {
        all.removeIf(one -> {
            boolean over = one.deadline() - now <= 0;
            if (over) {
                late.add(one);
            } else {
                ahead.accept(one.deadline());
            }
            return over;
        });
    }

    /** The link is over: nobody will be confirmed any more. */
    void fail(Failure failure, String message) {
        List<Awaiting> all = new ArrayList<>();
        synchronized (this) {
            over = new SendFailure(failure, message);
            underWay.forEach(relay -> all.addAll(relay.awaiting()));
            all.addAll(next);
            underWay.clear();
            next.clear();
        }
        fail(all, failure, message);
    }

    private void fail(List<Awaiting> failed, Failure failure, String message) {
        for (Awaiting one : failed) {
            continuations.execute(() -> one.callback().failed(new SendException(failure, one.to(), message)));
        }
    }
}
