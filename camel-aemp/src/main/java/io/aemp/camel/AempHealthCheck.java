// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.transport.Address;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Whether a consumer does what it is there for, and its node listens where it is told to. */
final class AempHealthCheck implements HealthCheck {
    static final String NOT_STARTED = "the consumer has not been started";

    private final String scheme;
    private final DefaultConsumer consumer;
    private final Supplier<@Nullable AempLocalNode> node;
    private final Examination examination;
    private volatile boolean enabled = true;

    /** What is peculiar to a kind of consumer. */
    interface Examination {
        /**
         * Adds details to the result.
         *
         * @return what is wrong; null if nothing is
         */
        @Nullable String of(AempNode node, HealthCheckResultBuilder result);
    }

    /** @param node the consumer's node, or null if it has not been started */
    AempHealthCheck(
            String scheme, DefaultConsumer consumer, Supplier<@Nullable AempLocalNode> node, Examination examination) {
        this.scheme = scheme;
        this.consumer = consumer;
        this.node = node;
        this.examination = examination;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public String getId() {
        return scheme + "-consumer-" + consumer.getRouteId();
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
        AempLocalNode local = node.get();
        if (local == null) {
            return result.message(NOT_STARTED).down().build();
        }
        result.detail("aemp.node", local.id());
        String fault = examination.of(local.node(), result);
        if (fault == null && !local.isListening()) {
            fault = "node " + local.id() + " has not been started";
        }
        if (fault != null) {
            return result.message(fault).down().build();
        }
        return result.detail("aemp.addresses", addresses(local.node()))
                .detail("aemp.links", local.node().linkedNodes().size())
                .up()
                .build();
    }

    private static String addresses(AempNode node) {
        return node.boundAddresses().stream().map(Address::toString).collect(Collectors.joining(","));
    }
}
