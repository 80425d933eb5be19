// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aemp.wire.framing.Frame;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.framing.UnencodableException;
import io.aemp.wire.framing.WriteOptions;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeException.Refusal;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.handshake.Secret;
import io.aemp.wire.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** A node that does nothing but keep what its transport tells it, and check that it is told in order. */
public final class TestNode implements LinkPolicy, LinkListener {
    /** Long enough for a busy machine; nobody waits for it when all is well. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HandshakeSettings settings;
    public final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    public final BlockingQueue<Link> up = new LinkedBlockingQueue<>();
    public final BlockingQueue<LinkEnd> down = new LinkedBlockingQueue<>();
    public final List<Candidate> identified = new CopyOnWriteArrayList<>();
    public final List<Candidate> authorized = new CopyOnWriteArrayList<>();
    public final List<LinkEnd> abandoned = new CopyOnWriteArrayList<>();
    public final AtomicInteger listenersAskedFor = new AtomicInteger();
    public final AtomicInteger linksUp = new AtomicInteger();
    /** What happened against the contract. */
    public final List<String> faults = new CopyOnWriteArrayList<>();

    public volatile @Nullable String refuseIdentified;
    public volatile @Nullable String refuseAuthorized;
    public volatile Consumer<Candidate> onIdentified = candidate -> {};
    public volatile Consumer<Candidate> onAuthorize = candidate -> {};
    public volatile Consumer<Link> onUp = link -> {};
    public volatile Consumer<Link> onReadComplete = link -> {};
    public volatile @Nullable Consumer<Frame> onFrame;
    private volatile FrameLimits limits = FrameLimits.DEFAULT;

    public TestNode(HandshakeSettings settings) {
        this.settings = settings;
    }

    public static TestNode named(String nodeId) {
        return new TestNode(settings(nodeId, TlsPolicy.OFF, List.of(Framing.CBOR, Framing.JSON), "geheim"));
    }

    public static HandshakeSettings settings(String nodeId, TlsPolicy tls, List<Framing> framings, String secret) {
        List<AuthenticationMethod> methods = tls == TlsPolicy.OFF
                ? List.of(AuthenticationMethod.HMAC_SHA3_512)
                : List.of(AuthenticationMethod.TLS_SHA3_512, AuthenticationMethod.HMAC_SHA3_512);
        return new HandshakeSettings(
                nodeId,
                "camel-aemp-test",
                Secret.of(secret),
                methods,
                methods,
                framings,
                tls,
                false,
                Protocols.NODE,
                false);
    }

    public TestNode limits(FrameLimits newLimits) {
        this.limits = newLimits;
        return this;
    }

    /** A message with one text, for {@link #received} of a peer. */
    public static byte[] encode(Link link, String text) {
        try {
            return link.handshake()
                    .sendFraming()
                    .encoder()
                    .encode(Message.of("p", text), WriteOptions.strict(FrameLimits.DEFAULT));
        } catch (UnencodableException e) {
            throw new AssertionError(e);
        }
    }

    public static void send(Link link, String text) {
        assertThat(link.send(encode(link, text))).isTrue();
    }

    /** Awaits a condition, looking often. */
    public static ConditionFactory eventually() {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(PATIENCE);
    }

    public Link awaitUp() {
        return take(up, "a link");
    }

    public LinkEnd awaitDown() {
        return take(down, "the end of a link");
    }

    public String awaitMessage() {
        return take(received, "a message");
    }

    public LinkEnd awaitAbandoned() {
        eventually().until(() -> !abandoned.isEmpty());
        return abandoned.get(0);
    }

    private static <T> T take(BlockingQueue<T> queue, String what) {
        try {
            T taken = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(taken).as(what).isNotNull();
            return taken;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }

    @Override
    public HandshakeSettings handshakeSettings() {
        return settings;
    }

    @Override
    public FrameLimits frameLimits() {
        return limits;
    }

    @Override
    public void identified(Candidate candidate) throws HandshakeException {
        identified.add(candidate);
        String refusal = refuseIdentified;
        if (refusal != null) {
            throw new HandshakeException(Refusal.ALREADY_CONNECTED, refusal);
        }
        onIdentified.accept(candidate);
    }

    @Override
    public void authorize(Candidate candidate) throws HandshakeException {
        expect(identified.contains(candidate), "authorize before identified");
        authorized.add(candidate);
        String refusal = refuseAuthorized;
        if (refusal != null) {
            throw new HandshakeException(Refusal.NOT_ADMITTED, refusal);
        }
        onAuthorize.accept(candidate);
    }

    @Override
    public void abandoned(Candidate candidate, LinkEnd end) {
        expect(identified.contains(candidate), "abandoned before identified");
        abandoned.add(end);
    }

    @Override
    public LinkListener linkListener() {
        listenersAskedFor.incrementAndGet();
        return this;
    }

    @Override
    public void linkUp(Link link) {
        linksUp.incrementAndGet();
        up.add(link);
        onUp.accept(link);
    }

    @Override
    public void frame(Link link, Frame frame) {
        Consumer<Frame> custom = onFrame;
        if (custom != null) {
            custom.accept(frame);
        } else {
            received.add(String.valueOf(frame.arguments(ReadOptions.AUTO).get(0)));
        }
    }

    @Override
    public void readComplete(Link link) {
        onReadComplete.accept(link);
    }

    @Override
    public void linkDown(Link link, LinkEnd end) {
        down.add(end);
    }

    private void expect(boolean condition, String fault) {
        if (!condition) {
            faults.add(fault);
        }
    }
}
