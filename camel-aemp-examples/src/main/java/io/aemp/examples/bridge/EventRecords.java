// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/** Turns events into what the Kafka producer takes as a batch: a message a record. */
public final class EventRecords {
    private final ObjectMapper json;

    public EventRecords(ObjectMapper json) {
        this.json = json;
    }

    /** The events as JSON, each with its {@code id}, if it has one that is a string or a number, as the key. */
    public List<Message> of(@Body List<?> events, CamelContext context) throws JsonProcessingException {
        List<Message> records = new ArrayList<>(events.size());
        for (Object event : events) {
            Object text = ByteStrings.asText(event);
            Message message = new DefaultMessage(context);
            message.setBody(json.writeValueAsString(text));
            String key = key(text);
            if (key != null) {
                message.setHeader(KafkaConstants.KEY, key);
            }
            records.add(message);
        }
        return records;
    }

    private static @Nullable String key(@Nullable Object event) {
        Object id = event instanceof Map<?, ?> fields ? fields.get("id") : null;
        return id instanceof String || id instanceof Number ? id.toString() : null;
    }
}
