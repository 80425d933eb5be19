// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import io.aemp.transport.Address;
import io.aemp.transport.Listening;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A bound server socket. */
record NettyListening(Channel channel, Address address) implements Listening {
    @Override
    public CompletionStage<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        channel.close();
        channel.closeFuture().addListener(done -> closed.complete(null));
        return closed;
    }
}
