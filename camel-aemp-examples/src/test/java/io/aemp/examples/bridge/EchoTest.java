// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.examples.peer.Codec;
import io.aemp.examples.peer.Peer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(BridgeExtension.class)
class EchoTest {
    private static final List<List<@Nullable Object>> ARGUMENTS = List.of(
            List.of(),
            List.of("hello"),
            List.of(""),
            List.of("Grüße, \"€\" \\ \n 😀"),
            List.of(1L, -1L, 0L, 4711L, 0.5, -1e300, true, false),
            List.of(Long.MAX_VALUE, Long.MIN_VALUE),
            List.of(new BigInteger("18446744073709551615"), new BigInteger("123456789012345678901234567890").negate()),
            Collections.singletonList(null),
            Arrays.asList(null, "x", null),
            List.of(List.of()),
            List.of(List.of("only")),
            List.of(List.of(1L, List.of(2L, List.of(3L))), List.of()),
            List.of(Map.of()),
            List.of(Map.of("a", List.of(1L, Map.of("b", "c")))),
            List.of("echo", "bridge#echo"));

    @ParameterizedTest
    @EnumSource
    void argumentsOfAnyShapeComeBackUnchanged(Way way, RunningBridge bridge) throws Exception {
        try (Peer peer = way.dial(bridge)) {
            for (List<@Nullable Object> arguments : ARGUMENTS) {
                sendEcho(peer, arguments);
                assertThat(peer.take("reply")).isEqualTo(arguments);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThousandEchoesComeBackInOrder(Way way, RunningBridge bridge) throws Exception {
        try (Peer peer = way.dial(bridge)) {
            for (long i = 0; i < 1000; i++) {
                sendEcho(peer, List.of(i));
            }
            for (long i = 0; i < 1000; i++) {
                assertThat(peer.take("reply")).isEqualTo(List.of(i));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HMAC_CBOR", "TLS_CBOR"})
    void octetsComeBackUnchangedOverCbor(Way way, RunningBridge bridge) throws Exception {
        try (Peer peer = way.dial(bridge)) {
            for (byte[] octets :
                    List.of(new byte[] {0, 1, -1, -128, 127}, octets("text"), octets("Käse"), new byte[0])) {
                sendEcho(peer, List.of(octets));

                assertThat(peer.take("reply")).singleElement().isEqualTo(octets);
            }
        }
    }

    @Test
    void octetsBecomeCharactersInJson(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_CBOR_OUT_JSON_IN.dial(bridge)) {
            sendEcho(peer, List.of(octets("text"), new byte[] {0, -1}));

            assertThat(peer.take("reply")).containsExactly("text", "\0\u00ff");
        }
    }

    @Test
    void portsWrittenAsByteStringsAreUnderstood(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_CBOR.dial(bridge)) {
            peer.send(octets("echo"), 7L, octets(peer.port("reply")));

            assertThat(peer.take("reply")).containsExactly(7L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEchoWithoutReplyPortIsLeftOut(Way way, RunningBridge bridge) throws Exception {
        try (Peer peer = way.dial(bridge)) {
            peer.send("echo");
            peer.send("echo", 1L);
            peer.send("echo", "text");
            peer.send("echo", "a-node");
            peer.send("echo", "a-node#");
            peer.send("echo", "#port");
            peer.send("echo", Collections.nCopies(2, peer.port("reply")));
            sendEcho(peer, List.of("last"));

            assertThat(peer.take("reply")).isEqualTo(List.of("last"));
        }
    }

    @Test
    void anEchoGoesToAnyPortOfTheNetwork(RunningBridge bridge) throws Exception {
        try (Peer asks = Way.HMAC_JSON.dial(bridge);
                Peer listens = Way.TLS_CBOR.dial(bridge)) {
            asks.send("echo", "for you", listens.port("ear"));

            assertThat(listens.take("ear")).isEqualTo(List.of("for you"));
        }
    }

    @Test
    void aLargeMessageComesBack(RunningBridge bridge) throws Exception {
        String large = "0123456789".repeat(100_000);
        try (Peer peer = bridge.dialler().withFraming(Codec.CBOR).dial()) {
            sendEcho(peer, List.of(large));

            assertThat(peer.take("reply")).isEqualTo(List.of(large));
        }
    }

    private static void sendEcho(Peer peer, List<?> arguments) throws Exception {
        List<@Nullable Object> message = new ArrayList<>(List.of("echo"));
        message.addAll(arguments);
        message.add(peer.port("reply"));
        peer.send(message.toArray());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
