// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.AempNode;
import io.aemp.node.NodeRuntime;
import io.aemp.node.NodeSettings;
import io.aemp.node.ScheduledNodeLoop;
import io.aemp.node.group.PortGroups;
import io.aemp.profile.Profile;
import io.aemp.transport.Transport;
import io.aemp.wire.framing.ReadOptions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local node by its name: the settings that it is given, who uses it, and the node itself from its first use until it is
 * stopped. A configured one runs as long as the CamelContext, another one as long as it has users.
 *
 * <p>It begins to listen only after the ports of all routes that start together are open, so that no peer finds one missing.
 */
final class AempLocalNode {
    private static final Logger LOG = LoggerFactory.getLogger(AempLocalNode.class);
    private static final int STOP_SECONDS = 10;
    private static final String PROFILE = "profile";
    private static final String RC_FILE = "rcFile";

    private final String name;
    private final AempComponent component;
    private final boolean configured;
    private final Map<Object, AempClaim> claims = new LinkedHashMap<>();
    private int users;
    private @Nullable Profile profile;
    private @Nullable Running running;
    private @Nullable CompletableFuture<Void> listening;

    /** A node that is up, and what it was made of. */
    private record Running(
            AempNode node,
            PortGroups groups,
            ScheduledExecutorService thread,
            ReadOptions readOptions,
            AempNodeConfiguration settings,
            AempDbRegistrations registrations) {}

    AempLocalNode(String name, AempComponent component, boolean configured) {
        this.name = name;
        this.component = component;
        this.configured = configured;
    }

    String name() {
        return name;
    }

    boolean isConfigured() {
        return configured;
    }

    /**
     * Adds settings.
     *
     * @param owner whose they are until {@link #withdraw}
     * @throws IllegalArgumentException if they contradict others, or come too late
     */
    synchronized void claim(Object owner, AempClaim claim) {
        claims.values().forEach(other -> claim.agreeWith(other, name));
        if (running != null) {
            AempClaim inForce = AempClaim.of("the running node", running.settings, context());
            claim.agreeWith(inForce, name);
            claim.options().keySet().stream()
                    .filter(option -> !inForce.options().containsKey(option))
                    .findAny()
                    .ifPresent(option -> {
                        throw new IllegalArgumentException("node '" + name + "' is running already without the option "
                                + option + " that " + claim.by() + " gives it; others that give it settings: "
                                + claims.values().stream().map(AempClaim::by).toList());
                    });
        }
        claims.put(owner, claim);
        forgetProfile(claim);
    }

    synchronized void withdraw(Object owner) {
        AempClaim claim = claims.remove(owner);
        if (claim != null) {
            forgetProfile(claim);
        }
    }

    /** Whether nobody needs it any more. */
    synchronized boolean isForgotten() {
        return !configured && claims.isEmpty() && users == 0;
    }

    synchronized void acquire() {
        users++;
    }

    /** Stops the node with its last user, if it is not a configured one. Waits for that, bounded. */
    void release() {
        boolean last;
        synchronized (this) {
            last = --users == 0 && !configured;
        }
        if (last) {
            stop();
        }
    }

    /** The node, which is made now if there is none. */
    AempNode node() {
        return running().node;
    }

    /** The groups that its producers send to. */
    PortGroups groups() {
        return running().groups;
    }

    ReadOptions readOptions() {
        return running().readOptions;
    }

    /** The ports that producers have registered in the database through this node. */
    AempDbRegistrations registrations() {
        return running().registrations;
    }

    /** The node's own thread. */
    ScheduledExecutorService thread() {
        return running().thread;
    }

    String id() {
        return AempNodeIds.expand(template(), context(), name);
    }

