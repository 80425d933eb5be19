// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.Delivery;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** A reply that takes the place of the message which asked for it, and takes over its headers. */
final class AempReply extends AempMessage {
    /** Of the message that has asked; null if it has none. */
    private final @Nullable Map<String, Object> earlier;

    private AempReply(
            Exchange exchange,
            AempBinding binding,
            String localNode,
            Delivery delivery,
            @Nullable Map<String, Object> earlier) {
        super(exchange, binding, localNode, delivery, delivery.frame().argumentCount());
        this.earlier = earlier;
    }

    /**
     * Puts it in the place of an exchange's message.
     *
     * @param localNode ID of the local node
     */
    static void set(Exchange exchange, AempBinding binding, String localNode, Delivery delivery) {
        Message request = exchange.getMessage();
        Map<String, Object> earlier = request.hasHeaders() ? request.getHeaders() : null;
        exchange.setMessage(new AempReply(exchange, binding, localNode, delivery, earlier));
    }

    @Override
    protected Map<String, Object> createHeaders() {
        if (earlier == null) {
            return super.createHeaders();
        }
        populateInitialHeaders(earlier);
        return earlier;
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        populateCommonHeaders(headers);
    }

    @Override
    boolean hasInitialHeaders() {
        return earlier == null && super.hasInitialHeaders();
    }
}
