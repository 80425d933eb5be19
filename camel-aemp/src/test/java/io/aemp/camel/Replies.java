// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.Confirm;
import io.aemp.node.Delivery;
import io.aemp.node.ReplyCallback;
import io.aemp.node.SendCallback;
import io.aemp.node.SendException;
import io.aemp.node.SendOptions;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.framing.WriteOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The reply to a call of a node, waited for. */
final class Replies implements ReplyCallback {
    static final SendOptions OPTIONS = new SendOptions(
            Confirm.ACCEPTED, Duration.ofSeconds(10), WriteOptions.strict(FrameLimits.DEFAULT), List.of());

    /** For what nobody waits for. */
    static final SendCallback UNHEARD = new SendCallback() {
        @Override
        public void sent() {}

        @Override
        public void failed(SendException cause) {}
    };

    private final CompletableFuture<List<Object>> reply = new CompletableFuture<>();

    @Override
    public void replied(Delivery delivery) {
        reply.complete(delivery.frame().arguments(ReadOptions.AUTO));
    }

    @Override
    public void failed(SendException cause) {
        reply.completeExceptionally(cause);
    }

    List<Object> await() throws Exception {
        return reply.get(10, TimeUnit.SECONDS);
    }
}
