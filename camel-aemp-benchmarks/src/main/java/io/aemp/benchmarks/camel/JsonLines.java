// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.Tally;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.model.ProcessorDefinition;

/** Routes for components that carry text: Jackson makes it, and reads it. */
final class JsonLines {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader READER = MAPPER.readerFor(List.class);
    private static final ObjectWriter WRITER = MAPPER.writer();

    private JsonLines() {}

    static void receive(ProcessorDefinition<?> route, Setup setup, Tally tally) {
        if (setup.calls()) {
            route.process(JsonLines::read)
                    .process(exchange -> tally.unordered())
                    .process(JsonLines::write);
        } else {
            route.process(JsonLines::read)
                    .process(exchange ->
                            tally.tree((List<?>) exchange.getMessage().getBody()));
        }
    }

    static void send(ProcessorDefinition<?> route, String uri, Setup setup) {
        ProcessorDefinition<?> sent = route.process(JsonLines::write).to(uri);
        if (setup.calls()) {
            sent.process(JsonLines::read);
        }
    }

    private static void read(Exchange exchange) throws Exception {
        exchange.getMessage().setBody(READER.readValue(exchange.getMessage().getBody(String.class)));
    }

    private static void write(Exchange exchange) throws Exception {
        exchange.getMessage()
                .setBody(WRITER.writeValueAsString(exchange.getMessage().getBody()));
    }
}
