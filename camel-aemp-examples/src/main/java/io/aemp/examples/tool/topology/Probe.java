// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.tool.topology;

import io.aemp.transport.Candidate;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkListener;
import io.aemp.transport.LinkPolicy;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.framing.UnencodableException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.message.Message;
import io.aemp.wire.message.PortId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One short visit to a node, apart from the node that the tool is: its greeting, the time of some echoes, whether it is
 * global, and if wanted whose entries it holds. For that it announces itself as a global node, which a global node
 * answers with the database of its slaves (protocol §5.3); the announcement ends with the visit. Confined to the link's
 * I/O thread.
 */
final class Probe implements LinkPolicy, LinkListener {
    /** The first echo finds code that has not run before, on both sides. */
    private static final int ECHOES = 5;

    /** For the database of a node that does not turn out to be global. */
    private static final long PATIENCE_MILLIS = 2000;

    private static final String ECHO_PORT = "echo";
    private static final String DIRECTORY = "'l";

    /** Whose entries are asked for. */
    enum Asking {
        /** Nobody's. */
        NEVER,
        /** Those of a node that turns out to be global; it says so right at the beginning, but maybe behind an echo. */
        GLOBALS,
        /** Those of this node, which is known to be global. */
        ALWAYS;

        boolean of(boolean global) {
            return this == ALWAYS || (this == GLOBALS && global);
        }
    }

    private final String expected;
    private final HandshakeSettings handshake;
    private final FrameLimits limits;
    private final Asking asking;
    private final CompletableFuture<Contact> result = new CompletableFuture<>();
    private int echoes;
    private long sentAt;
    private @Nullable Duration shortest;
    private boolean global;

    /** @param expected ID of the node that is to answer */
    Probe(String expected, HandshakeSettings handshake, FrameLimits limits, Asking asking) {
        this.expected = expected;
        this.handshake = handshake;
        this.limits = limits;
        this.asking = asking;
    }

    CompletableFuture<Contact> result() {
        return result;
    }

    @Override
    public HandshakeSettings handshakeSettings() {
        return handshake;
    }

    @Override
    public FrameLimits frameLimits() {
        return limits;
    }

    @Override
    public void identified(Candidate candidate) throws HandshakeException {
        String node = candidate.peer().nodeId();
        if (!node.equals(expected)) {
            throw new HandshakeException(
                    HandshakeException.Refusal.NOT_ADMITTED,
                    "node '" + node + "' answers at " + candidate.remote() + ", expected '" + expected + "'");
        }
    }

    @Override
    public void authorize(Candidate candidate) {}

    @Override
    public void abandoned(Candidate candidate, LinkEnd end) {}

    @Override
    public LinkListener linkListener() {
        return this;
    }

    @Override
    public void linkUp(Link link) {
        if (link.handshake().peer().hasNodeProtocol()) {
            ask(link);
        } else {
            done(link, contact(link, null));
        }
    }

    private void ask(Link link) {
        sentAt = System.nanoTime();
        say(link, Message.of("", "snd", new PortId(handshake.nodeId(), ECHO_PORT).toString(), echoes));
    }

    @Override
    public void frame(Link link, Frame frame) {
        if (frame.destination().equals(ECHO_PORT)) {
            echoed(link);
        } else if (frame.destination().isEmpty() && "g_global".equals(frame.tag())) {
            global = true;
        } else if (frame.destination().isEmpty() && "g_set".equals(frame.tag())) {
            done(link, contact(link, nodes(frame)));
        }
    }

    private void echoed(Link link) {
        Duration time = Duration.ofNanos(System.nanoTime() - sentAt);
        if (shortest == null || time.compareTo(shortest) < 0) {
            shortest = time;
        }
        echoes++;
        if (echoes < ECHOES) {
            ask(link);
        } else if (asking.of(global)) {
            say(link, Message.of("", "g_global"));
            Contact without = contact(link, null);
            CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> done(link, without));
        } else {
            done(link, contact(link, null));
        }
    }

    private static Set<String> nodes(Frame frame) {
        Set<String> nodes = new HashSet<>();
        if (frame.argumentCount() > 1
                && frame.arguments(1, 2, ReadOptions.AUTO).get(0) instanceof Map<?, ?> families
                && families.get(DIRECTORY) instanceof Map<?, ?> directory) {
            directory.keySet().forEach(node -> nodes.add(String.valueOf(node)));
        }
        return nodes;
    }

    private void say(Link link, Message message) {
        try {
            link.send(link.handshake().sendFraming().encoder().encode(message, WriteOptions.strict(limits)));
        } catch (UnencodableException e) {
            throw new IllegalStateException("a message of strings and numbers has a form in every framing", e);
        }
    }

    private Contact contact(Link link, @Nullable Set<String> database) {
        return new Contact(
                link.remote(),
                link.handshake().peer().provider().orElse(""),
                link.handshake().sendFraming().wireName(),
                link.handshake().tls(),
                shortest,
                global,
                database);
    }

    private void done(Link link, Contact contact) {
        result.complete(contact);
        link.close(LinkEnd.closedHere("the visit is over"));
    }

    @Override
    public void readComplete(Link link) {}

    @Override
    public void linkDown(Link link, LinkEnd end) {
        result.completeExceptionally(new UnreachableException(end.message()));
    }
}
