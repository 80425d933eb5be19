// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import io.aemp.benchmarks.contender.Setup;
import io.aemp.benchmarks.message.OrderMessages;
import io.aemp.benchmarks.message.Tally;
import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.jms.connection.CachingConnectionFactory;

/** JMS: the broker lives in the receiver's JVM, the sender reaches it over TCP. */
final class JmsWiring implements CamelWiring {
    private static final String QUEUE = "jms:queue:in?deliveryPersistent=false&jmsMessageType=Text";

    private final ArtemisBroker broker = new ArtemisBroker();

    @Override
    public void receiver(CamelContext context, Setup setup, Tally tally) throws Exception {
        broker.start();
        use(context, new ActiveMQConnectionFactory(ArtemisBroker.WITHIN_JVM));
        String uri = QUEUE + "&cacheLevelName=CACHE_CONSUMER" + (setup.calls() ? "" : "&disableReplyTo=true");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                JsonLines.receive(from(uri), setup, tally);
            }
        });
    }

    @Override
    public String address(CamelContext context) {
        return broker.url();
    }

    @Override
    public void sender(CamelContext context, Setup setup, String address, String generator) throws Exception {
        use(context, new CachingConnectionFactory(new ActiveMQConnectionFactory(address)));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                JsonLines.send(from(generator), QUEUE, setup);
            }
        });
    }

    @Override
    public Filler filler(Setup setup) {
        return Filler.whole(new OrderMessages(setup.size()));
    }

    private static void use(CamelContext context, ConnectionFactory connections) {
        context.addComponent("jms", JmsComponent.jmsComponentAutoAcknowledge(connections));
    }
}
