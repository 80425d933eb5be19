// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.Confirm;
import io.aemp.node.Delivery;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendOptions;
import io.aemp.node.Source;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends the results of InOut exchanges to the reply ports of their callers. */
final class AempReplies {
    private final AempNode node;
    private final SendOptions options;

    AempReplies(AempNode node, Duration timeout, WriteOptions write) {
        this.node = node;
        this.options = new SendOptions(Confirm.ACCEPTED, timeout, write, List.of());
    }

    /**
     * Where the result of a message goes: its last argument.
     *
     * @return null if that is not the ID of a port
     */
    static @Nullable PortId replyPort(Delivery delivery) {
        boolean any = delivery.frame().argumentCount() > delivery.from();
        String text = any ? delivery.frame().lastText() : null;
        if (text == null || text.startsWith("#")) {
            return null;
        }
        PortId port = text.isEmpty() ? null : PortId.parse(text);
        return port == null || port.isNodePort() ? null : port;
    }

    /** @param outcome called once, on any thread, with null or with what went wrong */
    void send(PortId replyPort, Arguments result, Consumer<@Nullable SendException> outcome) {
        try {
            if (node.send(replyPort, null, result, options, new Outcome(outcome))) {
                outcome.accept(null);
            }
        } catch (SendException e) {
            outcome.accept(e);
        }
    }

    /**
     * Tells a caller that there will be no result: in AEMP's own form, an empty reply, or for a caller of our kind by the
     * death of its reply port, which says why.
     */
    void fail(PortId replyPort, Source caller, DeathReason why, Consumer<@Nullable SendException> outcome) {
        if (caller.ourKind() && caller.node().equals(replyPort.node())) {
            kill(replyPort, why, outcome);
        } else {
            send(replyPort, Arguments.of(), outcome);
        }
    }

    /**
     * Kills a port.
     *
     * @param outcome as of {@link #send}
     */
    void kill(PortId port, DeathReason why, Consumer<@Nullable SendException> outcome) {
        try {
            if (node.kill(port, why, options, new Outcome(outcome))) {
                outcome.accept(null);
            }
        } catch (SendException e) {
            outcome.accept(e);
        }
    }

    private record Outcome(Consumer<@Nullable SendException> outcome) implements SendCallback {
        @Override
        public void sent() {
            outcome.accept(null);
        }

        @Override
        public void failed(SendException cause) {
            outcome.accept(cause);
        }
    }
}
