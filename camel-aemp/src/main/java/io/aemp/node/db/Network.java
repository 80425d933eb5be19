// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.GlobalRole;
import io.aemp.node.Monitor;
import io.aemp.node.NodeLoop;
import io.aemp.node.NodeSettings;
import io.aemp.node.peer.LinkSession;
import io.aemp.node.peer.Links;
import io.aemp.node.peer.PeerHost;
import io.aemp.transport.Address;
import io.aemp.transport.LinkEnd;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.PortId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The network as one node has it: carries the events of links, and the messages of the global protocol, to the control
 * thread, where {@link Membership} decides what follows, and has {@link Seeds} and {@link Mesh} keep the links that it needs.
 */
public final class Network {
    /** Watches ports, on this node or others. */
    public interface Monitoring {
        Monitor monitor(PortId port, Consumer<DeathReason> action, List<Address> addresses);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Network.class);
    /** A database that may be larger than this part of a message is told in several. */
    private static final int PARTS_OF_MESSAGE = 8;

    private final NodeSettings settings;
    private final NodeLoop loop;
    private final Consumer<@Nullable String> masterChanged;
    private final Membership membership;
    private final Seeds seeds;
    private final Mesh mesh;
    private final DatabaseAccess database;
    private final Map<String, LinkSession> sessions = new HashMap<>();
    /** To whom a message has been dropped. */
    private final Set<String> denied = new HashSet<>();
    /** By link, for its I/O thread. */
    private final Map<LinkSession, Inbox> inboxes = new ConcurrentHashMap<>();

    private volatile @Nullable String master;

    /** @param masterChanged told of each new master, null for none; on the control thread */
    public Network(PeerHost host, Links links, Monitoring monitoring, Consumer<@Nullable String> masterChanged) {
        settings = host.settings();
        loop = host.loop();
        this.masterChanged = masterChanged;
        membership = new Membership(
                settings.nodeId(),
                settings.globalRole(),
                new Limits(
                        settings.maxShardSize(),
                        settings.maxDatabaseSize(),
                        settings.maxMonitors(),
                        settings.frameLimits().maxMessageSize() / PARTS_OF_MESSAGE),
                settings.readOptions(),
                new LinkOutbox(),
                host::afterwards,
                new NodeEvents());
        seeds = new Seeds(
                settings.nodeId(),
                settings.seeds(),
                settings.monitorTimeout(),
                (address, outcome) -> links.dial(address, outcome::ended),
                new SeedEvents(),
                membership::isLinked,
                loop);
        mesh = new Mesh(
                settings.nodeId(),
                settings.monitorTimeout(),
                (node, addresses, over) ->
                        monitoring.monitor(PortId.nodePort(node), reason -> loop.execute(over), addresses),
                membership::isLinked,
                loop);
        database = new DatabaseAccess(host, membership, monitoring, this::whyNoAnswer);
    }

    public Database database() {
        return database;
    }

    /** ID of the master, this node's own if it is global; null if there is none. Any thread. */
    public @Nullable String master() {
        return master;
    }

    /** On the control thread: the node listens. */
    public void start(List<Address> bound) {
        List<Address> advertised = settings.advertise();
        List<String> listeners = Listeners.published(advertised == null ? bound : advertised);
        membership.slave().set(Families.LISTENERS, settings.nodeId(), listeners);
        if (settings.globalRole() == GlobalRole.ALWAYS) {
            membership.becomeGlobal("it is configured to be (global=always)");
        }
        seeds.start();
    }

    /** On the control thread: links end after this. */
    public void stop() {
        seeds.stop();
        mesh.stop();
        database.stop();
    }

    /** As {@link PeerHost#linkUp}. */
    public void linkUp(LinkSession session) {
        Inbox inbox = new Inbox(session, loop);
        inboxes.put(session, inbox);
        loop.execute(() -> {
            String node = session.source().node();
            sessions.put(node, session);
            membership.linkUp(node, session.speaksGlobalProtocol());
            seeds.linkUp(node);
            mesh.linkUp(node);
        });
    }

    /** As {@link PeerHost#linkDown}. */
    public void linkDown(LinkSession session) {
        inboxes.remove(session);
        loop.execute(() -> {
            String node = session.source().node();
            if (sessions.remove(node, session)) {
                denied.remove(node);
                membership.linkDown(node);
                seeds.linkDown(node);
                mesh.linkDown(node);
            }
        });
    }

    /** A message of the global protocol; on the link's I/O thread. */
    public void received(LinkSession session, Frame frame) {
        Inbox inbox = inboxes.get(session);
        GlobalMessage message = GlobalMessages.read(frame);
        if (message == null || inbox == null) {
            LOG.debug(
                    "node {}: a global request without sense from {}",
                    settings.nodeId(),
                    session.source().node());
            return;
        }
        inbox.put(frame.size(), () -> {
            if (session.equals(sessions.get(session.source().node()))) {
                membership.receive(session.source().node(), message);
            }
        });
    }

    /** As {@link PeerHost#lookUp}. */
    public Runnable lookUp(String node, Consumer<List<Address>> answer) {
        if (membership.slave().master() == null && seeds.isEmpty()) {
            answer.accept(List.of());
            return () -> {};
        }
        Consumer<@Nullable Object> found = binds -> answer.accept(Listeners.read(binds));
        membership.slave().find(node, found);
        return () -> membership.slave().cancelFind(node, found);
    }

    private String whyNoAnswer() {
        String asked = membership.slave().master();
        if (asked != null) {
            return "no answer of the master " + asked;
        }
        return seeds.isEmpty()
                ? "there is nobody to ask: the node has no seeds and is not global"
                : "no seed is linked, of " + settings.seeds();
    }

    private final class LinkOutbox implements Outbox {
        @Override
        public void send(String node, GlobalMessage message) {
            LinkSession session = sessions.get(node);
            if (session != null && !session.control(message.message(), message.isAnswer())) {
                LOG.atLevel(denied.add(node) ? Level.WARN : Level.DEBUG)
                        .log(
                                "node {}: a message for node {} is dropped, it is too large (maxMessageSize) or has no form: {}",
                                settings.nodeId(),
                                node,
                                message.getClass().getSimpleName());
            }
        }

        @Override
        public void refuse(String node, String why) {
            LinkSession session = sessions.get(node);
            if (session != null) {
                session.link().close(new LinkEnd(LinkEnd.Kind.INVALID_INPUT, why));
            }
        }
    }

    private final class NodeEvents implements Membership.Events {
        @Override
        public void masterChanged(@Nullable String newMaster) {
            master = newMaster;
            masterChanged.accept(newMaster);
        }

        @Override
        public void globalsChanged() {
            GlobalService service = membership.service();
            if (service != null) {
                mesh.reconcile(service.knownGlobals(), node -> Listeners.read(service.listeners(node)));
            }
        }
    }

    private final class SeedEvents implements Seeds.Listener {
        @Override
        public void seedLinked(String node) {
            membership.seedLinked(node);
        }

        @Override
        public void seedIsMyself(Address address) {
            membership.becomeGlobal("the seed " + address + " is this node itself");
        }
    }
}
