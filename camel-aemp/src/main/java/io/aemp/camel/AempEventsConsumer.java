// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.wire.message.PortId;
import java.util.function.Consumer;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an exchange of each event of a node, of all nodes, or of a port. */
public class AempEventsConsumer extends AempWatchConsumer<AempEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(AempEventsConsumer.class);
    private static final String ALL = "*";

    private final AempEventsEndpoint endpoint;
    private volatile @Nullable AempEvents events;

    AempEventsConsumer(AempEventsEndpoint endpoint, Processor processor) {
        super(
                endpoint,
                processor,
                endpoint.getConfiguration(),
                endpoint.getConfiguration().getLocalNode());
        this.endpoint = endpoint;
    }

    @Override
    String scheme() {
        return "aemp-events";
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        AempEventsConfiguration options = endpoint.getConfiguration();
        if (endpoint.getNode().equals(ALL) && (options.getPort() != null || options.isRepeat())) {
            throw new IllegalArgumentException(
                    endpoint.getEndpointBaseUri() + ": port and repeat need the ID of a node, not all nodes");
        }
    }

    @Override
    AempWaiting<AempEvent> waiting() {
        AempEvents waiting = new AempEvents(
                endpoint.getEndpointBaseUri(), endpoint.getConfiguration().getMaxPending());
        events = waiting;
        return waiting;
    }

    @Override
    Watch watch(AempComponent aemp, AempLocalNode local, Consumer<AempEvent> told) {
        AempNode node = local.node();
        if (endpoint.getNode().equals(ALL)) {
            return AempAllNodesWatch.begin(node, told);
        }
        AempEventsConfiguration options = endpoint.getConfiguration();
        PortId watched = aemp.registry().destination(new AempPath(endpoint.getNode(), port()));
        AempRepetition repetition = new AempRepetition(options.isRepeat(), options.getRepeatInterval(), local.thread());
        if (!watched.isNodePort()) {
            return AempPortWatch.begin(node, watched, repetition, told);
        }
        if (watched.node().equals(node.id())) {
            throw new IllegalArgumentException(endpoint.getEndpointBaseUri() + ": node " + node.id()
                    + " has no link to itself; name another node, or a port of it");
        }
        return AempNodeWatch.begin(node, watched.node(), repetition, told);
    }

    private String port() {
        String port = endpoint.getConfiguration().getPort();
        return port == null ? "" : port;
    }

    @Override
    void write(AempEvent event, Message message) {
        event.write(message);
    }

    @Override
    void dropped(int count) {
        LOG.warn(
                "{} is stopped; {} events that waited for its route are dropped", endpoint.getEndpointBaseUri(), count);
    }

    @Override
    void examine(AempNode local, HealthCheckResultBuilder result) {
        result.detail(
                "aemp.watched",
                new AempPath(endpoint.getNode(), port()).portId().toString());
        AempEvents waiting = events;
        if (waiting != null) {
            result.detail("aemp.dropped", waiting.dropped());
        }
    }
}
