// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.transport.Address;
import io.aemp.transport.DialOutcome;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkEnd.Kind;
import io.aemp.transport.Listening;
import io.aemp.transport.TestNode;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.Handshake;
import io.aemp.wire.handshake.Handshake.Step;
import io.aemp.wire.handshake.HandshakeException;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that do not do as the protocol says, until a link stands. */
class BadPeersTest {
    private static final HandshakeSettings PEER =
            TestNode.settings("peer", TlsPolicy.OFF, List.of(Framing.JSON), "geheim");

    private NettyTransport transport = transport(Duration.ofSeconds(30), 1000);
    private final TestNode node = TestNode.named("node");

    @AfterEach
    void close() {
        transport.close();
        assertThat(node.faults).isEmpty();
    }

    private static NettyTransport transport(Duration handshakeTimeout, int maxHandshakes) {
        return new NettyTransport(NettyTransportSettings.builder()
                .eventLoops(1)
                .handshakeTimeout(handshakeTimeout)
                .maxHandshakes(maxHandshakes)
                .build());
    }

    @Test
    void garbageIsNotAnswered() {
        assertRefusedAtOnce("\u0000\u0001\u0002garbage\n");
    }

    @Test
    void aWebBrowserIsNotAnswered() {
        assertRefusedAtOnce("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    @Test
    void aTlsClientOnAPlainPortIsNotAnswered() {
        assertRefusedAtOnce("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");
    }

    @Test
    void anotherProtocolIsNotAnswered() {
        assertRefusedAtOnce("aemp-dataconn;1;peer;hmac_sha3_512;json;dataconn_id=x\nnonce\n");
    }

    @Test
    void anotherVersionIsNotAnswered() {
        assertRefusedAtOnce("aemp;2;peer;hmac_sha3_512;json\nnonce\n");
    }

    @Test
    void aLineThatIsTooLongIsNotAnswered() {
        assertRefusedAtOnce("aemp;1;" + "x".repeat(4096 - 7) + "x");
    }

    /** Our greeting is out before the peer's has come; nothing else is. */
    private void assertRefusedAtOnce(String opening) {
        try (RawPeer peer = RawPeer.connect(listen())) {
            peer.write(opening);
            String said = peer.readToEnd();
            assertThat(said.lines().count()).isLessThanOrEqualTo(2);
        }
        assertThat(node.up).isEmpty();
        assertThat(node.authorized).isEmpty();
    }

    @Test
    void theLongestLineIsTaken() {
        HandshakeSettings longest = new HandshakeSettings(
                "peer",
                "x".repeat(3900),
                PEER.secret(),
                PEER.offer(),
                PEER.accept(),
                PEER.framings(),
                TlsPolicy.OFF,
                false,
                Protocols.NODE,
                false);
        try (RawPeer peer = RawPeer.connect(listen())) {
            assertThat(RawPeer.handshake(longest).opening().length).isGreaterThan(4000);
            peer.negotiate(longest, new byte[0]);
            node.awaitUp();
        }
        node.awaitDown();
    }

    @Test
    void aPeerThatSaysNothingIsDroppedInTime() {
        useTransport(transport(Duration.ofMillis(200), 1000));
        try (RawPeer peer = RawPeer.connect(listen())) {
            assertThat(peer.readToEnd().lines().count()).isEqualTo(2);
        }
        assertThat(node.identified).isEmpty();
    }

    @Test
    void aPeerThatIsSilentBehindItsGreetingIsDroppedInTime() {
        useTransport(transport(Duration.ofMillis(1500), 1000));
        try (RawPeer peer = RawPeer.connect(listen())) {
            peer.write(RawPeer.handshake(PEER).opening());
            assertThat(peer.readToEnd().lines().count()).isEqualTo(3);
        }
        LinkEnd end = node.awaitAbandoned();
        assertThat(end.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(end.message()).contains("1500 ms");
    }

    @Test
    void aServerThatSaysNothingEndsTheDialInTime() throws IOException {
        useTransport(transport(Duration.ofMillis(200), 1000));
        try (ServerSocket server = RawPeer.server()) {
            DialOutcome outcome = dial(server);
            try (RawPeer peer = RawPeer.accept(server)) {
                peer.readLine();
                assertThat(outcome.awaitFailure().kind()).isEqualTo(Kind.TIMED_OUT);
            }
        }
    }

    @Test
    void aHandshakeThatTricklesInIsTaken() throws HandshakeException {
        try (RawPeer peer = RawPeer.connect(listen())) {
            Handshake handshake = RawPeer.handshake(PEER);
            peer.trickle(handshake.opening());
            while (!(peer.receiveLine(handshake) instanceof Step.Authenticate)) {
                // Two lines.
            }
            peer.trickle(handshake.authentication());
            peer.trickle("[\"p\",\"one\"][\"p\",\"two\"]".getBytes(StandardCharsets.US_ASCII));
            assertThat(node.awaitMessage()).isEqualTo("one");
            assertThat(node.awaitMessage()).isEqualTo("two");
        }
        node.awaitDown();
    }

    @Test
    void trickleDoesNotStretchTheTimeOfTheWholeHandshake() {
        useTransport(transport(Duration.ofMillis(300), 1000));
        try (RawPeer peer = RawPeer.connect(listen())) {
            TestNode.eventually().until(() -> !takes(peer));
        }
    }

    private static boolean takes(RawPeer peer) {
        try {
            peer.write("x");
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void aPeerWithAnotherSecretGetsNothingButOurOwnLines() throws HandshakeException {
        HandshakeSettings stranger = TestNode.settings("peer", TlsPolicy.OFF, List.of(Framing.JSON), "falsch");
        try (RawPeer peer = RawPeer.connect(listen())) {
            Handshake handshake = RawPeer.handshake(stranger);
            peer.write(handshake.opening());
            peer.receiveLine(handshake);
            peer.receiveLine(handshake);
            peer.write(RawPeer.concatenate(
                    handshake.authentication(), "[\"p\",\"smuggled\"]".getBytes(StandardCharsets.US_ASCII)));
            assertThat(peer.readToEnd().lines().count()).isEqualTo(1);
        }
        assertThat(node.awaitAbandoned().kind()).isEqualTo(Kind.REFUSED);
        assertThat(node.received).isEmpty();
        assertThat(node.up).isEmpty();
    }

    @Test
    void anEchoIsRefused() throws IOException {
        try (ServerSocket server = RawPeer.server()) {
            DialOutcome outcome = dial(server);
            try (RawPeer peer = RawPeer.accept(server)) {
                peer.write(peer.readLine());
                peer.write(peer.readLine());
                assertThat(peer.readToEnd()).isEmpty();
            }
            assertThat(outcome.awaitFailure().kind()).isEqualTo(Kind.REFUSED);
            assertThat(outcome.peerId()).isNull();
        }
        assertThat(node.authorized).isEmpty();
    }

    @Test
    void aServerThatClosesInTheHandshakeHasRefused() throws IOException {
        try (ServerSocket server = RawPeer.server()) {
            DialOutcome outcome = dial(server);
            try (RawPeer peer = RawPeer.accept(server)) {
                peer.readLine();
                peer.readLine();
                peer.shutdownOutput();
                assertThat(outcome.awaitFailure()).isEqualTo(new LinkEnd(Kind.REFUSED, "Unexpected end-of-file"));
            }
        }
    }

    @Test
    void aServerThatResetsInTheHandshakeHasRefused() throws IOException {
        try (ServerSocket server = RawPeer.server()) {
            DialOutcome outcome = dial(server);
            try (RawPeer peer = RawPeer.accept(server)) {
                peer.readLine();
                peer.reset();
            }
            LinkEnd end = outcome.awaitFailure();
            assertThat(end.kind()).isEqualTo(Kind.REFUSED);
            assertThat(end.message()).isIn("Connection reset by peer", "Unexpected end-of-file");
        }
    }

    @Test
    void aClientThatGoesAwayInTheHandshakeIsForgotten() {
        try (RawPeer peer = RawPeer.connect(listen())) {
            peer.write("aemp;1;peer;hmac_sha3_512;json\n");
            TestNode.eventually().until(() -> node.identified.size() == 1);
            peer.reset();
        }
        assertThat(node.awaitAbandoned().kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void beyondTheLimitOfHandshakesConnectionsAreClosedAndTheOthersGoOn() {
        useTransport(transport(Duration.ofSeconds(30), 2));
        Address address = listen();
        try (RawPeer first = RawPeer.connect(address);
                RawPeer second = RawPeer.connect(address)) {
            first.readLine();
            second.readLine();
            try (RawPeer third = RawPeer.connect(address)) {
                assertThat(third.readToEnd()).isEmpty();
            }
            first.readLine();
            second.shutdownOutput();
            assertGetsIn(address);
            first.write("garbage\n");
            first.readToEnd();
        }
    }

    private void assertGetsIn(Address address) {
        // The place of a connection that has gone is free a moment later.
        TestNode.eventually()
                .ignoreExceptions()
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> {
                    try (RawPeer peer = RawPeer.connect(address)) {
                        peer.negotiate(PEER, new byte[0]);
                        node.awaitUp();
                    }
                    node.awaitDown();
                    return true;
                });
    }

    @Test
    void anUnknownHostIsNamed() {
        DialOutcome outcome = new DialOutcome();
        transport.dial(new Address("no-such-host.invalid", 4040), node, outcome);

        assertThat(outcome.awaitFailure().kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(outcome.awaitFailure().message()).contains("no-such-host.invalid");
    }

    private void useTransport(NettyTransport other) {
        transport.close();
        transport = other;
    }

    private Address listen() {
        Listening listening = transport
                .listen(new Address("127.0.0.1", 0), node)
                .toCompletableFuture()
                .join();
        return listening.address();
    }

    private DialOutcome dial(ServerSocket server) {
        DialOutcome outcome = new DialOutcome();
        transport.dial(new Address("127.0.0.1", server.getLocalPort()), node, outcome);
        return outcome;
    }
}
