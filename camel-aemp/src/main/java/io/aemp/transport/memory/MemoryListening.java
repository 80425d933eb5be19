// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.memory;

import io.aemp.transport.Address;
import io.aemp.transport.LinkPolicy;
import io.aemp.transport.Listening;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An address that takes connections. */
record MemoryListening(MemoryTransport owner, Address address, LinkPolicy policy) implements Listening {
    @Override
    public CompletionStage<Void> close() {
        owner.stopListening(this);
        return CompletableFuture.completedStage(null);
    }
}
