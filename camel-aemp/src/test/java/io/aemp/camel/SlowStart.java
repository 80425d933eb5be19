// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** A component whose consumers wait in their start until they may proceed. */
final class SlowStart extends DefaultComponent {
    private final CountDownLatch starting;
    private final CountDownLatch proceed;

    SlowStart(CountDownLatch starting, CountDownLatch proceed) {
        this.starting = starting;
        this.proceed = proceed;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                return new DefaultConsumer(this, processor) {
                    @Override
                    protected void doStart() throws Exception {
                        starting.countDown();
                        proceed.await();
                        super.doStart();
                    }
                };
            }
        };
    }
}
