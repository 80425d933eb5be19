// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.memory;

import io.aemp.transport.Address;
import io.aemp.transport.Decision;
import io.aemp.transport.Dial;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkEnd.Kind;
import io.aemp.transport.LinkPolicy;
import io.aemp.transport.Negotiation;
import io.aemp.wire.handshake.Handshake.Step;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One end of an in-memory connection from its first octet to its last. Belongs to the network's tasks.
 *
 * <pre>
 *   HANDSHAKE --Complete--> UP --fail--> OVER          HANDSHAKE --fail--> OVER
 * </pre>
 */
final class MemoryEnd {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryEnd.class);

    private enum State {
        HANDSHAKE,
        UP,
        OVER
    }

    private final MemoryTransport home;
    private final LinkPolicy policy;
    private final boolean dialled;
    private final Address remote;
    private final Dial.Outcome outcome;
    private final Negotiation negotiation;
    private final Queue<Arrival> inbox = new ArrayDeque<>();
    private State state = State.HANDSHAKE;
    private @Nullable MemoryEnd peer;
    private @Nullable MemoryLink link;

    /** @param taken run when the octets have been read; no octets mean that the peer has closed */
    private record Arrival(byte @Nullable [] octets, Runnable taken) {}

    MemoryEnd(
            MemoryTransport home,
            LinkPolicy policy,
            boolean dialled,
            Address remote,
            Decision decision,
            Dial.Outcome outcome) {
        this.home = home;
        this.policy = policy;
        this.dialled = dialled;
        this.remote = remote;
        this.outcome = outcome;
        this.negotiation =
                new Negotiation(policy, dialled, remote, decision, octets -> send(octets, () -> {}), this::abandon);
        home.network().ends().add(this);
    }

    MemoryTransport home() {
        return home;
    }

    boolean dialled() {
        return dialled;
    }

    Address remote() {
        return remote;
    }

    void join(MemoryEnd other) {
        this.peer = other;
    }

    boolean connects(String hostA, String hostB) {
        String near = home.host();
        String far = peer == null ? "" : peer.home.host();
        return (near.equals(hostA) && far.equals(hostB)) || (near.equals(hostB) && far.equals(hostA));
    }

    void open() {
        negotiation.open();
    }

    /** Any thread. {@code taken} is run in the network's tasks once the peer has read the octets. */
    void send(byte[] octets, Runnable taken) {
        MemoryEnd to = peer;
        if (to != null) {
            home.network().count(home.host(), to.home.host(), octets.length);
            home.network().deliver(home.host(), to.home.host(), () -> to.arrive(new Arrival(octets, taken)));
        }
    }

    /** Any thread. No effect on a link. */
    void abandon(LinkEnd end) {
        home.network().tasks().execute(() -> {
            if (state == State.HANDSHAKE) {
                fail(end);
            }
        });
    }

    /** The one way out, of a handshake as of a link. */
    void fail(LinkEnd end) {
        if (state == State.OVER) {
            return;
        }
        boolean wasUp = state == State.UP;
        state = State.OVER;
        inbox.clear();
        home.network().ends().remove(this);
        MemoryEnd to = peer;
        if (to != null) {
            home.network().deliver(home.host(), to.home.host(), () -> to.arrive(new Arrival(null, () -> {})));
        }
        if (wasUp && link != null) {
            link.ended();
            link.listener().linkDown(link, end);
        } else {
            negotiation.failed(end);
            outcome.ended(null, end, negotiation.peerId().orElse(null));
        }
    }

    /** Reads what is there, unless reading is paused. */
    void read() {
        while (state != State.OVER && (link == null || !link.isReadingPaused())) {
            Arrival arrival = inbox.poll();
            if (arrival == null) {
                return;
            }
            try {
                read(arrival);
            } catch (RuntimeException e) {
                LOG.error("Connection with {} failed in this node", remote, e);
                fail(LinkEnd.closedHere("internal error: " + e));
            }
        }
    }

    private void arrive(Arrival arrival) {
        if (state != State.OVER) {
            inbox.add(arrival);
            read();
        }
    }

    private void read(Arrival arrival) {
        byte[] octets = arrival.octets();
        if (octets == null) {
            fail(new LinkEnd(state == State.UP ? Kind.END_OF_FILE : Kind.REFUSED, LinkEnd.END_OF_FILE));
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(octets);
        if (state == State.HANDSHAKE) {
            negotiate(in);
        }
        if (state == State.UP && link != null) {
            link.read(in);
        }
        arrival.taken().run();
    }

    private void negotiate(ByteBuffer in) {
        try {
            Step step = negotiation.receive(in);
            if (step instanceof Step.StartTls) {
                throw new HandshakeException(Refusal.TLS_FAILURE, "the in-memory network has no TLS");
            }
            if (step instanceof Step.Complete complete) {
                state = State.UP;
                link = new MemoryLink(this, policy, complete.result());
                link.listener().linkUp(link);
                outcome.ended(link, null, complete.result().peer().nodeId());
            }
        } catch (HandshakeException e) {
            fail(Negotiation.endOf(e));
        }
    }
}
