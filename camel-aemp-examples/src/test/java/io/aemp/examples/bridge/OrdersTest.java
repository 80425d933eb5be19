// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aemp.examples.peer.Peer;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.TextMessage;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(BridgeExtension.class)
class OrdersTest {
    private static final int PATIENCE_MILLIS = 20_000;

    /** The bridge is shared: other tests may have had orders rejected. */
    @BeforeEach
    void forgetWhatWasRejected(RunningBridge bridge) {
        try (JMSContext jms = bridge.bridge().artemis().connections().createContext()) {
            JMSConsumer rejected = jms.createConsumer(jms.createQueue("orders.rejected"));
            while (rejected.receiveNoWait() != null) {
                // Only to take it away.
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOrderIsAcceptedWithItsId(Way way, RunningBridge bridge) throws Exception {
        try (Peer peer = way.dial(bridge)) {
            for (Object id : List.of(1L, "1", "a b", 0.5, new BigInteger("123456789012345678901234567890"))) {
                peer.send("orders", Map.of("id", id, "item", "tea"), peer.port("reply"));

                assertThat(peer.take("reply")).isEqualTo(List.of("accepted", id));
            }
        }
    }

    @Test
    void ordersAreAcceptedInTheirOrder(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_CBOR.dial(bridge)) {
            for (long id = 0; id < 100; id++) {
                peer.send("orders", Map.of("id", id), peer.port("reply"));
            }
            for (long id = 0; id < 100; id++) {
                assertThat(peer.take("reply")).isEqualTo(List.of("accepted", id));
            }
        }
    }

    @Test
    void anOrderIsJsonInTheQueue(RunningBridge bridge) throws Exception {
        Map<String, Object> order = Map.of("id", 5, "items", List.of(Map.of("name", "Käse", "price", 1.25)));
        bridge.bridge().camel().getRouteController().stopRoute("acceptOrders");
        try (Peer peer = Way.HMAC_CBOR.dial(bridge)) {
            peer.send("orders", order, peer.port("reply"));

            assertThat(new ObjectMapper().readValue(take("orders", bridge).getText(), Object.class))
                    .isEqualTo(order);
        } finally {
            bridge.bridge().camel().getRouteController().startRoute("acceptOrders");
        }
    }

    @Test
    void aLargeOrderIsAccepted(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_CBOR.dial(bridge)) {
            peer.send("orders", Map.of("id", 1, "text", "0123456789".repeat(300_000)), peer.port("reply"));

            assertThat(peer.take("reply")).isEqualTo(List.of("accepted", 1L));
        }
    }

    @Test
    void anOrderWrittenWithByteStringsIsAccepted(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_CBOR.dial(bridge)) {
            peer.send(octets("orders"), Map.of(octets("id"), octets("a1")), octets(peer.port("reply")));

            assertThat(peer.take("reply")).isEqualTo(List.of("accepted", "a1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOrderWithoutIdIsRejectedAndKept(Way way, RunningBridge bridge) throws Exception {
        String mark = UUID.randomUUID().toString();
        try (Peer peer = way.dial(bridge)) {
            peer.send("orders", Map.of("mark", mark), peer.port("reply"));

            assertThat(peer.take("reply")).isEqualTo(List.of("rejected", "order without id"));
            assertThat(take("orders.rejected", bridge).getText()).isEqualTo("{\"mark\":\"" + mark + "\"}");
        }
    }

    @Test
    void whatIsNoOrderIsRejectedAndKept(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_JSON.dial(bridge)) {
            peer.send("orders", "text", peer.port("reply"));
            assertThat(peer.take("reply")).first().isEqualTo("rejected");
            assertThat(take("orders.rejected", bridge).getText()).isEqualTo("\"text\"");

            peer.send("orders", Map.of("id", 1), Map.of("id", 2), peer.port("reply"));
            assertThat(peer.take("reply")).first().isEqualTo("rejected");
            assertThat(take("orders.rejected", bridge).getText()).isEqualTo("[{\"id\":1},{\"id\":2}]");

            peer.send("orders", Map.of("id", List.of()), peer.port("reply"));
            assertThat(peer.take("reply")).first().isEqualTo("rejected");
            assertThat(take("orders.rejected", bridge).getText()).isEqualTo("{\"id\":[]}");
        }
    }

    @Test
    void anOrderWithoutReplyPortIsKeptAsRejected(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_JSON.dial(bridge)) {
            peer.send("orders");
            assertThat(take("orders.rejected", bridge).getText()).isEqualTo("[]");

            peer.send("orders", Map.of("id", 1));
            TextMessage rejected = take("orders.rejected", bridge);
            assertThat(rejected.getText()).isEqualTo("{\"id\":1}");
            assertThat(rejected.getStringProperty("reason")).isEqualTo("order without reply port");
        }
    }

    @Test
    void aCustomerWhoHasLeftDoesNotKeepOthersFromTheirAnswers(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_JSON.dial(bridge)) {
            peer.send("orders", Map.of("id", 1), "test/nobody#reply");
            peer.send("orders", Map.of("id", 2), peer.port("reply"));

            assertThat(peer.take("reply")).isEqualTo(List.of("accepted", 2L));
        }
    }

    private static TextMessage take(String queue, RunningBridge bridge) {
        try (JMSContext jms = bridge.bridge().artemis().connections().createContext()) {
            return (TextMessage) jms.createConsumer(jms.createQueue(queue)).receive(PATIENCE_MILLIS);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
