// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.Receiver;
import io.aemp.transport.Address;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Whether a consumer can be reached: its port is open, and its node listens where it is told to. */
final class AempHealthCheck implements HealthCheck {
    private final AempConsumer consumer;
    private volatile boolean enabled = true;

    AempHealthCheck(AempConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public String getId() {
        return "aemp-consumer-" + consumer.getRouteId();
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
        AempLocalNode node = consumer.localNode();
        Receiver receiver = consumer.receiver();
        if (node == null || receiver == null) {
            return result.message("the consumer has not been started").down().build();
        }
        result.detail("aemp.node", node.id())
                .detail("aemp.port", receiver.port().port());
        if (!receiver.isOpen()) {
            return result.message("port " + receiver.port() + " has died")
                    .down()
                    .build();
        }
        if (!node.isListening()) {
            return result.message("node " + node.id() + " has not been started")
                    .down()
                    .build();
        }
        return result.detail("aemp.addresses", addresses(node))
                .detail("aemp.links", node.node().linkedNodes().size())
                .up()
                .build();
    }

    private static String addresses(AempLocalNode node) {
        return node.node().boundAddresses().stream().map(Address::toString).collect(Collectors.joining(","));
    }
}
