// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.control;

import io.aemp.node.Source;
import io.aemp.node.port.Inflow;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.Message;
import io.aemp.wire.message.PortId;

/** Who has sent a message to the node port, and how to serve it: another node over its link, or this node itself. */
public interface Requester {
    Source source();

    /** Flow control of ports that its requests bring messages to. */
    Inflow inflow();

    /** A message of the global protocol (protocol §5.3). */
    void global(Frame frame);

    /**
     * Sends what it asked for, to any node; makes it wait when that node takes no more, or is not linked.
     *
     * @param octets size of the request
     */
    void send(PortId to, Message message, int octets);

    /** {@code mon1}. */
    void monitor(String port);

    /** {@code mon0}. */
    void unmonitor(String port);

    /** {@code kil0}: a port over there has died. */
    void portDied(String port, DeathReason reason);
}
