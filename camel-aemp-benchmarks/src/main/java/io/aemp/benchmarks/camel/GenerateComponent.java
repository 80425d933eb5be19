// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Component {@code generate}, whose one consumer feeds its route as a driver of the run says. */
final class GenerateComponent extends DefaultComponent {
    private final Filler filler;
    private final boolean calls;
    private @Nullable GenerateConsumer consumer;

    GenerateComponent(Filler filler, boolean calls) {
        this.filler = filler;
        this.calls = calls;
    }

    GenerateConsumer consumer() {
        if (consumer == null) {
            throw new IllegalStateException("no route generates");
        }
        return consumer;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                throw new UnsupportedOperationException("generate: is for consumers");
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                GenerateConsumer created = new GenerateConsumer(this, processor, filler, calls);
                consumer = created;
                return created;
            }
        };
    }
}
