// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.db;

import io.aemp.node.GlobalRole;
import io.aemp.wire.framing.ReadOptions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A node's part in the network, as a state machine without I/O: who is its master, whether it is global itself, who else is
 * (protocol §5). Links are made elsewhere; here they come up, bring messages and go down. Confined to the control thread.
 *
 * <pre>
 *   alone --a seed is linked--> slave of that seed --its link is lost, no other seed--> alone
 *   alone, slave --global=always, g_slave, or a seed that is this node itself--> global, for good
 * </pre>
 */
final class Membership {
    /** Hears what others than the network have to know. */
    interface Events {
        void masterChanged(@Nullable String master);

        /** This node is global, and what it knows of who else is, or of where they listen, has changed. */
        void globalsChanged();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private final String self;
    private final GlobalRole role;
    private final Outbox out;
    private final Limits limits;
    private final Events events;
    private final Slave slave;
    /** Linked nodes, and whether they speak the global protocol. */
    private final Map<String, Boolean> linked = new LinkedHashMap<>();
    /** Linked nodes that are seeds, in the order in which they came. */
    private final Set<String> seeds = new LinkedHashSet<>();
    /** Linked nodes that have said that they are global, also while this one is not. */
    private final Set<String> announced = new LinkedHashSet<>();

    private @Nullable GlobalService service;
    /** Whether it has been said that this node must not be global. */
    private boolean refused;

    Membership(
            String self,
            GlobalRole role,
            Limits limits,
            ReadOptions readOptions,
            Outbox links,
            Executor reports,
            Events events) {
        this.self = self;
        this.role = role;
        this.limits = limits;
        this.events = events;
        this.out = new ToMyselfToo(links);
        this.slave = new Slave(self, limits, readOptions, out, reports);
    }

    /** What this node wants of the network. */
    Slave slave() {
        return slave;
    }

    @Nullable GlobalService service() {
        return service;
    }

    boolean isGlobal() {
        return service != null;
    }

    boolean isLinked(String node) {
        return linked.containsKey(node);
    }

    /** @param globalProtocol whether it speaks this protocol at all */
    void linkUp(String node, boolean globalProtocol) {
        linked.put(node, globalProtocol);
        if (service != null) {
            announceTo(node);
        }
    }

    private void announceTo(String node) {
        if (Boolean.TRUE.equals(linked.get(node))) {
            out.send(node, new GlobalMessage.Announce());
        }
    }

    void linkDown(String node) {
        linked.remove(node);
        seeds.remove(node);
        announced.remove(node);
        if (service != null) {
            service.lost(node);
        } else if (node.equals(slave.master())) {
            serveBy(seeds.isEmpty() ? null : seeds.iterator().next());
        }
    }

    /** A linked node is a seed: it has to be global, and may become the master. */
    void seedLinked(String node) {
        if (!linked.containsKey(node) || !seeds.add(node)) {
            return;
        }
        out.send(node, new GlobalMessage.BeGlobal());
        if (service == null && slave.master() == null) {
            serveBy(node);
        }
    }

    private void serveBy(@Nullable String master) {
        slave.serveBy(master);
        events.masterChanged(master);
    }

    /** Begins the global service, for good. Does nothing if it runs, or must not. */
    void becomeGlobal(String why) {
        if (service != null) {
            return;
        }
        if (role == GlobalRole.NEVER) {
            LOG.atLevel(refused ? Level.DEBUG : Level.WARN)
                    .log("node {}: is not to be global (global=never), although {}", self, why);
            refused = true;
            return;
        }
        LOG.info("node {}: is global now: {}", self, why);
        GlobalService begun = new GlobalService(self, limits, out, events::globalsChanged);
        service = begun;
        serveBy(self);
        begun.begin();
        linked.keySet().forEach(this::announceTo);
        announced.forEach(begun::meet);
        events.globalsChanged();
    }

    void receive(String from, GlobalMessage message) {
        if (!from.equals(self) && !linked.containsKey(from)) {
            return;
        }
        if (message instanceof GlobalMessage.BeGlobal || message instanceof GlobalMessage.BeMaster) {
            if (service == null) {
                becomeGlobal("node " + from + " asks for it");
            }
        }
        if (message instanceof GlobalMessage.Announce) {
            announced.add(from);
            if (service != null) {
                service.meet(from);
            }
        } else if (message instanceof GlobalMessage.Found
                || message instanceof GlobalMessage.Reply
                || message instanceof GlobalMessage.Whole
                || message instanceof GlobalMessage.Changed) {
            slave.receive(from, message);
        } else if (service != null) {
            service.receive(from, message);
        }
    }

    /** A global node is its own master and its own slave. */
    private final class ToMyselfToo implements Outbox {
        private final Outbox links;

        ToMyselfToo(Outbox links) {
            this.links = links;
        }

        @Override
        public void send(String node, GlobalMessage message) {
            if (node.equals(self)) {
                receive(self, message);
            } else {
                links.send(node, message);
            }
        }

        @Override
        public void refuse(String node, String why) {
            if (!node.equals(self)) {
                links.refuse(node, why);
            }
        }
    }
}
