// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.peer;

import io.aemp.transport.Address;
import io.aemp.transport.Candidate;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkListener;
import io.aemp.transport.LinkPolicy;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import io.aemp.wire.handshake.HandshakeSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The peers of a node and the links to them: makes links, accepts them, ends them (protocol §3). Thread-safe. */
public final class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    private final PeerHost host;
    private final Admissions admissions;
    private final ConcurrentHashMap<String, Peer> peers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LinkSession> sessions = new ConcurrentHashMap<>();
    /** Attempts under way, by node; confined to the control thread. */
    private final Map<String, Connector> connectors = new HashMap<>();

    private volatile boolean stopped;

    public Links(PeerHost host) {
        this.host = host;
        admissions = new Admissions(host.settings().nodeId(), host.settings().maxLinks());
    }

    /** The peer of that ID; made if there is none. */
    public Peer peer(String node) {
        Peer known = peers.get(node);
        return known == null ? peers.computeIfAbsent(node, id -> new Peer(id, host, this::connect)) : known;
    }

    /** Forgets a retired peer, so that {@link #peer} makes a new one. */
    public void forget(Peer peer) {
        peers.remove(peer.node(), peer);
    }

    public Collection<LinkSession> sessions() {
        return sessions.values();
    }

    public @Nullable LinkSession session(String node) {
        return sessions.get(node);
    }

    private void connect(Peer peer, List<Address> addresses) {
        host.loop().execute(() -> {
            if (!peer.isConnecting()) {
                return;
            }
            if (stopped) {
                LinkEnd end = LinkEnd.closedHere("node " + self() + " is stopped");
                dropped(peer, peer.linkDown(end), true, end.message());
                return;
            }
            Connector connector =
                    new Connector(peer, addresses, host, this, admissions, () -> connectors.remove(peer.node()));
            connectors.put(peer.node(), connector);
            connector.start();
        });
    }

    /** Says so when messages were lost with a peer, and forgets it. Peers may name unknown nodes as often as they like. */
    void dropped(Peer peer, int messages, boolean known, String why) {
        if (messages >= 0) {
            forget(peer);
        }
        if (messages > 0) {
            LOG.atLevel(known ? Level.WARN : Level.DEBUG)
                    .log("node {}: {} waiting message(s) to node {} dropped: {}", self(), messages, peer.node(), why);
        }
    }

    private String self() {
        return host.settings().nodeId();
    }

    /** Hears how the dial of an address ended, on the control thread. */
    public interface Dialled {
        /**
         * @param end null if it became a link, whose {@code linkUp} has come before
         * @param peerId who answered, if anybody
         * @param rival whether another connection with that node was preferred
         */
        void ended(@Nullable LinkEnd end, @Nullable String peerId, boolean rival);
    }

    /** Opens a connection to whoever answers there: a seed, whose ID is not known yet. */
    public void dial(Address address, Dialled outcome) {
        Policy policy = new Policy(null);
        host.transport().dial(address, policy, (link, end, peerId) -> host.loop()
                .execute(() -> outcome.ended(end, peerId, policy.lostTieBreak())));
    }

    /** What is decided about connections that peers open. */
    public LinkPolicy acceptPolicy() {
        return new Policy(null);
    }

    /** What is decided about connections to that node. */
    Policy policyFor(String expected) {
        return new Policy(expected);
    }

    /** On the control thread: nothing new any more, what stands gets its bounded end. */
    public void stop() {
        stopped = true;
        LinkEnd end = LinkEnd.closedHere("node " + self() + " stops");
        for (Connector connector : List.copyOf(connectors.values())) {
            connector.stop(end);
        }
        for (LinkSession session : sessions.values()) {
            session.link().close(end);
        }
        for (Peer peer : List.copyOf(peers.values())) {
            if (peer.session() == null) {
                dropped(peer, peer.linkDown(end), true, "the node stops");
            }
        }
    }

    /** For connections that are accepted, or dialled for one expected node. */
    final class Policy implements LinkPolicy {
        private final @Nullable String expected;
        private volatile boolean lostTieBreak;

        Policy(@Nullable String expected) {
            this.expected = expected;
        }

        @Override
        public HandshakeSettings handshakeSettings() {
            return host.settings().handshake();
        }

        @Override
        public FrameLimits frameLimits() {
            return host.settings().frameLimits();
        }

        @Override
        public void identified(Candidate candidate) throws HandshakeException {
            String node = candidate.peer().nodeId();
            if (stopped) {
                throw new HandshakeException(Refusal.NOT_ADMITTED, "node " + self() + " is stopping");
            }
            if (expected != null && !expected.equals(node)) {
                throw new HandshakeException(
                        Refusal.NOT_ADMITTED,
                        "expected node '" + expected + "' at " + candidate.remote() + ", node '" + node + "' answers");
            }
            try {
                admissions.greeted(candidate);
            } catch (HandshakeException e) {
                probeOld(node, candidate);
                throw e;
            }
        }

        @Override
        public void authorize(Candidate candidate) throws HandshakeException {
            try {
                admissions.authorize(candidate);
            } catch (HandshakeException e) {
                lostTieBreak = e.refusal() == Refusal.LOST_TIE_BREAK;
                throw e;
            }
        }

        /** Whether the connection that this was made for has been closed for the sake of another one. */
        boolean lostTieBreak() {
            return lostTieBreak;
        }

        @Override
        public void abandoned(Candidate candidate, LinkEnd end) {
            if (admissions.abandoned(candidate)) {
                free(candidate.peer().nodeId());
            }
        }

        @Override
        public LinkListener linkListener() {
            return new Connection();
        }
    }

    /** Nothing with that node is being authenticated or linked any more: who waits for a link may try. */
    private void free(String node) {
        host.loop().execute(() -> {
            Connector connector = connectors.get(node);
            if (connector != null) {
                connector.rivalGone();
            }
        });
    }

    /** A node that is linked already tries to connect: perhaps it was restarted and the old link is dead. */
    private void probeOld(String node, Candidate claimant) {
        LinkSession old = sessions.get(node);
        if (old != null) {
            if (old.isClaimedTooOften()) {
                LOG.warn(
                        "node {}: refused connections, the last one with {}, that say they are node {}, which is linked at {}."
                                + " Is the ID used twice? (said once per link)",
                        self(),
                        claimant.remote(),
                        node,
                        old.source().address());
            }
            host.loop().execute(old::probeUrgently);
        }
    }

    /** One connection in its data phase. */
    private final class Connection implements LinkListener {
        private @Nullable LinkSession session;

        @Override
        public void linkUp(Link link) {
            String node = link.handshake().peer().nodeId();
            admissions.up(node);
            LinkSession up;
            Peer peer;
            do {
                peer = peer(node);
                up = new LinkSession(link, peer, host);
                sessions.put(node, up);
                if (peer.linkUp(up)) {
                    break;
                }
                forget(peer);
            } while (true);
            session = up;
            host.loop().execute(() -> {
                Connector connector = connectors.get(node);
                if (connector != null) {
                    connector.stop(LinkEnd.closedHere("linked"));
                }
            });
            LOG.info(
                    "node {}: link to node {} at {} is up ({}, sends {}, receives {}{})",
                    self(),
                    node,
                    link.remote(),
                    link.dialled() ? "dialled" : "accepted",
                    link.handshake().sendFraming().wireName(),
                    link.handshake().receiveFraming().wireName(),
                    link.handshake().tls() ? ", TLS" : "");
            host.linkUp(up);
        }

        @Override
        public void frame(Link link, Frame frame) {
            if (session != null) {
                session.dispatch(frame);
            }
        }

        @Override
        public void readComplete(Link link) {
            if (session != null) {
                session.endOfBatch();
            }
        }

        @Override
        public void linkDown(Link link, LinkEnd end) {
            LinkSession ended = session;
            if (ended == null) {
                return;
            }
            session = null;
            String node = ended.source().node();
            LOG.info("node {}: link to node {} at {} is down: {}", self(), node, link.remote(), end.message());
            sessions.remove(node, ended);
            ended.end(end);
            dropped(ended.peer(), ended.peer().linkDown(end), true, end.message());
            host.linkDown(ended, end);
            admissions.down(node);
            free(node);
        }
    }
}
