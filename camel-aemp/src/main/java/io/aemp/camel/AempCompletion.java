// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.Delivery;
import io.aemp.node.ReplyCallback;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Ends an exchange that had to wait, on a continuation thread.
 *
 * @param out what it was sent through
 */
record AempCompletion(Exchange exchange, AsyncCallback callback, AempOutlet out) implements SendCallback {
    @Override
    public void sent() {
        callback.done(false);
    }

    @Override
    public void failed(SendException cause) {
        exchange.setException(AempException.of(cause));
        callback.done(false);
    }

    /** The arguments of the reply become the body. */
    ReplyCallback reply() {
        return new Reply(
                this,
                delivery -> AempReply.set(exchange, out.binding(), out.node().id(), delivery));
    }

    /** The first argument, seconds since the epoch, becomes the body. */
    ReplyCallback time() {
        return new Reply(this, delivery -> exchange.getMessage()
                .setBody(first(delivery) instanceof Number n ? n.doubleValue() : null));
    }

    /** Whether the first argument is true becomes the body; Perl answers with 1 or an empty string. */
    ReplyCallback can() {
        return new Reply(this, delivery -> {
            Object answer = first(delivery);
            exchange.getMessage()
                    .setBody(answer instanceof Boolean yes ? yes : answer != null && !isFalse(answer.toString()));
        });
    }

    private static boolean isFalse(String text) {
        return text.isEmpty() || text.equals("0");
    }

    private @Nullable Object first(Delivery reply) {
        List<@Nullable Object> arguments = reply.frame().arguments(out.binding().read());
        return arguments.isEmpty() ? null : arguments.get(0);
    }

    private record Reply(AempCompletion completion, Consumer<Delivery> result) implements ReplyCallback {
        @Override
        public void replied(Delivery reply) {
            try {
                result.accept(reply);
            } catch (RuntimeException e) {
                completion.exchange.setException(e);
            }
            completion.callback.done(false);
        }

        @Override
        public void failed(SendException cause) {
            completion.failed(cause);
        }
    }
}