    /**
     * Begins to listen, and waits until it does. Does nothing if it listens already.
     *
     * @throws RuntimeCamelException if an address cannot be had; may be tried again
     */
    void listen() {
        CompletableFuture<Void> attempt;
        synchronized (this) {
            if (listening == null || listening.isCompletedExceptionally()) {
                listening = running().node.start().toCompletableFuture();
            }
            attempt = listening;
        }
        try {
            attempt.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new RuntimeCamelException("node '" + name + "': " + cause.getMessage(), cause);
        }
    }

    /** As {@link #listen}, for a node that is configured or in use. */
    void listenIfNeeded() {
        boolean needed;
        synchronized (this) {
            needed = configured || users > 0;
        }
        if (needed) {
            listen();
        }
    }

    synchronized boolean isListening() {
        return listening != null && listening.isDone() && !listening.isCompletedExceptionally();
    }

    /** Stops the node, and waits, bounded; it is made anew when it is needed again. */
    void stop() {
        Running stopping;
        synchronized (this) {
            stopping = running;
            running = null;
            listening = null;
            profile = null;
        }
        if (stopping != null) {
            stopping.groups.close();
            CompletionStage<Void> stopped = stopping.node.stop();
            try {
                stopped.toCompletableFuture()
                        .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException e) {
                LOG.warn("Node {} did not stop in good order: {}", stopping.node.id(), e.getMessage());
            }
            component.threads().close(stopping.thread);
        }
    }

    private synchronized Running running() {
        if (running == null) {
            Profile found = profile();
            try {
                running = start(settings(), found);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("node '" + name + "': " + e.getMessage(), e);
            }
        }
        return running;
    }

    private Running start(AempNodeConfiguration given, Profile found) {
        Optional<AempKeyMaterial> keys = AempKeyMaterial.of(given, found, component::sharedSslContextParameters);
        AempNodeSettings reader = new AempNodeSettings(given, found, context(), keys.isPresent());
        NodeSettings settings = reader.settings(id());
        Transport transport = AempTransports.create(given, keys, context());
        ScheduledExecutorService thread = component.threads().newControlThread(name);
        NodeRuntime runtime = new NodeRuntime(
                transport, new ScheduledNodeLoop(thread), component.threads().continuations());
        AempNode node = new AempNode(settings, runtime);
        return new Running(
                node,
                new PortGroups(node, runtime),
                thread,
                reader.readOptions(),
                given,
                new AempDbRegistrations(node));
    }

    /** All settings in one. */
    private AempNodeConfiguration settings() {
        Map<String, Object> all = new HashMap<>();
        claims.values().forEach(claim -> all.putAll(claim.options()));
        AempNodeConfiguration merged = new AempNodeConfiguration();
        all.forEach((option, value) -> {
            try {
                PluginHelper.getBeanIntrospection(context()).setProperty(context(), merged, option, value);
            } catch (Exception e) {
                throw new IllegalArgumentException(option + " cannot be set: " + e.getMessage(), e);
            }
        });
        return merged;
    }

    private synchronized String template() {
        String given = claimed("nodeId");
        return given != null
                ? given
                : profile().nodeId().orElse(configured || name.equals(AempNodes.LOCAL) ? AempNodeIds.DEFAULT : name);
    }

    /** Read once for as long as the node runs, so that its ID stays. */
    private synchronized Profile profile() {
        if (profile == null) {
            try {
                profile = AempProfiles.find(claimed(PROFILE), claimed(RC_FILE));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("node '" + name + "': " + e.getMessage(), e);
            }
        }
        return profile;
    }

    private synchronized void forgetProfile(AempClaim changed) {
        if (running == null
                && (changed.options().containsKey(PROFILE) || changed.options().containsKey(RC_FILE))) {
            profile = null;
        }
    }

    /** What a text option is set to by anybody. */
    private synchronized @Nullable String claimed(String option) {
        for (AempClaim claim : claims.values()) {
            if (claim.options().get(option) instanceof String value) {
                return value;
            }
        }
        return null;
    }

    private CamelContext context() {
        return component.getCamelContext();
    }
}
