// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.camel.AempComponent;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports that want events, each from an offset on. A port is monitored while it is subscribed: its death, or the loss
 * of its link, ends the subscription.
 *
 * <p>{@link #subscribe} and {@link #unsubscribe} are called one at a time, in the order of the messages to the port
 * {@code events}; everything else on any thread.
 */
public final class Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final AempComponent aemp;
    private final EventLog log;
    private final Map<PortId, Subscription> subscriptions = new ConcurrentHashMap<>();
    private volatile long position;

    public Subscriptions(AempComponent aemp, EventLog log) {
        this.aemp = aemp;
        this.log = log;
    }

    /**
     * What is written to the log from now on is for that port. A port that is subscribed keeps its place; it is monitored
     * anew, since this message may have come over a new link before the loss of the old one was told.
     */
    public void subscribe(PortId port) {
        @Nullable Subscription known = subscriptions.get(port);
        Subscription subscription = new Subscription(port, known == null ? log.end() : known.from());
        subscriptions.put(port, subscription);
        if (known != null) {
            known.cancelMonitor();
        }
        subscription.monitoredBy(aemp.node(Bridge.NODE_ID).monitor(port, reason -> died(subscription, reason)));
        LOG.info("{} is subscribed from offset {}", port, subscription.from());
    }

    public void unsubscribe(PortId port) {
        @Nullable Subscription known = subscriptions.remove(port);
        if (known != null) {
            known.cancelMonitor();
            LOG.info("{} is no longer subscribed", port);
        }
    }

    /** The ports that a record is for. */
    public List<PortId> subscribersAt(long offset) {
        return subscriptions.values().stream()
                .filter(subscription -> subscription.from() <= offset)
                .map(Subscription::port)
                .toList();
    }

    /** A record could not be sent to a port. The subscription ends, since there must be no hole in it. */
    public void failed(PortId port, Exception failure) {
        @Nullable Subscription known = subscriptions.remove(port);
        if (known != null) {
            known.cancelMonitor();
            LOG.warn("The subscription of {} ends: {}", port, failure.getMessage());
        }
    }

    /** All records before this offset have been passed on. */
    public long position() {
        return position;
    }

    void passedOn(long offset) {
        position = offset + 1;
    }

    private void died(Subscription subscription, DeathReason reason) {
        if (subscriptions.remove(subscription.port(), subscription)) {
            LOG.info("The subscription of {} ends with its port: {}", subscription.port(), reason.describe());
        }
    }
}
