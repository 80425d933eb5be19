// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.parts;

import io.aemp.benchmarks.message.OrderMessages;
import io.aemp.camel.AempComponent;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
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
 * Binding, codec and mailbox without a socket: an exchange goes through a producer to a port of the same node, whose
 * route asks for the body on another thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LocalBenchmark {
    private final CamelContext context = new DefaultCamelContext();
    private final OrderMessages messages = new OrderMessages(OrderMessages.SMALLEST);
    private @Nullable AsyncProducer trees;
    private @Nullable AsyncProducer text;
    private long sequence;

    @Setup
    public void start() throws Exception {
        context.getComponent("aemp", AempComponent.class).getConfiguration().setSecret("benchmark");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aemp:local/trees")
                        .process(exchange -> exchange.getMessage().getBody());
                from("aemp:local/text?payload=json")
                        .process(exchange -> exchange.getMessage().getBody());
            }
        });
        context.start();
        trees = producer("aemp:local/trees");
        text = producer("aemp:local/text?payload=json");
    }

    private AsyncProducer producer(String uri) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        context.addService(producer);
        producer.start();
        return producer;
    }

    @TearDown
    public void stop() {
        context.stop();
    }

    @Benchmark
    public Exchange trees() throws Exception {
        return send(trees, messages.arguments(7, sequence++));
    }

    @Benchmark
    public Exchange text() throws Exception {
        return send(text, messages.text(7, sequence++));
    }

    private static Exchange send(@Nullable AsyncProducer producer, Object body) throws Exception {
        Objects.requireNonNull(producer);
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody(body);
        producer.process(exchange);
        return exchange;
    }
}
