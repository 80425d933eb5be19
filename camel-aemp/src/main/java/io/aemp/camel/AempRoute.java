// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.Delivery;
import io.aemp.node.MessageHandler;
import io.aemp.node.SendException;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Takes each message of a port through the route as an exchange, and sends the result back when one is wanted. */
final class AempRoute implements MessageHandler {
    private static final String MUTED = "the route failed";

    private final DefaultConsumer consumer;
    private final AempBinding binding;
    private final String localNode;
    private final AempReplies replies;
    private final boolean muteException;
    private final boolean killOnError;

    /**
     * @param localNode ID of the local node
     * @param killOnError whether an exception that the route has left unhandled kills the port
     */
    AempRoute(
            DefaultConsumer consumer,
            AempBinding binding,
            String localNode,
            AempReplies replies,
            boolean muteException,
            boolean killOnError) {
        this.consumer = consumer;
        this.binding = binding;
        this.localNode = localNode;
        this.replies = replies;
        this.muteException = muteException;
        this.killOnError = killOnError;
    }

    @Override
    public void handle(Delivery delivery, Runnable done) {
        Exchange exchange = consumer.createExchange(false);
        if (delivery.kind() == Delivery.Kind.SPAWNED) {
            exchange.setPattern(ExchangePattern.InOnly);
        }
        boolean inOut = exchange.getPattern().isOutCapable();
        PortId replyPort = inOut ? AempReplies.replyPort(delivery) : null;
        int end = delivery.frame().argumentCount() - (replyPort == null ? 0 : 1);
        exchange.setIn(new AempMessage(exchange, binding, localNode, delivery, end));
        Processing processing = new Processing(exchange, delivery, replyPort, done);
        if (inOut && replyPort == null) {
            processing.failed(new AempException("the last argument of a message from "
                    + delivery.source().node() + " to port " + delivery.port() + " is not the ID of a reply port"));
        } else {
            processing.start();
        }
    }

    /** One exchange on its way. */
    private final class Processing {
        private final Exchange exchange;
        private final Delivery delivery;
        private final @Nullable PortId replyPort;
        private final Runnable done;

        Processing(Exchange exchange, Delivery delivery, @Nullable PortId replyPort, Runnable done) {
            this.exchange = exchange;
            this.delivery = delivery;
            this.replyPort = replyPort;
            this.done = done;
        }

        void start() {
            try {
                consumer.getAsyncProcessor().process(exchange, doneSync -> routed());
            } catch (RuntimeException e) {
                // A processor that breaks its contract; whether it has called back cannot be known, so it counts as
                // not.
                failed(e);
            }
        }

        private void routed() {
            Exception exception = exchange.getException();
            if (exception != null) {
                failed(exception);
            } else if (replyPort == null) {
                finish();
            } else {
                reply(replyPort);
            }
        }

        private void reply(PortId to) {
            Arguments result;
            try {
                result = binding.toArguments(exchange.getMessage());
            } catch (AempException | RuntimeException e) {
                failed(e);
                return;
            }
            replies.send(to, result, cause -> {
                if (cause == null) {
                    finish();
                } else if (cause.failure() == SendException.Failure.UNENCODABLE) {
                    failed(AempException.of(cause));
                } else {
                    report(AempException.of(cause));
                    finish();
                }
            });
        }

        void failed(Exception exception) {
            report(exception);
            DeathReason why = DeathReason.die(muteException ? MUTED : text(exception));
            if (killOnError) {
                // Not the consumer's own port if this one has been spawned.
                replies.kill(new PortId(localNode, delivery.port()), why, this::reported);
            }
            if (replyPort == null) {
                finish();
            } else {
                replies.fail(replyPort, delivery.source(), why, cause -> {
                    reported(cause);
                    finish();
                });
            }
        }

        private void reported(@Nullable SendException cause) {
            if (cause != null) {
                report(AempException.of(cause));
            }
        }

        private void report(Exception exception) {
            exchange.setException(exception);
            consumer.getExceptionHandler()
                    .handleException(
                            "Error processing a message of " + localNode + "#" + delivery.port(), exchange, exception);
        }

        private void finish() {
            consumer.releaseExchange(exchange, false);
            done.run();
        }

        private static String text(Exception exception) {
            String message = exception.getMessage();
            return message == null ? exception.getClass().getName() : message;
        }
    }
}
