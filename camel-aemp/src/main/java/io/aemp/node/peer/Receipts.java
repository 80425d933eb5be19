// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendException.Failure;
import io.aemp.wire.message.PortId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Confirmations of one link (design §2, {@code confirm=received}): a relay to ourselves, sent behind the messages that
 * wait for it, comes back when the peer has read them. One relay is under way at a time; those who come meanwhile share
 * the next, and so do those who come until the link's I/O thread gets round to sending it. Thread-safe.
 */
final class Receipts {
    /** Someone who waits. */
    record Awaiting(PortId to, SendCallback callback, long deadline) {}

    private final LongConsumer sendRelay;
    private final Executor ioThread;
    private final Executor continuations;
    private long number;
    /** Sent and not echoed, or about to be sent. */
    private boolean relayUnderWay;

    private List<Awaiting> underWay = List.of();
    private List<Awaiting> next = new ArrayList<>();
    private @Nullable SendFailure over;

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
        boolean first = false;
        synchronized (this) {
            failed = over;
            if (failed == null) {
                next.add(one);
                first = !relayUnderWay;
                relayUnderWay = true;
            }
        }
        if (failed != null) {
            fail(List.of(one), failed.failure, failed.message);
        } else if (first) {
            ioThread.execute(this::sendNext);
        }
    }

    private synchronized void sendNext() {
        if (over == null) {
            underWay = next;
            next = new ArrayList<>();
            sendRelay.accept(++number);
        }
    }

    /** An echo has come: who waits for that number has been read. */
    void echoed(long echoNumber) {
        List<Awaiting> done;
        synchronized (this) {
            if (echoNumber != number) {
                return;
            }
            done = underWay;
            underWay = List.of();
            relayUnderWay = !next.isEmpty();
            if (relayUnderWay) {
                sendNext();
            }
        }
        done.forEach(one -> continuations.execute(one.callback()::sent));
    }

    /**
     * Fails those whose time is over.
     *
     * @param ahead gets the deadlines of those who still wait
     */
    void expire(long now, LongConsumer ahead) {
        List<Awaiting> late = new ArrayList<>();
        synchronized (this) {
            underWay = split(underWay, now, late);
            next = split(next, now, late);
            underWay.forEach(one -> ahead.accept(one.deadline()));
            next.forEach(one -> ahead.accept(one.deadline()));
        }
        fail(late, Failure.TIMED_OUT, "the peer has not confirmed in time");
    }

    private static List<Awaiting> split(List<Awaiting> all, long now, List<Awaiting> late) {
        List<Awaiting> rest = new ArrayList<>(all.size());
        for (Awaiting one : all) {
            (one.deadline() - now <= 0 ? late : rest).add(one);
        }
        return rest;
    }

    /** The link is over: nobody will be confirmed any more. */
    void fail(Failure failure, String message) {
        List<Awaiting> all = new ArrayList<>();
        synchronized (this) {
            over = new SendFailure(failure, message);
            all.addAll(underWay);
            all.addAll(next);
            underWay = List.of();
            next = new ArrayList<>();
        }
        fail(all, failure, message);
    }

    private void fail(List<Awaiting> failed, Failure failure, String message) {
        for (Awaiting one : failed) {
            continuations.execute(() -> one.callback().failed(new SendException(failure, one.to(), message)));
        }
    }
}
