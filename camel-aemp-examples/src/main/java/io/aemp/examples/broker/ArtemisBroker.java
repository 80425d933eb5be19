// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.broker;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * An Artemis broker that keeps its messages in memory. This JVM reaches it without sockets; other programs on this
 * computer by {@link #url}, without a password.
 */
public final class ArtemisBroker implements AutoCloseable {
    private static final AtomicInteger INSTANCES = new AtomicInteger();
    private static final String TCP = "tcp";

    private final int instance = INSTANCES.getAndIncrement();
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    public ArtemisBroker(Path directory) {
        server.setConfiguration(configuration(directory));
    }

    private Configuration configuration(Path directory) {
        try {
            ConfigurationImpl configuration = new ConfigurationImpl();
            configuration.setBrokerInstance(directory.toFile());
            return configuration
                    .setPersistenceEnabled(false)
                    .setSecurityEnabled(false)
                    .setJMXManagementEnabled(false)
                    .setCriticalAnalyzer(false)
                    .setMaxDiskUsage(100)
                    .addAcceptorConfiguration("vm", "vm://" + instance)
                    .addAcceptorConfiguration(TCP, "tcp://127.0.0.1:0?protocols=CORE")
                    .addAddressSetting("#", addresses());
        } catch (Exception e) {
            throw new IllegalStateException("Artemis refuses its settings", e);
        }
    }

    private static AddressSettings addresses() {
        return new AddressSettings()
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setDeadLetterAddress(SimpleString.of("DLQ"))
                .setExpiryAddress(SimpleString.of("ExpiryQueue"));
    }

    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new BrokerException("Artemis does not start: " + e.getMessage(), e);
        }
    }

    /** Connections from within this JVM. */
    public ConnectionFactory connections() {
        return new ActiveMQConnectionFactory("vm://" + instance);
    }

    /** Where other programs connect, once started. */
    public String url() {
        int port =
                server.getActiveMQServer().getRemotingService().getAcceptor(TCP).getActualPort();
        return "tcp://127.0.0.1:" + port;
    }

    /** Messages in a queue that nobody has acknowledged yet, those that are being handled included. */
    public long depth(String queue) {
        @Nullable Queue found = server.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new BrokerException("Artemis does not stop: " + e.getMessage(), e);
        }
    }
}
