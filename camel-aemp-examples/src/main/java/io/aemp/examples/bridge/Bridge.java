// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.bridge;

import io.aemp.camel.AempComponent;
import io.aemp.examples.Settings;
import io.aemp.examples.broker.ArtemisBroker;
import io.aemp.examples.broker.KafkaBroker;
import io.aemp.examples.broker.TemporaryDirectory;
import io.aemp.transport.Address;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.xml.XmlBeanDefinitionReader;
import org.springframework.context.support.GenericApplicationContext;

/** A running bridge: an Artemis and a Kafka broker, and the routes of {@code bridge.xml} between them and AEMP. */
public final class Bridge implements AutoCloseable {
    public static final String NODE_ID = "bridge";

    /** Class path resource of the routes. */
    static final String ROUTES = "io/aemp/examples/bridge/bridge.xml";

    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);

    private final Resources resources;
    private final ArtemisBroker artemis;
    private final KafkaBroker kafka;
    private final CamelContext camel;
    private final Subscriptions subscriptions;

    private Bridge(Settings settings, Resources resources) throws Exception {
        this.resources = resources;
        Path data = resources.add(TemporaryDirectory.create("aemp-bridge-")).path();
        artemis = resources.add(new ArtemisBroker(data.resolve("artemis")));
        kafka = resources.add(new KafkaBroker(data.resolve("kafka")));
        CompletableFuture<Void> brokers = startInBackground(artemis::start, kafka::start);
        GenericApplicationContext spring;
        try {
            spring = readRoutes();
        } finally {
            brokers.join();
        }
        EventLog log = resources.add(new EventLog(kafka.address()));
        log.create();

        spring.getBeanFactory().registerSingleton("settings", settings);
        spring.getBeanFactory().registerSingleton("artemis", artemis);
        spring.getBeanFactory().registerSingleton("kafkaBroker", kafka);
        spring.getBeanFactory().registerSingleton("eventLog", log);
        resources.add(spring);
        spring.refresh();
        camel = spring.getBean(CamelContext.class);
        subscriptions = spring.getBean(Subscriptions.class);
        resources.add(new Drain(camel, artemis, log, subscriptions));
    }

    /**
     * Returns when every port takes messages.
     *
     * @throws BridgeException if anything does not start; then nothing is left running
     */
    public static Bridge start(Settings settings) throws BridgeException {
        Resources resources = new Resources();
        boolean started = false;
        try {
            Bridge bridge = new Bridge(settings, resources);
            started = true;
            return bridge;
        } catch (Exception e) {
            throw new BridgeException(e);
        } finally {
            if (!started) {
                closeAfterFailure(resources);
            }
        }
    }

    private static void closeAfterFailure(Resources resources) {
        try {
            resources.close();
        } catch (RuntimeException e) {
            LOG.debug("After the failed start", e);
        }
    }

    private static CompletableFuture<Void> startInBackground(Runnable first, Runnable second) {
        Executor threads = task -> new Thread(task, "broker-start").start();
        return CompletableFuture.allOf(
                CompletableFuture.runAsync(first, threads), CompletableFuture.runAsync(second, threads));
    }

    private static GenericApplicationContext readRoutes() {
        GenericApplicationContext spring = new GenericApplicationContext();
        XmlBeanDefinitionReader reader = new XmlBeanDefinitionReader(spring);
        // A test validates the file; here Camel's large schema would only take time.
        reader.setValidating(false);
        reader.setNamespaceAware(true);
        reader.loadBeanDefinitions("classpath:" + ROUTES);
        return spring;
    }

    /** Where the node listens, {@code host:port}. */
    public String address() {
        return bound().toString();
    }

    public int port() {
        return bound().port();
    }

    private Address bound() {
        return camel.getComponent("aemp", AempComponent.class)
                .node(NODE_ID)
                .boundAddresses()
                .get(0);
    }

    CamelContext camel() {
        return camel;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    public ArtemisBroker artemis() {
        return artemis;
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    /** Takes no more messages, finishes what it has taken, and stops. */
    @Override
    public void close() {
        resources.close();
    }
}
