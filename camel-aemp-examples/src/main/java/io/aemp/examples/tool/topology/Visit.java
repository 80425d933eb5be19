// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import io.aemp.transport.Address;
import io.aemp.transport.Dial;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.Transport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Visits one node: at its addresses one after another, until it answers. */
record Visit(Transport transport, List<Address> addresses, Supplier<Probe> probes) {
    CompletableFuture<Contact> begin() {
        return at(0);
    }

    private CompletableFuture<Contact> at(int index) {
        Probe probe = probes.get();
        Dial dial = transport.dial(addresses.get(index), probe, (link, end, peerId) -> {
            if (end != null) {
                probe.result().completeExceptionally(new UnreachableException(end.message()));
            }
        });
        // Nobody may be waiting for it any more.
        probe.result().whenComplete((contact, failure) -> dial.cancel(LinkEnd.closedHere("the visit is over")));
        return index + 1 == addresses.size()
                ? probe.result()
                : probe.result().exceptionallyCompose(failure -> at(index + 1));
    }
}
