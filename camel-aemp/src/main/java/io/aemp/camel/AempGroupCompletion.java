// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.Delivery;
import io.aemp.node.SendException;
import io.aemp.node.group.Distribution;
import io.aemp.node.group.EmptyGroupException;
import io.aemp.node.group.GroupCallback;
import io.aemp.node.group.GroupOutcome;
import io.aemp.wire.message.PortId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Ends an exchange that was sent to a group.
 *
 * @param out what it was sent through
 */
record AempGroupCompletion(Exchange exchange, AsyncCallback callback, AempGroupOutlet out) implements GroupCallback {
    @Override
    public void done(GroupOutcome outcome) {
        try {
            apply(outcome);
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(false);
    }

    @Override
    public void failed(SendException cause) {
        exchange.setException(AempException.of(cause));
        callback.done(false);
    }

    @Override
    public void empty(EmptyGroupException cause) {
        exchange.setException(new AempEmptyGroupException(cause));
        callback.done(false);
    }

    /** Puts the outcome into the exchange. */
    void apply(GroupOutcome outcome) {
        boolean broadcast = out.configuration().getDistribution() == Distribution.BROADCAST;
        if (exchange.getPattern().isOutCapable()) {
            if (broadcast) {
                exchange.getMessage().setBody(bodies(outcome.replies()));
            } else if (outcome.replies().isEmpty()) {
                exchange.getMessage().setBody(null);
            } else {
                Delivery reply = outcome.replies().get(0);
                AempReply.set(exchange, out.binding(), out.local().id(), reply);
            }
        }
        Message message = exchange.getMessage();
        message.setHeader(
                AempConstants.MEMBERS,
                outcome.members().stream().map(PortId::toString).toList());
        if (broadcast) {
            message.setHeader(AempConstants.FAILED_MEMBERS, reasons(outcome.failures()));
        }
    }

    private List<@Nullable Object> bodies(List<Delivery> replies) {
        List<@Nullable Object> bodies = new ArrayList<>(replies.size());
        for (Delivery reply : replies) {
            bodies.add(out.binding()
                    .toBody(reply.frame(), reply.from(), reply.frame().argumentCount()));
        }
        return bodies;
    }

    private static Map<String, String> reasons(Map<PortId, SendException> failures) {
        Map<String, String> reasons = new LinkedHashMap<>();
        failures.forEach((member, cause) -> reasons.put(member.toString(), String.valueOf(cause.getMessage())));
        return reasons;
    }
}
