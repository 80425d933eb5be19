// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.node.AempNode;
import io.aemp.node.NodeListener;
import io.aemp.node.NodeRuntime;
import io.aemp.node.SendException;
import io.aemp.node.Source;
import io.aemp.node.db.Database;
import io.aemp.node.db.Database.FamilyMonitor;
import io.aemp.wire.message.PortId;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The ports that are registered in a family (protocol §5.5), as one place to send to. Follows the family and monitors the
 * ports until it is closed. All methods on any thread; none blocks.
 */
public final class PortGroup {
    private final AempNode node;
    private final NodeRuntime runtime;
    private final String family;
    private final Lots lots;
    private final Members members;
    private final Waiters waiters;
    private final NodeListener listener = new NodeListener() {
        @Override
        public void nodeUp(Source up) {
            members.nodeUp(up.node());
        }
    };
    private final FamilyMonitor monitor;
    private volatile boolean closed;

    /**
     * @param random a random number of 0 up to, not including, its argument; on any thread
     */
    PortGroup(AempNode node, Database database, NodeRuntime runtime, String family, IntUnaryOperator random) {
        this.node = node;
        this.runtime = runtime;
        this.family = family;
        lots = new Lots(random);
        members = new Members(
                "node " + node.id() + ": group " + family,
                new NodeWatcher(node),
                runtime.loop(),
                node.settings().connectInterval(),
                node.settings().monitorTimeout(),
                random,
                this::wakeWaiters);
        waiters = new Waiters(runtime.loop());
        monitor = database.monitor(family, members::familyChanged);
        node.addListener(listener);
    }

    public String family() {
        return family;
    }

    /** The members that live, in an order that is the same on every node; immutable. */
    public List<PortId> members() {
        return members.view().living();
    }

    /**
     * Sends a message to the members that its distribution chooses.
     *
     * @return the outcome; null if the callback will be called
     * @throws SendException if no member could be sent to, at once; the callback is not called
     * @throws EmptyGroupException if there was none to try; the callback is not called
     */
    public @Nullable GroupOutcome send(GroupMessage message, GroupCallback callback)
            throws SendException, EmptyGroupException {
        Dispatch dispatch = message.distribution().dispatch(this, message, callback);
        Members.View view = members.view();
        if (!waiters.isEmpty()
                && (dispatch.hasRecipients(view) || message.whenEmpty().waits(view))) {
            park(dispatch);
            return null;
        }
        return dispatch.proceed(view);
    }

    /** Has a message wait until somebody lives. */
    void park(Dispatch dispatch) throws EmptyGroupException {
        long patience = dispatch.patience().toMillis();
        String waited = "; waited " + patience + " ms for one";
        if (!waiters.add(dispatch, () -> continueWith(() -> dispatch.resumeAfter(waited)))) {
            throw empty("; " + Waiters.LIMIT + " messages wait for one already");
        }
        if (closed) {
            failWaiters();
        } else {
            // Somebody may have come before it was added.
            wakeWaiters();
        }
    }

    private void wakeWaiters() {
        if (!waiters.isEmpty()) {
            continueWith(waiters::wake);
        }
    }

    Members.View view() {
        return members.view();
    }

    EmptyGroupException empty(String more) {
        return new EmptyGroupException(family, members.view().isKnown(), situation() + more);
    }

    private String situation() {
        if (closed) {
            return "it is not in use any more";
        }
        if (members.view().isKnown()) {
            int known = members.size();
            return known == 0 ? "it has no members" : "none of its " + known + " members can be reached";
        }
        return node.master()
                .map(master -> "its members are not known yet: master " + master + " has not told them")
                .orElse("its members are not known yet: node " + node.id() + " has no link to a master (option seeds)");
    }

    AempNode node() {
        return node;
    }

    Lots lots() {
        return lots;
    }

    long nanoTime() {
        return runtime.loop().nanoTime();
    }

    void continueWith(Runnable task) {
        try {
            runtime.continuations().execute(task);
        } catch (RejectedExecutionException e) {
            // As the node does it: nobody may wait for ever.
            task.run();
        }
    }

    /** Ends the monitors; who waits for a member fails. Idempotent. */
    void close() {
        closed = true;
        monitor.cancel();
        node.removeListener(listener);
        members.close();
        failWaiters();
    }

    private void failWaiters() {
        waiters.takeAll().forEach(dispatch -> dispatch.resumeAfter(""));
    }
}
