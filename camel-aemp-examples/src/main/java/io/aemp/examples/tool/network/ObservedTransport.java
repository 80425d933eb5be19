// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.network;

import io.aemp.transport.Address;
import io.aemp.transport.Dial;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkPolicy;
import io.aemp.transport.Listening;
import io.aemp.transport.Transport;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A transport that remembers why dials have failed: a node goes on trying its seeds, but a user wants to know why there
 * is no link. Thread-safe.
 */
final class ObservedTransport implements Transport {
    private final Transport transport;
    private final Map<Address, LinkEnd> failures = new ConcurrentHashMap<>();
    private volatile Runnable observer = () -> {};

    ObservedTransport(Transport transport) {
        this.transport = transport;
    }

    /** Has {@code action} run after each dial that has failed, on an I/O thread. */
    void afterFailures(Runnable action) {
        observer = action;
    }

    /** Why the last dial there has failed; empty if none has. */
    Optional<LinkEnd> failure(Address address) {
        return Optional.ofNullable(failures.get(address));
    }

    @Override
    public Dial dial(Address address, LinkPolicy policy, Dial.Outcome outcome) {
        return transport.dial(address, policy, (link, end, peerId) -> {
            if (end != null && end.kind() != LinkEnd.Kind.CLOSED_HERE) {
                failures.put(address, end);
                observer.run();
            }
            outcome.ended(link, end, peerId);
        });
    }

    @Override
    public CompletionStage<Listening> listen(Address address, LinkPolicy policy) {
        return transport.listen(address, policy);
    }

    @Override
    public long nanoTime() {
        return transport.nanoTime();
    }

    @Override
    public void close() {
        transport.close();
    }
}
