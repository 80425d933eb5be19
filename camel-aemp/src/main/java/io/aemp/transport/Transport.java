// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import java.util.concurrent.CompletionStage;

/** Opens and accepts connections for one node. Thread-safe. */
public interface Transport extends AutoCloseable {
    /** Listens; fails with {@link TransportException} that names the address and why. */
    CompletionStage<Listening> listen(Address address, LinkPolicy policy);

    /** Opens one connection; never throws, never blocks. */
    Dial dial(Address address, LinkPolicy policy, Dial.Outcome outcome);

    /** The clock of {@link Link#lastReceivedNanos()}. */
    long nanoTime();

    /** Closes every listener, dial and link, and waits, bounded, until all have ended. Idempotent. */
    @Override
    void close();
}
