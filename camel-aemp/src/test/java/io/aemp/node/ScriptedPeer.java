// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import io.aemp.transport.Address;
import io.aemp.transport.Candidate;
import io.aemp.transport.Dial;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkListener;
import io.aemp.transport.LinkPolicy;
import io.aemp.transport.Transport;
import io.aemp.transport.memory.MemoryNetwork;
import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.handshake.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A peer that says what its test wants, whether it makes sense or not, and keeps what it is told. */
public final class ScriptedPeer implements LinkPolicy, LinkListener {
    private static final String PERL = "AE-2.02";

    private final String id;
    private final Dialect dialect;
    private final HandshakeSettings settings;
    private final Transport transport;
    private final List<List<@Nullable Object>> heard = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<LinkEnd> ends = new ArrayList<>();
    private final List<LinkEnd> abandoned = new ArrayList<>();
    private Predicate<Candidate> authorizes = candidate -> true;
    private Consumer<List<@Nullable Object>> onMessage = message -> {};

    private ScriptedPeer(MemoryNetwork network, String id, String provider, Protocols protocols, Dialect dialect) {
        this(network, id, provider, protocols, dialect, List.of(dialect.framing()));
    }

    /** @param framings that it asks its peers for, best first */
    private ScriptedPeer(
            MemoryNetwork network,
            String id,
            String provider,
            Protocols protocols,
            Dialect dialect,
            List<Framing> framings) {
        this.id = id;
        this.dialect = dialect;
        this.transport = network.transport(id);
        List<AuthenticationMethod> methods = List.of(AuthenticationMethod.HMAC_SHA3_512);
        this.settings = new HandshakeSettings(
                id, provider, Secret.of("geheim"), methods, methods, framings, TlsPolicy.OFF, false, protocols, false);
    }

    /** Greets as a real node. */
    public static ScriptedPeer perl(TestNodes nodes, String id, Dialect dialect) {
        return new ScriptedPeer(nodes.network(), id, PERL, Protocols.GLOBAL, dialect);
    }

    public static ScriptedPeer perl(MemoryNetwork network, String id, Dialect dialect) {
        return new ScriptedPeer(network, id, PERL, Protocols.GLOBAL, dialect);
    }

    /** Greets as a real node that says one thing and wants to hear another. */
    public static ScriptedPeer perl(TestNodes nodes, String id, Dialect dialect, List<Framing> framings) {
        return new ScriptedPeer(nodes.network(), id, PERL, Protocols.GLOBAL, dialect, framings);
    }

    /** Greets as a node of our kind. */
    public static ScriptedPeer ourKind(TestNodes nodes, String id, Dialect dialect) {
        return new ScriptedPeer(nodes.network(), id, "camel-aemp/scripted", Protocols.GLOBAL, dialect);
    }

    /** Greets as a client that knows nothing of the node protocol (protocol §2.5). */
    public static ScriptedPeer client(TestNodes nodes, String id, Dialect dialect) {
        return new ScriptedPeer(nodes.network(), id, "", Protocols.NONE, dialect);
    }

    public ScriptedPeer listens() {
        return listens(TestNodes.addressOf(id));
    }

    public ScriptedPeer listens(Address where) {
        transport.listen(where, this).toCompletableFuture().join();
        return this;
    }

    public Dial dials(String node) {
        return transport.dial(TestNodes.addressOf(node), this, (link, end, answered) -> {});
    }

    /** Which connections get our authentication line; the others are closed. */
    public void authorizes(Predicate<Candidate> which) {
        authorizes = which;
    }

    /** What is done with each message: destination and arguments. */
    public void onMessage(Consumer<List<@Nullable Object>> action) {
        onMessage = action;
    }

    /** Sends one message; elements from the destination on. */
    public void says(@Nullable Object... message) {
        saysOctets(dialect.encode(message));
    }

    /** Sends several messages that arrive in one read. */
    public void saysTogether(List<List<@Nullable Object>> messages) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        messages.forEach(message -> octets.writeBytes(dialect.encode(message.toArray())));
        saysOctets(octets.toByteArray());
    }

    public void saysOctets(byte[] octets) {
        link().send(octets);
    }

    /** The newest link. */
    public Link link() {
        return links.get(links.size() - 1);
    }

    public List<Link> links() {
        return links;
    }

    public boolean isLinked() {
        return links.size() > ends.size();
    }

    public List<LinkEnd> ends() {
        return ends;
    }

    /** Connections that greeted and came to nothing. */
    public List<LinkEnd> abandoned() {
        return abandoned;
    }

    /** All that came, destinations included, byte strings as they are. */
    public List<List<@Nullable Object>> heard() {
        return heard;
    }

    /** All that came, as it stood on the wire. */
    public List<Frame> frames() {
        return frames;
    }

    /** All that came, byte strings as Latin-1 text. */
    public List<List<@Nullable Object>> heardText() {
        return heard.stream().map(ScriptedPeer::asText).toList();
    }

    /** What came since the last call, byte strings as Latin-1 text. */
    public List<List<@Nullable Object>> news() {
        List<List<@Nullable Object>> news = heardText();
        heard.clear();
        return news;
    }

    private static List<@Nullable Object> asText(List<@Nullable Object> message) {
        List<@Nullable Object> text = new ArrayList<>();
        for (Object element : message) {
            text.add(element instanceof byte[] octets ? new String(octets, StandardCharsets.ISO_8859_1) : element);
        }
        return text;
    }

    @Override
    public HandshakeSettings handshakeSettings() {
        return settings;
    }

    @Override
    public FrameLimits frameLimits() {
        return FrameLimits.DEFAULT;
    }

    @Override
    public void identified(Candidate candidate) {}

    @Override
    public void authorize(Candidate candidate) throws HandshakeException {
        if (!authorizes.test(candidate)) {
            throw new HandshakeException(Refusal.LOST_TIE_BREAK, "not by the script");
        }
    }

    @Override
    public void abandoned(Candidate candidate, LinkEnd end) {
        abandoned.add(end);
    }

    @Override
    public LinkListener linkListener() {
        return this;
    }

    @Override
    public void linkUp(Link link) {
        links.add(link);
    }

    @Override
    public void frame(Link link, Frame frame) {
        List<@Nullable Object> message = new ArrayList<>();
        message.add(frame.destination());
        message.addAll(frame.arguments(ReadOptions.AS_SENT));
        heard.add(message);
        frames.add(frame);
        onMessage.accept(message);
    }

    @Override
    public void readComplete(Link link) {}

    @Override
    public void linkDown(Link link, LinkEnd end) {
        ends.add(end);
    }

    public Address address() {
        return TestNodes.addressOf(id);
    }
}
