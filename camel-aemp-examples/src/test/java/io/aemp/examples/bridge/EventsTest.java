// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aemp.examples.peer.Dialler;
import io.aemp.examples.peer.Peer;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(BridgeExtension.class)
class EventsTest {
    @ParameterizedTest
    @EnumSource
    void aSubscriberGetsWhatIsPublishedFromThenOn(Way way, RunningBridge bridge) throws Exception {
        try (Peer peer = way.dial(bridge)) {
            peer.send("events", "publish", "too early");
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "publish", Map.of("id", "a", "values", List.of(1L, 0.5, true)));

            List<?> event = peer.take("ear");
            assertThat(event.subList(0, 2))
                    .isEqualTo(List.of("event", Map.of("id", "a", "values", List.of(1L, 0.5, true))));
            assertThat(event).hasSize(3).last().isInstanceOf(Long.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsComeInOrderWithRisingOffsets(Way way, RunningBridge bridge) throws Exception {
        try (Peer peer = way.dial(bridge)) {
            peer.send("events", "subscribe", peer.port("ear"));
            for (long i = 0; i < 200; i += 2) {
                peer.send("events", "publish", i, i + 1);
            }

            long first = (Long) peer.take("ear").get(2);
            for (long i = 1; i < 200; i++) {
                assertThat(peer.take("ear")).isEqualTo(List.of("event", i, first + i));
            }
        }
    }

    @Test
    void anyValueCanBeAnEvent(RunningBridge bridge) throws Exception {
        List<?> values = Arrays.asList(
                null, true, "Käse", "a,b", 1L, new BigInteger("123456789012345678901234567890"), List.of(), Map.of());
        try (Peer peer = Way.HMAC_CBOR.dial(bridge)) {
            peer.send("events", "subscribe", peer.port("ear"));
            for (Object value : values) {
                peer.send("events", "publish", value);
            }

            for (Object value : values) {
                assertThat(peer.take("ear").get(1)).isEqualTo(value);
            }
        }
    }

    @Test
    void aLargeEventComesThrough(RunningBridge bridge) throws Exception {
        String large = "0123456789".repeat(300_000);
        try (Peer peer = Way.HMAC_CBOR.dial(bridge)) {
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "publish", large);

            assertThat(peer.take("ear").get(1)).isEqualTo(large);
        }
    }

    @Test
    void anEventIsARecordWithItsIdAsKey(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_JSON.dial(bridge)) {
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "publish", Map.of("id", "a"), Map.of("id", 5), Map.of("no", "id"), "text");
            long offset = (Long) peer.take("ear").get(2);

            List<ConsumerRecord<String, String>> records = records(bridge, offset, 4);
            assertThat(records).extracting(ConsumerRecord::key).containsExactly("a", "5", null, null);
            assertThat(records)
                    .extracting(ConsumerRecord::value)
                    .containsExactly("{\"id\":\"a\"}", "{\"id\":5}", "{\"no\":\"id\"}", "\"text\"");
        }
    }

    @Test
    void wordsWrittenAsByteStringsAreUnderstood(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_CBOR.dial(bridge)) {
            peer.send(octets("events"), octets("subscribe"), octets(peer.port("ear")));
            peer.send(octets("events"), octets("publish"), octets("one"));
            assertThat(peer.take("ear").subList(0, 2)).isEqualTo(List.of("event", "one"));

            peer.send(octets("events"), octets("unsubscribe"), octets(peer.port("ear")));
            peer.send("events", "publish", "two");
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "publish", "three");
            assertThat(peer.take("ear").subList(0, 2)).isEqualTo(List.of("event", "three"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void unsubscribingStopsTheEvents(Way way, RunningBridge bridge) throws Exception {
        try (Peer peer = way.dial(bridge)) {
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "publish", "one");
            assertThat(peer.take("ear").get(1)).isEqualTo("one");

            peer.send("events", "unsubscribe", peer.port("ear"));
            peer.send("events", "publish", "two");
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "publish", "three");
            assertThat(peer.take("ear").get(1)).isEqualTo("three");
        }
    }

    @Test
    void subscribingTwiceIsSubscribingOnce(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_JSON.dial(bridge)) {
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "publish", "one", "two");

            assertThat(peer.take("ear").get(1)).isEqualTo("one");
            assertThat(peer.take("ear").get(1)).isEqualTo("two");
        }
    }

    @Test
    void everySubscriberGetsEveryEvent(RunningBridge bridge) throws Exception {
        try (Peer first = Way.HMAC_CBOR.dial(bridge);
                Peer second = Way.TLS_JSON.dial(bridge)) {
            first.send("events", "subscribe", first.port("ear"));
            first.send("events", "subscribe", second.port("ear"));
            first.send("events", "subscribe", second.port("other ear"));
            first.send("events", "publish", "for all");

            List<?> event = first.take("ear");
            assertThat(event.get(1)).isEqualTo("for all");
            assertThat(second.take("ear")).isEqualTo(event);
            assertThat(second.take("other ear")).isEqualTo(event);
        }
    }

    @Test
    void theDeathOfThePortEndsTheSubscription(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_JSON.dial(bridge)) {
            peer.send("events", "subscribe", peer.port("mortal"));
            assertThat(peer.take("")).isEqualTo(List.of("mon1", "mortal"));
            peer.send("", "kil0", "mortal", "die", "of old age");

            awaitNoSubscription(bridge, peer.port("mortal"));
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "publish", "after the death");
            assertThat(peer.take("ear").get(1)).isEqualTo("after the death");
            assertThat(peer.waiting("mortal")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLossOfTheLinkEndsTheSubscription(Way way, RunningBridge bridge) throws Exception {
        String port;
        try (Peer peer = way.dial(bridge)) {
            port = peer.port("ear");
            peer.send("events", "subscribe", port);
            peer.send("events", "publish", "one");
            assertThat(peer.take("ear").get(1)).isEqualTo("one");
        }

        awaitNoSubscription(bridge, port);
    }

    @Test
    void aPeerThatComesBackSubscribesAnew(RunningBridge bridge) throws Exception {
        String nodeId = Dialler.newNodeId();
        try (Peer peer = bridge.dialler().dial(nodeId)) {
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "publish", "one");
            assertThat(peer.take("ear").get(1)).isEqualTo("one");
        }
        awaitNoSubscription(bridge, nodeId + "#ear");

        try (Peer peer = bridge.dialler().dial(nodeId)) {
            peer.send("events", "publish", "two");
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "publish", "three");
            assertThat(peer.take("ear").get(1)).isEqualTo("three");
        }
    }

    @Test
    void aSubscriberThatDoesNotReadLosesItsSubscriptionAndOthersGoOn(RunningBridge bridge) throws Exception {
        String large = "0123456789".repeat(800_000);
        try (Peer peer = Way.HMAC_CBOR.dial(bridge);
                Socket stalled = bridge.dialler().connect()) {
            stalled.getOutputStream()
                    .write(("aemp;1;test/stalled;hmac_sha3_512;json\n\ncleartext;67656865696d;json\n"
                                    + "[\"events\",\"subscribe\",\"test/stalled#ear\"]"
                                    + "[\"echo\",\"" + peer.port("subscribed") + "\"]")
                            .getBytes(StandardCharsets.US_ASCII));
            peer.take("subscribed");
            peer.send("events", "subscribe", peer.port("ear"));

            for (int i = 0; i < 12; i++) {
                peer.send("events", "publish", large);
                assertThat(peer.take("ear").get(1)).isEqualTo(large);
            }

            awaitNoSubscription(bridge, "test/stalled#ear");
        }
    }

    @Test
    void badRequestsAreLeftOut(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_JSON.dial(bridge)) {
            peer.send("events");
            peer.send("events", "applaud");
            peer.send("events", 5);
            peer.send("events", List.of("subscribe"));
            peer.send("events", "publish");
            peer.send("events", "subscribe");
            peer.send("events", "subscribe", 5);
            peer.send("events", "subscribe", "no port");
            peer.send("events", "subscribe", "a-node#");
            peer.send("events", "subscribe", peer.port("ear"), peer.port("other ear"));
            peer.send("events", "unsubscribe");
            peer.send("events", "unsubscribe", peer.port("unknown"));
            peer.send("events", "subscribe", "test/nobody#ear");
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "publish", "still here");

            assertThat(peer.take("ear").get(1)).isEqualTo("still here");
        }
    }

    @Test
    void aRecordOfAnotherProducerThatIsNoJsonIsLeftOut(RunningBridge bridge) throws Exception {
        try (Peer peer = Way.HMAC_JSON.dial(bridge)) {
            peer.send("events", "subscribe", peer.port("ear"));
            peer.send("events", "publish", "one");
            long offset = (Long) peer.take("ear").get(2);

            write(bridge, "{no json");
            write(bridge, "1,2");
            write(bridge, "\"two\"");

            assertThat(peer.take("ear")).isEqualTo(List.of("event", "two", offset + 3));
        }
    }

    private static void awaitNoSubscription(RunningBridge bridge, String port) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> bridge.bridge().subscriptions().subscribersAt(Long.MAX_VALUE).stream()
                        .noneMatch(subscriber -> subscriber.toString().equals(port)));
    }

    private static List<ConsumerRecord<String, String>> records(RunningBridge bridge, long offset, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bridge.bridge().kafka().address());
        TopicPartition partition = new TopicPartition("events", 0);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= count;
            });
            return records.subList(0, count);
        }
    }

    private static void write(RunningBridge bridge, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bridge.bridge().kafka().address());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("events", value)).get();
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
