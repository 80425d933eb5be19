// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.wire.message.PortId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message to the port {@code orders} apart. The body becomes the order; the headers say where the answer goes
 * and, if the order is refused, why.
 */
public final class OrderCheck implements Processor {
    /** JMS property: port ID of the customer. */
    public static final String REPLY_PORT = "replyPort";
    /** JMS property of a refused order. */
    public static final String REASON = "reason";

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        List<?> arguments = ByteStrings.asTexts(message.getBody(List.class));
        @Nullable Object last = arguments.isEmpty() ? null : arguments.get(arguments.size() - 1);
        Optional<PortId> replyPort = ReplyPort.of(last);

        List<?> orders = replyPort.isPresent() ? arguments.subList(0, arguments.size() - 1) : arguments;
        message.setBody(orders.size() == 1 ? orders.get(0) : orders);
        replyPort.ifPresent(port -> message.setHeader(REPLY_PORT, port.toString()));
        refusal(orders, replyPort.isPresent()).ifPresent(reason -> message.setHeader(REASON, reason));
    }

    private static Optional<String> refusal(List<?> orders, boolean canBeAnswered) {
        if (orders.size() != 1 || !(orders.get(0) instanceof Map<?, ?> order)) {
            return Optional.of("expected one order, a map, and a reply port");
        }
        Object id = order.get("id");
        if (id == null) {
            return Optional.of("order without id");
        }
        if (!(id instanceof String) && !(id instanceof Number)) {
            return Optional.of("the id of an order is a string or a number");
        }
        return canBeAnswered ? Optional.empty() : Optional.of("order without reply port");
    }
}
