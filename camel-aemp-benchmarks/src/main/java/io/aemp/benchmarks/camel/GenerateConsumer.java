// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import io.aemp.benchmarks.driver.Outlet;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an exchange per message and takes it through the route, on the thread of the driver. */
final class GenerateConsumer extends DefaultConsumer implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(GenerateConsumer.class);

    private final Filler filler;
    private final boolean calls;
    private final LongAdder failures = new LongAdder();

    GenerateConsumer(Endpoint endpoint, Processor processor, Filler filler, boolean calls) {
        super(endpoint, processor);
        this.filler = filler;
        this.calls = calls;
    }

    @Override
    public boolean send(int lane, long sequence, Runnable done) {
        Exchange exchange = createExchange(false);
        if (calls) {
            exchange.setPattern(ExchangePattern.InOut);
        }
        filler.fill(exchange.getMessage(), lane, sequence);
        return getAsyncProcessor().process(exchange, doneSync -> {
            if (exchange.getException() != null) {
                failed(exchange.getException());
            }
            releaseExchange(exchange, false);
            if (!doneSync) {
                done.run();
            }
        });
    }

    private void failed(Exception cause) {
        if (failures.sum() == 0) {
            LOG.warn("The first exchange that fails", cause);
        }
        failures.increment();
    }

    long failures() {
        return failures.sum();
    }
}
