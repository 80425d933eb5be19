// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.camel;

import java.nio.file.Files;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** A broker that keeps messages in memory, and holds senders back when that is full. */
final class ArtemisBroker {
    static final String WITHIN_JVM = "vm://0";
    private static final String TCP = "tcp";
    private static final long MOST_OCTETS = 64L * 1024 * 1024;

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    void start() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setBrokerInstance(
                Files.createTempDirectory("aemp-benchmarks").toFile());
        configuration
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setCriticalAnalyzer(false)
                .setMaxDiskUsage(100)
                .addAcceptorConfiguration("vm", WITHIN_JVM)
                .addAcceptorConfiguration(TCP, "tcp://127.0.0.1:0?protocols=CORE")
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setDeadLetterAddress(SimpleString.of("DLQ"))
                                .setExpiryAddress(SimpleString.of("ExpiryQueue"))
                                .setMaxSizeBytes(MOST_OCTETS)
                                .setAddressFullMessagePolicy(AddressFullMessagePolicy.BLOCK));
        server.setConfiguration(configuration);
        server.start();
    }

    String url() {
        return "tcp://127.0.0.1:"
                + server.getActiveMQServer()
                        .getRemotingService()
                        .getAcceptor(TCP)
                        .getActualPort();
    }
}
