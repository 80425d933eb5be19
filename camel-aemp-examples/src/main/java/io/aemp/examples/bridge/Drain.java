// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.examples.broker.ArtemisBroker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first step of a stop: the AEMP ports close, then what they have taken runs through the queues and the topic while
 * the rest of the bridge still works. The brokers forget everything at the end.
 */
final class Drain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<String> QUEUES = List.of("orders", "orders.replies");

    private final CamelContext camel;
    private final ArtemisBroker artemis;
    private final EventLog log;
    private final Subscriptions subscriptions;

    Drain(CamelContext camel, ArtemisBroker artemis, EventLog log, Subscriptions subscriptions) {
        this.camel = camel;
        this.artemis = artemis;
        this.log = log;
        this.subscriptions = subscriptions;
    }

    @Override
    public void close() {
        try {
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("the bridge does not drain: " + e.getMessage(), e);
        }
    }

    private void drain() throws Exception {
        for (Route route : camel.getRoutes()) {
            if (route.getEndpoint().getEndpointUri().startsWith("aemp:")) {
                camel.getRouteController().stopRoute(route.getRouteId(), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        await("orders are answered", this::queuesAreEmpty);
        long end = log.end();
        await("events are delivered", () -> subscriptions.position() >= end);
    }

    private boolean queuesAreEmpty() {
        return QUEUES.stream().allMatch(queue -> artemis.depth(queue) == 0);
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                LOG.warn("Stopping before all {}", what);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
