// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import io.aemp.examples.tool.console.ExitStatus;
import io.aemp.examples.tool.console.ToolException;
import io.aemp.examples.tool.network.Member;
import io.aemp.examples.tool.network.Waiting;
import io.aemp.node.db.Database;
import io.aemp.transport.Address;
import io.aemp.wire.handshake.HandshakeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Finds out what can be known about a network: what its directory says, and what its nodes say when they are dialled. */
public final class Explorer {
    /** Family of the addresses of all nodes (protocol §5.2). */
    private static final String DIRECTORY = "'l";
    /** Family of the global nodes (protocol §5.3). */
    private static final String GLOBALS = "'g";

    private final Member member;

    /** @param member has joined the network */
    public Explorer(Member member) {
        this.member = member;
    }

    /** What the directory says. */
    public Topology directory() throws ToolException {
        Database database = member.node().database();
        Duration timeout = member.timeout();
        Map<String, @Nullable Object> directory =
                Waiting.get(database.family(DIRECTORY, timeout).toCompletableFuture(), twice(timeout), "directory");
        Map<String, @Nullable Object> globals =
                Waiting.get(database.family(GLOBALS, timeout).toCompletableFuture(), twice(timeout), "directory");
        Map<String, NodeSight> nodes = new LinkedHashMap<>();
        directory.forEach((id, binds) -> nodes.put(id, NodeSight.known(id, globals.containsKey(id), addresses(binds))));
        globals.keySet().forEach(id -> nodes.computeIfAbsent(id, other -> NodeSight.known(other, true, List.of())));
        nodes.remove(member.node().id());
        String joined = member.node()
                .master()
                .orElseThrow(() -> new ToolException(ExitStatus.FAILED, "the link to the seed was lost"));
        return new Topology(member.node().id(), joined, List.copyOf(nodes.values()));
    }

    private static Duration twice(Duration timeout) {
        return timeout.multipliedBy(2);
    }

    private static List<String> addresses(@Nullable Object binds) {
        return binds instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /**
     * Visits every node that says where it listens, all at once.
     *
     * @param masters whether to ask each global node for its slaves
     */
    public Topology visitAll(Topology directory, boolean masters) throws ToolException {
        Map<NodeSight, CompletableFuture<NodeSight>> visits = new LinkedHashMap<>();
        directory.nodes().forEach(node -> visits.put(node, visit(node, masters)));
        List<NodeSight> seen = new ArrayList<>();
        for (CompletableFuture<NodeSight> visit : visits.values()) {
            seen.add(Waiting.get(visit, twice(member.timeout()), "answer of the nodes"));
        }
        return withMasters(new Topology(directory.observer(), directory.joined(), seen));
    }

    private CompletableFuture<NodeSight> visit(NodeSight node, boolean masters) {
        List<Address> addresses;
        try {
            addresses = node.addresses().stream().map(Address::parse).toList();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(node.failed(String.valueOf(e.getMessage())));
        }
        if (addresses.isEmpty()) {
            return CompletableFuture.completedFuture(node);
        }
        Visit visit = new Visit(
                member.transport(),
                addresses,
                () -> new Probe(node.id(), handshake(), member.settings().frameLimits(), asking(node, masters)));
        return visit.begin()
                .orTimeout(member.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((contact, failure) -> contact == null ? node.failed(why(failure)) : node.seen(contact));
    }

    private static Probe.Asking asking(NodeSight node, boolean masters) {
        if (!masters) {
            return Probe.Asking.NEVER;
        }
        return node.global() ? Probe.Asking.ALWAYS : Probe.Asking.GLOBALS;
    }

    private static String why(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException ? "no answer in time" : String.valueOf(cause.getMessage());
    }

    /** The visitor is a node of its own: the member may be linked to the same nodes. */
    private HandshakeSettings handshake() {
        HandshakeSettings own = member.settings().handshake();
        return new HandshakeSettings(
                own.nodeId() + "/probe",
                own.provider(),
                own.secret(),
                own.offer(),
                own.accept(),
                own.framings(),
                own.tls(),
                own.legacy(),
                own.protocols(),
                own.simplified());
    }

    /** A global node holds entries of its slaves, and of the other global nodes. */
    private static Topology withMasters(Topology topology) {
        List<NodeSight> nodes = topology.nodes().stream()
                .map(node -> node.global() ? node : node.withMaster(master(topology, node.id())))
                .toList();
        return new Topology(topology.observer(), topology.joined(), nodes);
    }

    private static @Nullable String master(Topology topology, String node) {
        return topology.globals().stream()
                .filter(global -> holds(global, node))
                .map(NodeSight::id)
                .findFirst()
                .orElse(null);
    }

    private static boolean holds(NodeSight global, String node) {
        Contact contact = global.contact();
        Set<String> database = contact == null ? null : contact.database();
        return database != null && database.contains(node);
    }
}
