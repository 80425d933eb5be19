// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.floor;

import io.aemp.benchmarks.bare.Codec;
import io.aemp.benchmarks.bare.JsonSplitter;
import io.aemp.benchmarks.bare.Listener;
import io.aemp.benchmarks.bare.SplitHandler;
import io.netty.channel.Channel;
import java.util.Objects;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Takes each message through the route on the event loop that has read it, and for calls writes the body back. */
final class FloorConsumer extends DefaultConsumer {
    private final String address;
    private final Codec codec;
    private final boolean calls;
    private @Nullable Listener listener;

    FloorConsumer(Endpoint endpoint, Processor processor, String address, Codec codec, boolean calls) {
        super(endpoint, processor);
        this.address = address;
        this.codec = codec;
        this.calls = calls;
    }

    String address() {
        return Objects.requireNonNull(listener, "not started").address();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        listener = new Listener(
                address, channel -> channel.pipeline().addLast(new SplitHandler(calls ? answer(channel) : this::take)));
    }

    private void take(byte[] octets, int offset, int length) {
        Exchange exchange = exchange(octets, offset, length);
        getAsyncProcessor().process(exchange, doneSync -> releaseExchange(exchange, false));
    }

    private JsonSplitter.Sink answer(Channel channel) {
        return (octets, offset, length) -> {
            Exchange exchange = exchange(octets, offset, length);
            exchange.setPattern(ExchangePattern.InOut);
            getAsyncProcessor().process(exchange, doneSync -> {
                Object answer = exchange.getMessage().getBody();
                channel.write(codec.buffer(channel.alloc(), answer), channel.voidPromise());
                releaseExchange(exchange, false);
            });
        };
    }

    private Exchange exchange(byte[] octets, int offset, int length) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(codec.read(octets, offset, length));
        return exchange;
    }

    @Override
    protected void doStop() throws Exception {
        if (listener != null) {
            listener.close();
        }
        super.doStop();
    }
}
