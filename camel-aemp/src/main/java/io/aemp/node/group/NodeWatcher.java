// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.group;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Monitor;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendException.Failure;
import io.aemp.node.SendOptions;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.PortId;
import java.util.List;

/**
 * Monitors ports. A monitor never says that its port lives; so a {@code devnull} is sent behind it, which does nothing
 * (protocol §4). When the port's node has read that, it has read the monitor, and has told if there is no such port.
 */
final class NodeWatcher implements Watcher {
    private static final String NO_OPERATION = "devnull";

    private final AempNode node;
    private final SendOptions options;

    NodeWatcher(AempNode node) {
        this.node = node;
        options = new SendOptions(
                Confirm.RECEIVED,
                node.settings().monitorTimeout(),
                WriteOptions.relay(node.settings().frameLimits()),
                List.of());
    }

    @Override
    public Watch watch(PortId port, Sighting sighting) {
        Monitor monitor = node.monitor(port, reason -> sighting.gone(reason.describe()));
        Answer answer = new Answer(monitor, sighting);
        try {
            if (node.send(PortId.nodePort(port.node()), NO_OPERATION, Arguments.of(), options, answer)) {
                answer.sent();
            }
        } catch (SendException e) {
            answer.failed(e);
        }
        return monitor::cancel;
    }

    private record Answer(Monitor monitor, Sighting sighting) implements SendCallback {
        @Override
        public void sent() {
            sighting.alive();
        }

        @Override
        public void failed(SendException cause) {
            if (cause.failure() == Failure.UNSUPPORTED) {
                // A peer without node protocol: that it is linked is all that can be known.
                sighting.alive();
            } else {
                monitor.cancel();
                sighting.gone(String.valueOf(cause.getMessage()));
            }
        }
    }
}
