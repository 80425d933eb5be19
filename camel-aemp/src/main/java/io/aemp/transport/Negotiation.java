// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import io.aemp.wire.handshake.Greeting;
import io.aemp.wire.handshake.Handshake;
import io.aemp.wire.handshake.Handshake.Step;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.LineSplitter;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The handshake of one connection as every transport runs it: cuts lines, follows the {@link Handshake}, asks the
 * {@link LinkPolicy} where it has a say. What is left to the transport is to carry octets and to switch to TLS. Belongs
 * to the connection's I/O thread.
 */
public final class Negotiation {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Step READ_ON = new Step.ReadOn();

    private final LinkPolicy policy;
    private final String nodeId;
    private final boolean dialled;
    private final Address remote;
    private final Decision decision;
    private final Consumer<byte[]> send;
    private final Consumer<LinkEnd> abandon;
    private final LineSplitter lines = new LineSplitter();
    private final Handshake handshake;
    private @Nullable Candidate candidate;
    private @Nullable String peerId;

    /**
     * @param decision asked before the connection becomes a link
     * @param send takes octets for the peer; empty ones are never given
     * @param abandon called on any thread, at most once: the node has dropped this connection
     */
    public Negotiation(
            LinkPolicy policy,
            boolean dialled,
            Address remote,
            Decision decision,
            Consumer<byte[]> send,
            Consumer<LinkEnd> abandon) {
        this.policy = policy;
        this.dialled = dialled;
        this.remote = remote;
        this.decision = decision;
        this.send = send;
        this.abandon = abandon;
        HandshakeSettings settings = policy.handshakeSettings();
        this.nodeId = settings.nodeId();
        this.handshake = new Handshake(settings, remote.toString(), RANDOM);
    }

    /** Sends what does not wait for the peer (protocol §2.1). */
    public void open() {
        send.accept(handshake.opening());
    }

    /**
     * Takes what has arrived, line by line, as far as lines are due. What is left in {@code in} belongs to what the step
     * leads to: TLS, or frames.
     *
     * @return {@link Step.ReadOn}, {@link Step.StartTls} or {@link Step.Complete}
     * @throws HandshakeException the connection is to be closed, nothing more to be sent
     */
    public Step receive(ByteBuffer in) throws HandshakeException {
        for (byte[] line = lines.next(in); line != null && !decision.isGivenUp(); line = lines.next(in)) {
            Step step = follow(taken(line));
            if (!(step instanceof Step.ReadOn)) {
                return step;
            }
        }
        return READ_ON;
    }

    /** TLS is up and the peer's certificate verified. */
    public void tlsEstablished() throws HandshakeException {
        follow(handshake.tlsEstablished());
    }

    /** The one failure exit of a negotiation that did not complete; tells the policy if it had met the peer. */
    public void failed(LinkEnd end) {
        if (candidate != null) {
            policy.abandoned(candidate, end);
        }
    }

    /** The node ID that answered: the peer's, or our own when we talk to ourselves; empty if none was to be believed. */
    public Optional<String> peerId() {
        return Optional.ofNullable(peerId);
    }

    /** How a refused handshake ends. */
    public static LinkEnd endOf(HandshakeException refused) {
        LinkEnd.Kind kind = refused.refusal() == Refusal.TIMED_OUT ? LinkEnd.Kind.TIMED_OUT : LinkEnd.Kind.REFUSED;
        return new LinkEnd(kind, String.valueOf(refused.getMessage()));
    }

    private Step taken(byte[] line) throws HandshakeException {
        try {
            return handshake.receive(line);
        } catch (HandshakeException e) {
            if (e.refusal() == Refusal.TALKING_TO_MYSELF) {
                peerId = nodeId;
            }
            throw e;
        }
    }

    private Step follow(Step step) throws HandshakeException {
        if (step instanceof Step.Identified identified) {
            meet(identified.peer());
            return READ_ON;
        }
        if (step instanceof Step.Authenticate && candidate != null) {
            policy.authorize(candidate);
            byte[] line = handshake.authentication();
            if (line.length > 0 && !decision.isGivenUp()) {
                send.accept(line);
            }
            return READ_ON;
        }
        // Given up: the end is on its way to this thread.
        return step instanceof Step.Complete && !decision.link() ? READ_ON : step;
    }

    private void meet(Greeting peer) throws HandshakeException {
        peerId = peer.nodeId();
        Candidate met = new Met(peer, dialled, remote, decision, abandon);
        policy.identified(met);
        candidate = met;
    }

    /** Lives as long as its link does, and therefore without the negotiation. */
    private record Met(Greeting peer, boolean dialled, Address remote, Decision decision, Consumer<LinkEnd> onAbandon)
            implements Candidate {
        @Override
        public void abandon(LinkEnd end) {
            if (decision.giveUp()) {
                onAbandon.accept(end);
            }
        }

        /** Each connection is its own candidate, however alike two are. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
