// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.floor;

import io.aemp.benchmarks.bare.Batches;
import io.aemp.benchmarks.bare.Calls;
import io.aemp.benchmarks.bare.Codec;
import io.aemp.benchmarks.bare.Connection;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Writes bodies to a connection of its own. */
final class FloorProducer extends DefaultAsyncProducer {
    private final Connection connection;
    private final Way way;

    /** What is done with an exchange. */
    private interface Way {
        boolean process(Exchange exchange, AsyncCallback callback);
    }

    private FloorProducer(Endpoint endpoint, Connection connection, Way way) {
        super(endpoint);
        this.connection = connection;
        this.way = way;
    }

    /** Exchanges are done when their messages are in a batch; when that has filled the connection, once it has room again. */
    static FloorProducer sending(Endpoint endpoint, String address, Codec codec) {
        Connection connection = new Connection(address, channel -> new Batches(channel, codec));
        Batches batches = connection.handler(Batches.class);
        return new FloorProducer(endpoint, connection, (exchange, callback) -> {
            if (batches.send(exchange.getMessage().getBody(), callback)) {
                callback.done(true);
                return true;
            }
            return false;
        });
    }

    /** Exchanges are done when the answer is there, on the event loop and in the order of the calls. */
    static FloorProducer calling(Endpoint endpoint, String address, Codec codec) {
        Connection connection = new Connection(address, channel -> Calls.over(channel, codec));
        Calls calls = connection.handler(Calls.class);
        return new FloorProducer(endpoint, connection, (exchange, callback) -> {
            calls.call(exchange.getMessage().getBody(), answer -> {
                exchange.getMessage().setBody(answer);
                callback.done(false);
            });
            return false;
        });
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        return way.process(exchange, callback);
    }

    @Override
    protected void doStop() throws Exception {
        connection.close();
        super.doStop();
    }
}
