// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.MessageHandler;
import io.aemp.node.PortOptions;
import io.aemp.node.Receiver;
import io.aemp.node.db.Families;
import io.aemp.wire.framing.WriteOptions;
import java.util.function.Supplier;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The port or function that a consumer serves, as its endpoint describes it.
 *
 * @param scheme of the endpoint
 * @param node finds the local node; throws an IllegalArgumentException if there is none
 * @param port its name, empty for a generated one
 * @param family where it is registered; null for nowhere
 */
record AempServing(
        String scheme,
        AempComponent component,
        Supplier<AempLocalNode> node,
        AempKind kind,
        String port,
        int maxPorts,
        @Nullable String family,
        AempMessageConfiguration messages,
        AempPortConfiguration options) {
    /** @throws IllegalArgumentException if options contradict each other */
    void check() {
        kind.check(port, messages.getTag(), options.isKillOnError(), family);
        if (family != null) {
            try {
                Families.checkWritable(family);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("group: " + e.getMessage(), e);
            }
        }
    }

    /** What takes its messages through the route of a consumer. */
    AempRoute route(DefaultConsumer consumer, AempLocalNode local) {
        WriteOptions write = AempJson.of(component.getCamelContext())
                .writeOptions(messages.getBinary(), local.node().settings().frameLimits());
        return new AempRoute(
                consumer,
                new AempBinding(messages.getPayload(), local.readOptions()),
                local.node().id(),
                new AempReplies(local.node(), messages.getSendTimeout(), write),
                options.isMuteException(),
                options.isKillOnError());
    }

    /** @throws io.aemp.node.PortUnavailableException if its name is taken */
    Receiver open(AempLocalNode local, String name, MessageHandler handler) {
        return kind.open(local.node(), name, messages.getTag(), portOptions(), maxPorts, handler);
    }

    private PortOptions portOptions() {
        return new PortOptions(
                options.executor(Runnable::run, component),
                options.getMaxInFlight(),
                options.getMailboxCapacity(),
                options.getMailboxOctets(),
                options.getWhenFull(),
                options.getPauseLimit(),
                options.isKillable(),
                AempNodePatterns.parse(options.getAllowNodes()));
    }
}
