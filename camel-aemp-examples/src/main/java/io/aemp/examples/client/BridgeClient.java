// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.client;

import io.aemp.camel.AempComponent;
import io.aemp.camel.AempNodeConfiguration;
import io.aemp.examples.Failures;
import io.aemp.examples.Settings;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import io.aemp.wire.message.PortId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** A node that talks to the bridge through the component, as any Camel application would. */
final class BridgeClient implements AutoCloseable {
    private final Settings settings;
    private final String nodeId = "client/" + UUID.randomUUID();
    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template = camel.createProducerTemplate();

    private BridgeClient(Settings settings) {
        this.settings = settings;
        AempNodeConfiguration node = new AempNodeConfiguration();
        node.setNodeId(nodeId);
        node.setSecret(settings.secret());
        node.setFramings(settings.framings());
        node.setTls(TlsPolicy.valueOf(settings.tls().toUpperCase(Locale.ROOT)));
        node.setPemFile(settings.pemFile());
        AempComponent component = new AempComponent();
        component.setConfiguration(node);
        camel.addComponent("aemp", component);
    }

    static BridgeClient start(Settings settings) throws ClientException {
        BridgeClient client = new BridgeClient(settings);
        try {
            client.camel.start();
            return client;
        } catch (Exception e) {
            client.close();
            throw new ClientException("The client does not start: " + Failures.reason(e), e);
        }
    }

    /** Sends arguments to a port of the bridge and waits for the arguments that come back. */
    List<?> request(String port, List<?> arguments) throws ClientException {
        try {
            return template.requestBody(uri(port), arguments, List.class);
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    /** Sends arguments to a port of the bridge; returns when the bridge has read them. */
    void send(String port, List<?> arguments) throws ClientException {
        try {
            template.sendBody(uri(port) + "&confirm=received", arguments);
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    /**
     * Hands over events and their offsets; returns when the link to the bridge is lost.
     *
     * @param subscribed runs when the bridge has read the request
     */
    void subscribe(BiConsumer<@Nullable Object, Long> listener, Runnable subscribed) throws ClientException {
        CountDownLatch lost = new CountDownLatch(1);
        try {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("aemp:local/events?tag=event&payload=list").process(exchange -> {
                        List<?> event = exchange.getMessage().getBody(List.class);
                        listener.accept(event.get(0), ((Number) event.get(1)).longValue());
                    });
                }
            });
            send("events", List.of("subscribe", new PortId(nodeId, "events").toString()));
            camel.getComponent("aemp", AempComponent.class)
                    .node("local")
                    .monitor(PortId.nodePort("bridge"), reason -> lost.countDown());
            subscribed.run();
            lost.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClientException e) {
            throw e;
        } catch (Exception e) {
            throw failure(e);
        }
    }

    private String uri(String port) {
        return "aemp:bridge/" + port + "?payload=list&address=" + settings.address();
    }

    private ClientException failure(Exception e) {
        return new ClientException("No answer from the bridge at " + settings.address() + ": " + Failures.reason(e), e);
    }

    @Override
    public void close() {
        template.stop();
        camel.stop();
    }
}
