// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.Source;
import io.aemp.wire.message.PortId;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** What has happened to a node or to a port. */
sealed interface AempEvent {
    /** Fills in body and headers. */
    void write(Message message);

    /** @param reason its elements as the application reads values; empty for a normal death */
    record PortDied(PortId port, List<@Nullable Object> reason) implements AempEvent {
        public PortDied {
            reason = Collections.unmodifiableList(reason);
        }

        @Override
        public void write(Message message) {
            message.setBody(new AempArguments(reason));
            message.setHeader(AempConstants.WATCHED_EVENT, AempConstants.PORT_DIED);
            message.setHeader(AempConstants.SOURCE_NODE, port.node());
            message.setHeader(AempConstants.PORT, port.port());
            message.setHeader(AempConstants.REASON, reason);
        }
    }

    /** A link to the node is up. */
    record NodeUp(Source node) implements AempEvent {
        @Override
        public void write(Message message) {
            message.setBody(node.node());
            message.setHeader(AempConstants.WATCHED_EVENT, AempConstants.NODE_UP);
            message.setHeader(AempConstants.SOURCE_NODE, node.node());
            message.setHeader(AempConstants.UNTRUSTED, node.untrusted());
            if (node.address() != null) {
                message.setHeader(AempConstants.PEER_ADDRESS, node.address().toString());
            }
        }
    }

    /** The link to the node is lost, or cannot be made. */
    record NodeDown(String node, String reason) implements AempEvent {
        @Override
        public void write(Message message) {
            message.setBody(node);
            message.setHeader(AempConstants.WATCHED_EVENT, AempConstants.NODE_DOWN);
            message.setHeader(AempConstants.SOURCE_NODE, node);
            message.setHeader(AempConstants.REASON, reason);
        }
    }
}
