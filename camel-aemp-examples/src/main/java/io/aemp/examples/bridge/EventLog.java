// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.examples.broker.BrokerException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The Kafka topic of all events: one partition, so that there is one order. Any thread. */
public final class EventLog implements AutoCloseable {
    public static final String TOPIC = "events";

    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final long ANSWER_LIMIT_SECONDS = 10;

    private final Admin admin;

    public EventLog(String brokers) {
        Properties properties = new Properties();
        properties.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        admin = Admin.create(properties);
    }

    public void create() {
        await(admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all());
    }

    /** The offset that the next record will get. Waits for the broker's answer. */
    public long end() {
        return await(admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest())).partitionResult(PARTITION))
                .offset();
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerException("Kafka does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("interrupted while waiting for Kafka", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
