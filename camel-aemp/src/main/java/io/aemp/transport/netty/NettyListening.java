// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.Address;
import io.aemp.transport.Listening;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A bound server socket. */
record NettyListening(Channel channel, Address address) implements Listening {
    @Override
    public CompletionStage<Void> close() {
        return close(channel);
    }

    /**
     * Completes when the address is free again. That is a turn of the event loop later than Netty says: the JDK keeps a
     * closed socket open until its selector has looked once more, and until then connections go into its backlog and
     * nobody else can listen.
     */
    static CompletableFuture<Void> close(Channel channel) {
        CompletableFuture<Void> free = new CompletableFuture<>();
        channel.close();
        channel.closeFuture().addListener(closed -> {
            try {
                // What is scheduled, however soon, is not run before the next look of the selector.
                channel.eventLoop().schedule(() -> free.complete(null), 1, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                free.complete(null);
            }
        });
        return free;
    }
}
