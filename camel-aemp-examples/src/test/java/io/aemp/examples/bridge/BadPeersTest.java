// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.examples.peer.Codec;
import io.aemp.examples.peer.NetworkCertificate;
import io.aemp.examples.peer.Peer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bad peers do to others: nothing. */
@ExtendWith(BridgeExtension.class)
class BadPeersTest {
    private Peer goodPeer;

    @BeforeEach
    void dialGoodPeer(RunningBridge bridge) throws Exception {
        goodPeer = Way.HMAC_CBOR.dial(bridge);
    }

    @AfterEach
    void goodPeerIsStillServed() throws Exception {
        goodPeer.send("echo", "still here", goodPeer.port("reply"));
        assertThat(goodPeer.take("reply")).isEqualTo(List.of("still here"));
        goodPeer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\0\1\2\3\n\n",
                "aemp;2;test/version;hmac_sha3_512;json\nnonce\n",
                "aemp;1;bridge;hmac_sha3_512;json\nnonce\n",
                "aemp;1;test/framing;hmac_sha3_512;xml\nnonce\n"
            })
    void anOpeningThatIsNoGreetingIsHungUpOn(String opening, RunningBridge bridge) throws Exception {
        try (Socket socket = bridge.dialler().connect()) {
            socket.getOutputStream().write(opening.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(socket.getInputStream().readAllBytes()).isNotNull();
        }
    }

    @Test
    void aWrongSecretIsRefused(RunningBridge bridge) throws Exception {
        assertThatThrownBy(() -> bridge.dialler().withSecret("wrong").dial()).isInstanceOf(IOException.class);
        try (Peer peer = bridge.dialler().withSecret("wrong").dialSimply()) {
            assertThat(peer.isClosedByOther()).isTrue();
        }
    }

    @Test
    void aCertificateOfAnotherNetworkIsRefused(RunningBridge bridge) {
        assertThatThrownBy(() -> bridge.dialler()
                        .withTls(NetworkCertificate.create().tls())
                        .dial())
                .isInstanceOf(IOException.class);
    }

    @Test
    void aSecondLinkOfANodeIsRefusedAndTheFirstOneStays(RunningBridge bridge) throws Exception {
        try (Peer first = bridge.dialler().dial("test/twin")) {
            assertThatThrownBy(() -> bridge.dialler().dial("test/twin")).isInstanceOf(IOException.class);

            first.send("echo", "first", first.port("reply"));
            assertThat(first.take("reply")).isEqualTo(List.of("first"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1", "]", "[\"echo\",}", "hello"})
    void invalidJsonEndsTheLink(String octets, RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_JSON.dial(bridge)) {
            peer.sendOctets((octets + "   [tru]").getBytes(StandardCharsets.UTF_8));

            assertThat(peer.isClosedByOther()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "a0", "81ff", "f6"})
    void invalidCborEndsTheLink(String hex, RunningBridge bridge) throws Exception {
        try (Peer peer = bridge.dialler().withFraming(Codec.CBOR).dial()) {
            peer.sendOctets(HexFormat.of().parseHex(hex));

            assertThat(peer.isClosedByOther()).isTrue();
        }
    }

    @Test
    void messagesToPortsThatDoNotExistAreDropped(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_JSON.dial(bridge)) {
            peer.send("nobody", 1L);
            peer.send();
            peer.send("");
            peer.send("", "");
            peer.send("", "kil1", "echo");
            peer.send("", "kil1", "");
            peer.send("", "eval", "1 + 1", peer.port("reply"));
            peer.send("echo", "served", peer.port("echoed"));

            assertThat(peer.take("echoed")).isEqualTo(List.of("served"));
        }
    }
}
