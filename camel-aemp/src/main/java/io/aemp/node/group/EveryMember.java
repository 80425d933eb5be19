// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.node.Delivery;
import io.aemp.node.ReplyCallback;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message for all members: done when each of them has got it or has failed; failed if all have. */
final class EveryMember extends Dispatch {
    /** Set when it begins. */
    private List<Part> parts = List.of();

    /** Guarded by this. */
    private int open;
    /** Whether it is for the last part to tell the callback. */
    private boolean handedOver;

    EveryMember(PortGroup group, GroupMessage message, GroupCallback callback) {
        super(group, message, callback);
    }

    @Override
    @Nullable GroupOutcome proceed(Members.View view) throws SendException, EmptyGroupException {
        List<PortId> living = living(view);
        if (living.isEmpty()) {
            return nobody(view);
        }
        List<PortId> recipients =
                message().distribution().recipients(living, message().key(), group().lots());
        parts = recipients.stream().map(Part::new).toList();
        synchronized (this) {
            open = parts.size();
        }
        parts.forEach(Part::begin);
        synchronized (this) {
            if (open > 0) {
                handedOver = true;
                return null;
            }
        }
        return outcome();
    }

    @Override
    boolean hasRecipients(Members.View view) {
        return !living(view).isEmpty();
    }

    private void partEnded() {
        synchronized (this) {
            if (--open > 0 || !handedOver) {
                return;
            }
        }
        try {
            callback().done(outcome());
        } catch (SendException e) {
            callback().failed(e);
        }
    }

    private GroupOutcome outcome() throws SendException {
        List<PortId> members = new ArrayList<>();
        List<Delivery> replies = new ArrayList<>();
        Map<PortId, SendException> failures = new LinkedHashMap<>();
        for (Part part : parts) {
            if (part.failure != null) {
                failures.put(part.member, part.failure);
                continue;
            }
            members.add(part.member);
            if (part.reply != null) {
                replies.add(part.reply);
            }
        }
        if (members.isEmpty()) {
            throw failures.values().iterator().next();
        }
        return new GroupOutcome(members, replies, failures);
    }

    /** The message to one of them; its end is published by the lock of the whole. */
    private final class Part implements SendCallback, ReplyCallback {
        private final PortId member;
        private @Nullable Delivery reply;
        private @Nullable SendException failure;

        Part(PortId member) {
            this.member = member;
        }

        void begin() {
            GroupMessage message = message();
            Duration timeout = message.requestTimeout();
            try {
                if (timeout != null) {
                    group().node()
                            .call(member, message.tag(), message.arguments(), left(timeout), message.options(), this);
                } else if (group().node().send(member, message.tag(), message.arguments(), message.options(), this)) {
                    sent();
                }
            } catch (SendException e) {
                failed(e);
            }
        }

        @Override
        public void sent() {
            partEnded();
        }

        @Override
        public void replied(Delivery delivery) {
            reply = delivery;
            partEnded();
        }

        @Override
        public void failed(SendException cause) {
            failure = cause;
            partEnded();
        }
    }
}
