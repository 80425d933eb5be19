// SPDX-License-Identifier: Apache-2.0
package io.aemp.node.control;

import io.aemp.node.NodeLoop;
import io.aemp.node.db.GlobalMessages;
import io.aemp.node.port.LocalPort;
import io.aemp.node.port.Ports;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.message.Arguments;
import io.aemp.wire.message.DeathReason;
import io.aemp.wire.message.Message;
import io.aemp.wire.message.PortId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the node port (protocol §4). A request is handled at once, on the thread that brings it, so that what follows on
 * the same link finds its effect. Whatever a peer puts into a request, the worst that happens is nothing. Thread-safe.
 */
public final class NodeProtocol {
    private static final Logger LOG = LoggerFactory.getLogger(NodeProtocol.class);
    /** The request that creates a port. */
    public static final String SPAWN = "AnyEvent::MP::_spawn";

    /** A peer invents the names of the ports that it spawns; real ones are much shorter. */
    private static final int MAX_NAME = 255;

    private static final Set<String> REQUESTS =
            Set.of("mon0", "mon1", "kil0", "kil1", "snd", "can", "time", "eval", "devnull", "", SPAWN);

    private final String node;
    private final Ports ports;
    private final Functions functions;
    private final NodeLoop loop;
    private final BooleanSupplier global;
    private final AtomicLong refused = new AtomicLong();

    /** @param global whether the node runs the global service */
    public NodeProtocol(String node, Ports ports, Functions functions, NodeLoop loop, BooleanSupplier global) {
        this.node = node;
        this.ports = ports;
        this.functions = functions;
        this.loop = loop;
        this.global = global;
    }

    /** Requests that were dropped: not known, not registered, or without sense. */
    public long refused() {
        return refused.get();
    }

    public void handle(Requester requester, Frame frame) {
        String request = frame.tag();
        if (request == null) {
            refuse(requester, "a request that is no name");
            return;
        }
        switch (request) {
            case "", "devnull" -> {}
            case "mon1" -> monitor(requester, text(frame, 1), true);
            case "mon0" -> monitor(requester, text(frame, 1), false);
            case "kil0" -> died(requester, frame);
            case "kil1" -> kill(requester, frame);
            case "snd" -> reply(requester, frame, 1, List.of());
            case "time" -> reply(requester, frame, 1, List.of(loop.epochSeconds()));
            case "can" -> reply(requester, frame, 2, List.of(can(text(frame, 1))));
            case "eval" -> {
                refuse(requester, "eval");
                reply(requester, frame, 2, List.of("eval refused: node " + node + " evaluates nothing for peers"));
            }
            case SPAWN -> spawn(requester, frame);
            default -> {
                if (GlobalMessages.isRequest(request)) {
                    requester.global(frame);
                } else if (!functions.call(request, frame, requester)) {
                    refuse(requester, "a function that is not registered");
                }
            }
        }
    }

    private void refuse(Requester requester, String what) {
        refused.incrementAndGet();
        LOG.debug("node {}: refused for node {}: {}", node, requester.source().node(), what);
    }

    private static @Nullable String text(Frame frame, int index) {
        if (index >= frame.argumentCount()) {
            return null;
        }
        return text(frame.arguments(index, index + 1, ReadOptions.AS_SENT).get(0));
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof byte[] octets) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
        return value instanceof String || value instanceof Number ? value.toString() : null;
    }

    private void monitor(Requester requester, @Nullable String port, boolean on) {
        if (port == null || port.isEmpty()) {
            return;
        }
        if (on) {
            requester.monitor(port);
        } else {
            requester.unmonitor(port);
        }
    }

    private static DeathReason reason(Frame frame) {
        return frame.argumentCount() <= 2
                ? DeathReason.NORMAL
                : new DeathReason(frame.arguments(2, frame.argumentCount(), ReadOptions.AS_SENT));
    }

    private static void died(Requester requester, Frame frame) {
        String port = text(frame, 1);
        if (port != null) {
            requester.portDied(port, reason(frame));
        }
    }

    private void kill(Requester requester, Frame frame) {
        String name = text(frame, 1);
        LocalPort port = name == null || name.isEmpty() ? null : ports.get(name);
        if (port == null) {
            return;
        }
        if (port.killableBy(requester.source())) {
            port.kill(reason(frame));
        } else {
            refuse(requester, "kil1 for a port that it may not kill");
        }
    }

    private boolean can(@Nullable String request) {
        return request != null
                && (REQUESTS.contains(request)
                        || GlobalMessages.isServed(request, global.getAsBoolean())
                        || functions.isFunction(request)
                        || functions.isInitFunction(request));
    }

    /** Sends to the port ID at {@code from} what stands behind it, in the form in which it came, and the results. */
    private void reply(Requester requester, Frame frame, int from, List<?> results) {
        if (from >= frame.argumentCount()) {
            return;
        }
        List<@Nullable Object> elements = frame.arguments(from, frame.argumentCount(), ReadOptions.AS_SENT);
        String target = text(elements.get(0));
        if (target == null || target.isEmpty() || target.startsWith("#")) {
            refuse(requester, "a reply port that is no port ID");
            return;
        }
        List<@Nullable Object> arguments = new ArrayList<>(elements.subList(1, elements.size()));
        arguments.addAll(results);
        PortId to = PortId.parse(target);
        requester.send(to, new Message(to.port(), null, new Arguments.Values(arguments), null), frame.size());
    }

    private void spawn(Requester requester, Frame frame) {
        String port = text(frame, 1);
        String initFunction = text(frame, 2);
        if (port == null
                || port.isEmpty()
                || port.length() > MAX_NAME
                || initFunction == null
                || !functions.spawn(initFunction, port, frame, 3, requester)) {
            refuse(requester, "a spawn that is not registered, or whose port name is taken or too long");
        }
    }
}
