// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.floor;

import io.aemp.benchmarks.bare.Codec;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Component {@code floor:host:port}: the transport of the bare contender between two routes, and nothing else. It does what
 * no component for others may: routes run on the event loop, and nothing is checked.
 */
public final class FloorComponent extends DefaultComponent {
    private final Codec codec;
    private final boolean calls;

    /**
     * @param codec for the bodies
     * @param calls whether messages are answered
     */
    public FloorComponent(Codec codec, boolean calls) {
        this.codec = codec;
        this.calls = calls;
    }

    /** Where the consumer of the one route that has one listens, {@code host:port}. */
    public String address() {
        return getCamelContext().getRoutes().stream()
                .map(Route::getConsumer)
                .filter(FloorConsumer.class::isInstance)
                .map(FloorConsumer.class::cast)
                .findAny()
                .orElseThrow()
                .address();
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                return calls
                        ? FloorProducer.calling(this, remaining, codec)
                        : FloorProducer.sending(this, remaining, codec);
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                return new FloorConsumer(this, processor, remaining, codec, calls);
            }
        };
    }
}
