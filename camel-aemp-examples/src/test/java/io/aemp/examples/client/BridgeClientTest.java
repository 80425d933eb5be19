// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.examples.Settings;
import io.aemp.examples.bridge.BridgeExtension;
import io.aemp.examples.bridge.RunningBridge;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(BridgeExtension.class)
class BridgeClientTest {
    private static final int PATIENCE_SECONDS = 20;

    @ParameterizedTest
    @CsvSource({"off,json", "off,cbor", "required,json", "required,cbor"})
    void echoesComeBackUnchanged(String tls, String framing, RunningBridge bridge) throws Exception {
        try (BridgeClient client = BridgeClient.start(settings(bridge, tls, framing))) {
            for (List<@Nullable Object> arguments : List.<List<@Nullable Object>>of(
                    List.of(),
                    List.of("hello", 5, true, new BigInteger("123456789012345678901234567890")),
                    Arrays.asList(null, List.of(), List.of(List.of(1)), Map.of("a", List.of(2))))) {
                assertThat(client.request("echo", arguments)).isEqualTo(arguments);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"off,json", "off,cbor", "required,json", "required,cbor"})
    void ordersAreAnswered(String tls, String framing, RunningBridge bridge) throws Exception {
        try (BridgeClient client = BridgeClient.start(settings(bridge, tls, framing))) {
            assertThat(client.request("orders", List.of(Map.of("id", 5)))).isEqualTo(List.of("accepted", 5));
            assertThat(client.request("orders", List.of(Map.of("id", "x")))).isEqualTo(List.of("accepted", "x"));
            assertThat(client.request("orders", List.of(Map.of("no", "id"))))
                    .first()
                    .isEqualTo("rejected");
        }
    }

    @ParameterizedTest
    @CsvSource({"off,json", "off,cbor", "required,json", "required,cbor"})
    void eventsComeAsTheyArePublished(String tls, String framing, RunningBridge bridge) throws Exception {
        BlockingQueue<List<@Nullable Object>> events = new LinkedBlockingQueue<>();
        CountDownLatch subscribed = new CountDownLatch(1);
        try (BridgeClient subscriber = BridgeClient.start(settings(bridge, tls, framing));
                BridgeClient publisher = BridgeClient.start(settings(bridge, tls, framing))) {
            Thread waiting = new Thread(() -> subscribe(subscriber, events, subscribed));
            waiting.start();
            assertThat(subscribed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

            publisher.send("events", List.of("publish", Map.of("id", "a"), "second"));

            assertThat(events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).first().isEqualTo(Map.of("id", "a"));
            assertThat(events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).first().isEqualTo("second");
            waiting.interrupt();
            waiting.join();
        }
    }

    @Test
    void aMissingBridgeIsToldInOneLine(RunningBridge bridge) throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        try (BridgeClient client =
                BridgeClient.start(new Settings("127.0.0.1", port, "secret", null, "off", false, "json"))) {
            assertThatThrownBy(() -> client.request("echo", List.of("hello")))
                    .isInstanceOf(ClientException.class)
                    .hasMessageStartingWith("No answer from the bridge at 127.0.0.1:" + port)
                    .hasMessageContaining("refused")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aWrongSecretIsToldInOneLine(RunningBridge bridge) throws Exception {
        Settings right = bridge.clientSettings("off");
        Settings wrong = new Settings(right.host(), right.port(), "wrong", null, "off", false, "json");
        try (BridgeClient client = BridgeClient.start(wrong)) {
            assertThatThrownBy(() -> client.send("events", List.of("publish", 1)))
                    .isInstanceOf(ClientException.class)
                    .hasMessageStartingWith("No answer from the bridge")
                    .hasMessageNotContaining("\n");
        }
    }

    private static void subscribe(
            BridgeClient client, BlockingQueue<List<@Nullable Object>> events, CountDownLatch subscribed) {
        try {
            client.subscribe((event, offset) -> events.add(Arrays.asList(event, offset)), subscribed::countDown);
        } catch (ClientException e) {
            events.add(List.of(e.toString()));
        }
    }

    private static Settings settings(RunningBridge bridge, String tls, String framing) {
        Settings all = bridge.clientSettings(tls);
        return new Settings(all.host(), all.port(), all.secret(), all.pemFile(), tls, false, framing);
    }
}
