// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.node.Confirm;
import io.aemp.node.Delivery;
import io.aemp.node.ReplyCallback;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendOptions;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message for one member. When that one certainly has not got it, another is tried; so it is delivered at most once. Its
 * steps run one after another, handed over by the node.
 */
final class OneMember extends Dispatch implements SendCallback, ReplyCallback {
    private final List<PortId> tried = new ArrayList<>(1);
    private @Nullable SendException lastFailure;

    OneMember(PortGroup group, GroupMessage message, GroupCallback callback) {
        super(group, message, callback);
    }

    @Override
    @Nullable GroupOutcome proceed(Members.View view) throws SendException, EmptyGroupException {
        Members.View now = view;
        while (true) {
            List<PortId> untried = untried(now);
            SendException last = lastFailure;
            if (last != null
                    && (hasNoTime()
                            || (untried.isEmpty() && (hasWaited() || message().whenEmpty() != WhenEmpty.WAIT)))) {
                throw last;
            }
            if (untried.isEmpty()) {
                return nobody(now);
            }
            PortId member = message()
                    .distribution()
                    .recipients(untried, message().key(), group().lots())
                    .get(0);
            tried.add(member);
            try {
                return sendTo(member);
            } catch (SendException e) {
                if (!mayTryAnother(e, true)) {
                    throw e;
                }
                lastFailure = e;
            }
            now = group().view();
        }
    }

    private List<PortId> untried(Members.View view) {
        List<PortId> living = living(view);
        if (tried.isEmpty()) {
            return living;
        }
        // Who was gone meanwhile and is back may be tried again.
        tried.retainAll(living);
        List<PortId> untried = new ArrayList<>(living);
        untried.removeAll(tried);
        return untried;
    }

    private boolean hasNoTime() {
        Duration left = left(message().limit());
        return left.isZero() || left.isNegative();
    }

    private @Nullable GroupOutcome sendTo(PortId member) throws SendException {
        GroupMessage message = message();
        Duration whole = message.requestTimeout();
        if (whole != null) {
            group().node().call(member, message.tag(), message.arguments(), left(whole), message.options(), this);
            return null;
        }
        SendOptions given = message.options();
        SendOptions options = new SendOptions(given.confirm(), left(given.timeout()), given.write(), given.addresses());
        boolean done = group().node().send(member, message.tag(), message.arguments(), options, this);
        return done ? GroupOutcome.sent(member) : null;
    }

    private PortId lastTried() {
        return tried.get(tried.size() - 1);
    }

    @Override
    boolean hasRecipients(Members.View view) {
        return !untried(view).isEmpty();
    }

    @Override
    public void sent() {
        callback().done(GroupOutcome.sent(lastTried()));
    }

    @Override
    public void replied(Delivery reply) {
        callback().done(GroupOutcome.replied(lastTried(), reply));
    }

    @Override
    public void failed(SendException cause) {
        if (mayTryAnother(cause, false)) {
            lastFailure = cause;
            resume();
        } else {
            callback().failed(cause);
        }
    }

    /**
     * Whether it is certain that nothing of the message has left this node, and another member may take it.
     *
     * <p>That no link could be made, or that there was no room, hits what still waits here. A lost link may have been lost
     * behind the message, if there is a reply or a receipt to come. After the others it may have been delivered, or would
     * fail elsewhere, too.
     *
     * @param atOnce whether the failure was thrown: then nothing has left in any case
     */
    private boolean mayTryAnother(SendException cause, boolean atOnce) {
        return switch (cause.failure()) {
            case UNKNOWN_NODE, UNREACHABLE, QUEUE_FULL -> true;
            case LINK_LOST -> atOnce
                    || (message().requestTimeout() == null
                            && message().options().confirm() != Confirm.RECEIVED);
            case TIMED_OUT, PORT_DIED, UNENCODABLE, UNSUPPORTED, NODE_STOPPED -> false;
        };
    }
}
