// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.node.Confirm;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendException.Failure;
import io.aemp.wire.message.PortId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** What waits for a peer, in order: for its link, or for room in the link's queue. Guarded by the peer's lock. */
final class WaitingQueue {
    private final long limit;
    private final ArrayDeque<Waiting> entries = new ArrayDeque<>(0);
    private long octets;

    /**
     * @param limit octets that may wait
     */
    WaitingQueue(long limit) {
        this.limit = limit;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean fits(Waiting entry) {
        return octets + entry.forms().size() <= limit;
    }

    SendException full(PortId to) {
        return new SendException(
                Failure.QUEUE_FULL,
                to,
                "the queue of " + octets + " octets that wait for the link is full (sendQueueLimit " + limit + ")");
    }

    void add(Waiting entry) {
        entries.add(entry);
        octets += entry.forms().size();
    }

    /**
     * Sends as many as the link has room for.
     *
     * @param outcomes gets the calls that tell the senders
     */
    void sendTo(LinkSession live, List<Runnable> outcomes) {
        Waiting next;
        while (live.hasRoom() && (next = entries.poll()) != null) {
            octets -= next.forms().size();
            if (!next.nodeProtocolOnly() || live.source().nodeProtocol()) {
                send(live, next, outcomes);
            }
        }
    }

    private static void send(LinkSession live, Waiting entry, List<Runnable> outcomes) {
        SendCallback callback = entry.callback();
        try {
            if (sendNow(live, entry) && callback != null) {
                outcomes.add(callback::sent);
            }
        } catch (SendException e) {
            if (callback != null) {
                outcomes.add(() -> callback.failed(e));
            }
        }
    }

    /**
     * Sends a message over a link that is up.
     *
     * @return whether that is all; false if its callback hears when the peer has read it
     */
    static boolean sendNow(LinkSession live, Waiting entry) throws SendException {
        checkConfirm(live, entry.to(), entry.confirm());
        byte[] form = entry.forms().form(live.framing());
        if (form == null) {
            throw entry.forms().fault(entry.to(), live.framing());
        }
        if (!live.link().send(form)) {
            throw new SendException(Failure.LINK_LOST, entry.to(), "the link has just been lost");
        }
        SendCallback callback = entry.callback();
        if (callback == null || entry.confirm() != Confirm.RECEIVED) {
            return true;
        }
        live.awaitReceipt(entry.to(), callback, entry.deadline());
        return false;
    }

    static void checkConfirm(LinkSession live, PortId to, Confirm confirm) throws SendException {
        if (confirm == Confirm.RECEIVED && !live.source().nodeProtocol()) {
            throw new SendException(
                    Failure.UNSUPPORTED, to, "confirm=received needs a peer that speaks the node protocol (mproto)");
        }
    }

    /**
     * Takes out those whose time is over.
     *
     * @param ahead gets the deadlines of those who still wait
     */
    List<Waiting> expire(long now, LongConsumer ahead) {
        List<Waiting> late = new ArrayList<>();
        entries.removeIf(entry -> entry.callback() != null && entry.deadline() - now <= 0 && late.add(entry));
        for (Waiting entry : late) {
            octets -= entry.forms().size();
        }
        for (Waiting entry : entries) {
            if (entry.callback() != null) {
                ahead.accept(entry.deadline());
            }
        }
        return late;
    }

    List<Waiting> takeAll() {
        List<Waiting> all = List.copyOf(entries);
        entries.clear();
        octets = 0;
        return all;
    }
}
