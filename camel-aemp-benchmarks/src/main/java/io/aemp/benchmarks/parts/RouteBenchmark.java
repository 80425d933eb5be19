// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.parts;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What Camel alone costs per message: the routes of {@code oneway} with components that do nothing. No component can be
 * faster than the sum of both routes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteBenchmark {
    private final CamelContext context = new DefaultCamelContext();
    private final Nothing nothing = new Nothing();
    private @Nullable DefaultConsumer sender;
    private @Nullable DefaultConsumer receiver;

    @Setup
    public void start() throws Exception {
        context.addComponent("nothing", nothing);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("nothing:generate").to("nothing:send");
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("nothing:receive")
                        .process(exchange -> exchange.getMessage().getBody());
            }
        });
        context.start();
        sender = consumer("nothing://generate");
        receiver = consumer("nothing://receive");
    }

    private DefaultConsumer consumer(String uri) {
        return context.getRoutes().stream()
                .map(route -> (DefaultConsumer) route.getConsumer())
                .filter(consumer -> consumer.getEndpoint().getEndpointUri().equals(uri))
                .findFirst()
                .orElseThrow();
    }

    @TearDown
    public void stop() {
        context.stop();
    }

    @Benchmark
    public Exchange sendingRoute() {
        return through(sender);
    }

    @Benchmark
    public Exchange receivingRoute() {
        return through(receiver);
    }

    private static Exchange through(@Nullable DefaultConsumer consumer) {
        Objects.requireNonNull(consumer);
        Exchange exchange = consumer.createExchange(false);
        exchange.getMessage().setBody("body");
        consumer.getAsyncProcessor().process(exchange, doneSync -> consumer.releaseExchange(exchange, false));
        return exchange;
    }

    /** Consumers that wait to be asked, producers that are done at once. */
    private static final class Nothing extends DefaultComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            return new DefaultEndpoint(uri, this) {
                @Override
                public Producer createProducer() {
                    return new DefaultAsyncProducer(this) {
                        @Override
                        public boolean process(Exchange exchange, AsyncCallback callback) {
                            callback.done(true);
                            return true;
                        }
                    };
                }

                @Override
                public Consumer createConsumer(Processor processor) {
                    return new DefaultConsumer(this, processor);
                }
            };
        }
    }
}
