// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aemp.transport.Address;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkEnd.Kind;
import io.aemp.transport.TestNode;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.AuthenticationMethod;
import io.aemp.wire.handshake.HandshakeSettings;
import io.aemp.wire.handshake.HandshakeSettings.Protocols;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.handshake.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Octets that come in other portions than one would wish, and links that end in other ways. */
class SegmentsTest {
    private static final HandshakeSettings PEER =
            TestNode.settings("peer", TlsPolicy.OFF, List.of(Framing.JSON), "geheim");

    private final NettyTransport transport =
            new NettyTransport(NettyTransportSettings.builder().eventLoops(1).build());
    private final TestNode node = TestNode.named("node");

    @AfterEach
    void close() {
        transport.close();
        assertThat(node.faults).isEmpty();
    }

    @Test
    void framesInOneSegmentWithTheAuthenticationLineArrive() {
        StringBuilder frames = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            frames.append("[\"p\",\"").append(i).append("\"]");
        }
        try (RawPeer peer = RawPeer.connect(listen())) {
            peer.negotiate(PEER, octets(frames.toString()));
            for (int i = 0; i < 3000; i++) {
                assertThat(node.awaitMessage()).isEqualTo(String.valueOf(i));
            }
        }
        node.awaitDown();
    }

    /** Protocol §2.5: three lines and messages, sent without waiting for anything, perhaps as one segment. */
    @Test
    void aSimpleClientMaySendEverythingAtOnce() {
        TestNode open = new TestNode(new HandshakeSettings(
                "node",
                "",
                Secret.of("geheim"),
                List.of(AuthenticationMethod.HMAC_SHA3_512),
                List.of(AuthenticationMethod.HMAC_SHA3_512, AuthenticationMethod.CLEARTEXT),
                List.of(Framing.JSON),
                TlsPolicy.OFF,
                false,
                Protocols.NODE,
                false));
        try (RawPeer peer = RawPeer.connect(listen(open))) {
            peer.write(
                    "aemp;1;simple;hmac_sha3_512;json\n\ncleartext;67656865696d;json\n[\"p\",\"one\"]\n[\"p\",\"two\"]");
            assertThat(open.awaitMessage()).isEqualTo("one");
            assertThat(open.awaitMessage()).isEqualTo("two");
            peer.readLine();
            peer.readLine();
            peer.readLine();
            TestNode.send(open.awaitUp(), "answer");
            assertThat(new String(peer.read(14), StandardCharsets.US_ASCII)).isEqualTo("[\"p\",\"answer\"]");
        }
        assertThat(open.awaitDown().kind()).isEqualTo(Kind.END_OF_FILE);
    }

    @Test
    void octetsBehindTheNonceLineBelongToTls(@TempDir java.nio.file.Path directory) {
        String pem = TestCertificates.selfSigned("network").pem();
        NettyTransport withTls = new NettyTransport(NettyTransportSettings.builder()
                .eventLoops(1)
                .tls(TlsContexts.ofPem(TestCertificates.file(directory, "node.pem", pem)))
                .build());
        TestNode tls = new TestNode(TestNode.settings("node", TlsPolicy.REQUIRED, List.of(Framing.JSON), "geheim"));
        Address address = withTls.listen(new Address("127.0.0.1", 0), tls)
                .toCompletableFuture()
                .join()
                .address();
        // A nonce below any of base64 makes us the TLS client, so the node is the server and may be spoken to at once.
        try (RawPeer peer = RawPeer.connect(address)) {
            peer.write("aemp;1;peer;tls_sha3_512;json;tls=1.0\n!\nthis is no TLS record");
            peer.readToEnd();
        }
        LinkEnd end = tls.awaitAbandoned();
        assertThat(end.kind()).isEqualTo(Kind.REFUSED);
        assertThat(end.message()).isEqualTo("TLS failed: expected a TLS record, got something else");
        withTls.close();
    }

    @Test
    void framesBeforeAnInvalidOneAreDelivered() {
        try (RawPeer peer = RawPeer.connect(listen())) {
            peer.negotiate(PEER, octets("[\"p\",\"one\"]"));
            peer.write("[\"p\",\"two\"][\"p\",tru]");
            assertThat(node.awaitMessage()).isEqualTo("one");
            assertThat(node.awaitMessage()).isEqualTo("two");
            assertThat(node.awaitDown().kind()).isEqualTo(Kind.INVALID_INPUT);
            peer.readToEnd();
        }
    }

    @Test
    void anEndOfFileInsideAFrameIsAnEndOfFile() {
        try (RawPeer peer = RawPeer.connect(listen())) {
            peer.negotiate(PEER, octets("[\"p\",\"whole\"][\"p\",\"half"));
            assertThat(node.awaitMessage()).isEqualTo("whole");
            peer.shutdownOutput();
            assertThat(node.awaitDown()).isEqualTo(new LinkEnd(Kind.END_OF_FILE, "Unexpected end-of-file"));
            assertThat(peer.readToEnd()).isEmpty();
        }
    }

    @Test
    void aResetIsTold() {
        try (RawPeer peer = RawPeer.connect(listen())) {
            peer.negotiate(PEER, new byte[0]);
            node.awaitUp();
            peer.reset();
        }
        assertThat(node.awaitDown()).isEqualTo(new LinkEnd(Kind.BROKEN, "Connection reset by peer"));
    }

    @Test
    void aPeerThatReadsNothingHoldsTheCloseUpForABoundedTimeOnly() {
        NettyTransport impatient = new NettyTransport(NettyTransportSettings.builder()
                .eventLoops(1)
                .closeTimeout(java.time.Duration.ofMillis(200))
                .build());
        Address address = impatient
                .listen(new Address("127.0.0.1", 0), node)
                .toCompletableFuture()
                .join()
                .address();
        try (RawPeer peer = RawPeer.connect(address)) {
            peer.negotiate(PEER, new byte[0]);
            Link link = node.awaitUp();
            String block = "x".repeat(1024 * 1024);
            for (int i = 0; i < 32; i++) {
                TestNode.send(link, block);
            }
            link.close(LinkEnd.closedHere("done"));
            assertThat(node.awaitDown()).isEqualTo(LinkEnd.closedHere("done"));
            await().until(() -> link.queuedOctets() == 0);
        }
        impatient.close();
    }

    /** Unread octets would make the operating system reset the connection, and with it lose what we sent last. */
    @Test
    void whatWasSentBeforeAClosingArrivesThoughThePeerKeepsTalking() {
        try (RawPeer peer = RawPeer.connect(listen())) {
            peer.negotiate(PEER, new byte[0]);
            Link link = node.awaitUp();
            link.pauseReading();
            peer.write("[\"p\",\"" + "x".repeat(200_000) + "\"]");
            for (int i = 0; i < 1000; i++) {
                TestNode.send(link, "x".repeat(1000));
            }
            link.close(LinkEnd.closedHere("done"));
            peer.read(1000 * 1008);
        }
        node.awaitDown();
    }

    @Test
    void aHundredThousandSmallMessagesArrive() {
        try (RawPeer peer = RawPeer.connect(listen())) {
            peer.negotiate(PEER, new byte[0]);
            Link link = node.awaitUp();
            byte[] frame = TestNode.encode(link, "message");
            for (int i = 0; i < 100_000; i++) {
                link.send(frame);
            }
            byte[] all = peer.read(100_000 * frame.length);
            assertThat(new String(all, 0, frame.length, StandardCharsets.US_ASCII))
                    .isEqualTo("[\"p\",\"message\"]");
        }
        node.awaitDown();
    }

    private Address listen() {
        return listen(node);
    }

    private Address listen(TestNode listener) {
        return transport
                .listen(new Address("127.0.0.1", 0), listener)
                .toCompletableFuture()
                .join()
                .address();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
