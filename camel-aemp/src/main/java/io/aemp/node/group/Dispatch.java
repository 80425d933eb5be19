// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.node.SendException;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message on its way into a group. It ends once. */
abstract sealed class Dispatch permits OneMember, EveryMember {
    private final PortGroup group;
    private final GroupMessage message;
    private final GroupCallback callback;
    private final long begun;
    /** Set when it has waited long enough: what is to be said of that. Handed over with it by the one that woke it. */
    private @Nullable String waited;

    Dispatch(PortGroup group, GroupMessage message, GroupCallback callback) {
        this.group = group;
        this.message = message;
        this.callback = callback;
        begun = group.nanoTime();
    }

    PortGroup group() {
        return group;
    }

    GroupMessage message() {
        return message;
    }

    GroupCallback callback() {
        return callback;
    }

    /** How much is left of a time that began with this; negative if it is over. */
    final Duration left(Duration whole) {
        return whole.minusNanos(group.nanoTime() - begun);
    }

    /**
     * Sends to who lives now.
     *
     * @return the outcome, or null if the callback will be called
     */
    abstract @Nullable GroupOutcome proceed(Members.View view) throws SendException, EmptyGroupException;

    /** Whether somebody lives to whom {@link #proceed} would send. */
    abstract boolean hasRecipients(Members.View view);

    /** Nobody does: waits, or settles for that. */
    final @Nullable GroupOutcome nobody(Members.View view) throws EmptyGroupException {
        if (waited == null && message.whenEmpty().waits(view)) {
            group.park(this);
            return null;
        }
        return message.whenEmpty().settle(group, waited == null ? "" : waited);
    }

    /** Who may get it now: none while a choice would come too early. */
    final List<PortId> living(Members.View view) {
        boolean tooEarly =
                waited == null && view.isForming() && message.distribution().goesByAll();
        return tooEarly ? List.of() : view.living();
    }

    final boolean hasWaited() {
        return waited != null;
    }

    /** Whether there is something to do about one that waits. */
    final boolean isReady() {
        Members.View view = group.view();
        return hasRecipients(view) || !message.whenEmpty().waits(view);
    }

    /** How long it may wait for somebody, from its start. */
    final Duration patience() {
        return message.whenEmpty().patience(group, message);
    }

    /** As {@link #proceed}, but tells the callback in any case. */
    final void resume() {
        try {
            GroupOutcome outcome = proceed(group.view());
            if (outcome != null) {
                group.continueWith(() -> callback.done(outcome));
            }
        } catch (SendException e) {
            group.continueWith(() -> callback.failed(e));
        } catch (EmptyGroupException e) {
            group.continueWith(() -> callback.empty(e));
        }
    }

    /**
     * Goes on with who is there, or ends, after a wait.
     *
     * @param said what is to be said of the wait if nobody is there
     */
    final void resumeAfter(String said) {
        waited = said;
        resume();
    }
}
