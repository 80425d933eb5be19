// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.db.Database.FamilyMonitor;
import io.aemp.node.db.FamilyChange;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Makes an exchange of a family, and of each change of it. */
public class AempDbConsumer extends AempWatchConsumer<AempDbChange> {
    private final AempDbEndpoint endpoint;

    AempDbConsumer(AempDbEndpoint endpoint, Processor processor) {
        super(
                endpoint,
                processor,
                endpoint.getConsumerConfiguration(),
                endpoint.getConfiguration().getLocalNode());
        this.endpoint = endpoint;
    }

    @Override
    String scheme() {
        return "aemp-db";
    }

    @Override
    AempWaiting<AempDbChange> waiting() {
        return new AempDbChanges(endpoint.getConsumerConfiguration().getMaxPending());
    }

    @Override
    Watch watch(AempComponent aemp, AempLocalNode local, Consumer<AempDbChange> told) {
        AtomicBoolean first = new AtomicBoolean(true);
        FamilyMonitor monitor = local.node()
                .database()
                .monitor(endpoint.getFamily(), change -> told.accept(new AempDbChange(change, first.getAndSet(false))));
        return monitor::cancel;
    }

    @Override
    void write(AempDbChange news, Message message) {
        FamilyChange change = news.change();
        message.setBody(new AempMap(change.entries()));
        message.setHeader(AempConstants.FAMILY, change.family());
        message.setHeader(AempConstants.ADDED_KEYS, change.added());
        message.setHeader(AempConstants.CHANGED_KEYS, change.changed());
        message.setHeader(AempConstants.DELETED_KEYS, change.deleted());
    }

    /** No loss: the next start begins with the whole family. */
    @Override
    void dropped(int count) {}

    @Override
    void examine(AempNode local, HealthCheckResultBuilder result) {
        result.detail("aemp.family", endpoint.getFamily())
                .detail("aemp.master", local.master().orElse("none"));
    }
}
