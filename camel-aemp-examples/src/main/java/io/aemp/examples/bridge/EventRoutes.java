// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.camel.AempConstants;
import io.aemp.examples.Failures;
import io.aemp.wire.message.PortId;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes that need more than routing: subscribing, unsubscribing, and passing events on to who has subscribed. */
public final class EventRoutes extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(EventRoutes.class);
    private static final String EVENT = "event";
    private static final String SUBSCRIBER = "subscriber";

    private final Subscriptions subscriptions;

    public EventRoutes(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public void configure() {
        onException(RequestException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "From ${header.CamelAempSourceNode}: ${exception.message}");

        // ["events", "subscribe", port]
        from("aemp:bridge/events?tag=subscribe&payload=list")
                .routeId("subscribe")
                .startupOrder(24)
                .process(exchange -> subscriptions.subscribe(subscriber(exchange)));

        // ["events", "unsubscribe", port]
        from("aemp:bridge/events?tag=unsubscribe&payload=list")
                .routeId("unsubscribe")
                .startupOrder(25)
                .process(exchange -> subscriptions.unsubscribe(subscriber(exchange)));

        // One consumer, and the next record only when this one is sent: that keeps the order.
        from("kafka:events?autoOffsetReset=earliest&autoCommitEnable=false&pollTimeoutMs=250")
                .routeId("passOn")
                .startupOrder(10)
                .doTry()
                .unmarshal("json")
                .process(EventRoutes::toArguments)
                .split()
                .message(this::subscribers)
                .to("direct:toSubscriber")
                .end()
                .endDoTry()
                .doCatch(Exception.class)
                .process(EventRoutes::leaveOut)
                .doFinally()
                .process(exchange -> subscriptions.passedOn(offset(exchange.getMessage())))
                .end();

        from("direct:toSubscriber")
                .routeId("toSubscriber")
                .startupOrder(1)
                .setProperty(SUBSCRIBER, body())
                .setHeader(AempConstants.DESTINATION, simple("${body}"))
                .setBody(exchangeProperty(EVENT))
                .doTry()
                .to("aemp:bridge/?sendTimeout=5000")
                .doCatch(Exception.class)
                .process(this::sendFailed)
                .end();
    }

    private static PortId subscriber(Exchange exchange) throws RequestException {
        List<?> arguments = exchange.getMessage().getBody(List.class);
        if (arguments.size() != 1) {
            throw new RequestException("expected one argument, the subscriber's port ID");
        }
        return ReplyPort.of(ByteStrings.asText(arguments.get(0)))
                .orElseThrow(() -> new RequestException("expected the subscriber's port ID"));
    }

    /** {@code ["event", value, offset]}. */
    private static void toArguments(Exchange exchange) {
        Message message = exchange.getMessage();
        exchange.setProperty(EVENT, Arrays.asList("event", message.getBody(), offset(message)));
    }

    /** Somebody else has written this record. */
    private static void leaveOut(Exchange exchange) {
        LOG.warn(
                "The record at offset {} is no event: {}",
                offset(exchange.getMessage()),
                Failures.reason(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    }

    private List<PortId> subscribers(Message record) {
        return subscriptions.subscribersAt(offset(record));
    }

    private void sendFailed(Exchange exchange) {
        PortId port = exchange.getProperty(SUBSCRIBER, PortId.class);
        subscriptions.failed(port, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    private static long offset(Message record) {
        return record.getHeader(KafkaConstants.OFFSET, Long.class);
    }
}
