// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.memory;

import io.aemp.transport.Address;
import io.aemp.transport.Dial;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkPolicy;
import io.aemp.transport.Listening;
import io.aemp.transport.Transport;
import io.aemp.transport.TransportException;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The side of a {@link MemoryNetwork} that one node sees. */
final class MemoryTransport implements Transport {
    private static final int CLOSE_SECONDS = 5;
    private static final String NO_TLS = "the in-memory network has no TLS; set tls=off";
    private static final LinkEnd CLOSED = LinkEnd.closedHere("transport closed");

    private final MemoryNetwork network;
    private final String host;
    private final Set<MemoryListening> listenings = ConcurrentHashMap.newKeySet();
    private final Set<MemoryDial> dials = Collections.synchronizedSet(new LinkedHashSet<>());
    private volatile boolean closed;

    MemoryTransport(MemoryNetwork network, String host) {
        this.network = network;
        this.host = host;
    }

    String host() {
        return host;
    }

    MemoryNetwork network() {
        return network;
    }

    @Override
    public CompletionStage<Listening> listen(Address address, LinkPolicy policy) {
        if (closed) {
            return failed(address, "transport closed");
        }
        if (wantsTls(policy)) {
            return failed(address, NO_TLS);
        }
        Address inForce = new Address(
                address.isAnyHost() ? host : address.host(), address.port() == 0 ? network.freePort() : address.port());
        MemoryListening listening = new MemoryListening(this, inForce, policy);
        if (!network.register(listening)) {
            return failed(address, "Address already in use");
        }
        listenings.add(listening);
        return CompletableFuture.completedStage(listening);
    }

    void stopListening(MemoryListening listening) {
        network.unregister(listening);
        listenings.remove(listening);
    }

    @Override
    public Dial dial(Address address, LinkPolicy policy, Dial.Outcome outcome) {
        MemoryDial dial = new MemoryDial(this, address, policy, outcome);
        dials.add(dial);
        network.countDial();
        if (closed) {
            dial.cancel(CLOSED);
        } else if (wantsTls(policy)) {
            dial.cancel(new LinkEnd(LinkEnd.Kind.REFUSED, NO_TLS));
        } else {
            network.deliver(host, address.host(), dial::connect);
        }
        return dial;
    }

    void dialEnded(MemoryDial dial) {
        dials.remove(dial);
    }

    @Override
    public long nanoTime() {
        return network.clock().getAsLong();
    }

    @Override
    public void close() {
        closed = true;
        CompletableFuture<Void> done = new CompletableFuture<>();
        List.copyOf(listenings).forEach(this::stopListening);
        List.copyOf(dials).forEach(dial -> dial.cancel(CLOSED));
        network.tasks().execute(() -> {
            List.copyOf(network.ends()).stream()
                    .filter(end -> end.home() == this)
                    .forEach(end -> end.fail(CLOSED));
            done.complete(null);
        });
        if (network.mayAwait()) {
            // The stage completes without a value in either case: nothing is left to do when time is over.
            done.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    private static boolean wantsTls(LinkPolicy policy) {
        return policy.handshakeSettings().tls() != TlsPolicy.OFF;
    }

    private static CompletionStage<Listening> failed(Address address, String cause) {
        return CompletableFuture.failedStage(
                new TransportException("cannot listen on " + address + ": " + cause, new IllegalStateException(cause)));
    }
}
