// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.memory;

import io.aemp.transport.Address;
import io.aemp.transport.Decision;
import io.aemp.transport.Dial;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkPolicy;
import org.jspecify.annotations.Nullable;

/** One attempt to reach an address of the network. Belongs to the network's tasks, but for the calls of {@link Dial}. */
final class MemoryDial implements Dial {
    private static final Outcome NOBODY = (link, end, peerId) -> {};

    private final MemoryTransport home;
    private final Address address;
    private final LinkPolicy policy;
    private final Outcome outcome;
    private final Decision decision = new Decision();
    private volatile boolean connected;
    private boolean ended;
    private @Nullable MemoryEnd end;

    MemoryDial(MemoryTransport home, Address address, LinkPolicy policy, Outcome outcome) {
        this.home = home;
        this.address = address;
        this.policy = policy;
        this.outcome = outcome;
    }

    /** The connection request has arrived where it was sent. */
    void connect() {
        if (ended) {
            return;
        }
        MemoryListening listener = home.network().find(address, home.host());
        if (listener == null) {
            ended(null, new LinkEnd(LinkEnd.Kind.UNREACHABLE, "Connection refused: " + address), null);
            return;
        }
        MemoryEnd near = new MemoryEnd(home, policy, true, address, decision, this::ended);
        Address source = new Address(home.host(), home.network().freePort());
        MemoryEnd far = new MemoryEnd(listener.owner(), listener.policy(), false, source, new Decision(), NOBODY);
        end = near;
        connected = true;
        near.join(far);
        far.join(near);
        near.open();
        far.open();
    }

    @Override
    public void cancel(LinkEnd cause) {
        if (!decision.giveUp()) {
            return;
        }
        home.network().tasks().execute(() -> {
            if (end != null) {
                end.abandon(cause);
            } else {
                ended(null, cause, null);
            }
        });
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    private void ended(@Nullable Link link, @Nullable LinkEnd cause, @Nullable String peerId) {
        if (!ended) {
            ended = true;
            home.dialEnded(this);
            outcome.ended(link, cause, peerId);
        }
    }
}
