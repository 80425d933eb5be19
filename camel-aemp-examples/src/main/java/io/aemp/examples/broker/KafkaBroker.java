// SPDX-License-Identifier: Apache-2.0
package io.aemp.examples.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** A Kafka broker that is its own controller (KRaft), on free ports of the loopback interface. */
public final class KafkaBroker implements AutoCloseable {
    /** Room for the largest AEMP message as JSON, unless it is nearly all escapes. */
    public static final int MAX_RECORD_OCTETS = 32 * 1024 * 1024;

    private final Path directory;
    private @Nullable KafkaRaftServer server;
    private String address = "";

    public KafkaBroker(Path directory) {
        this.directory = directory;
    }

    /** Returns when the broker takes requests. */
    public void start() {
        try {
            Properties properties = properties();
            format(properties);
            KafkaRaftServer started = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
            server = started;
            started.startup();
        } catch (Exception e) {
            throw new BrokerException("Kafka does not start: " + e.getMessage(), e);
        }
    }

    /** {@code host:port} for clients, once started. */
    public String address() {
        return address;
    }

    private Properties properties() throws IOException {
        List<Integer> ports = freePorts();
        address = "127.0.0.1:" + ports.get(0);
        String controller = "127.0.0.1:" + ports.get(1);

        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
        properties.setProperty("advertised.listeners", "PLAINTEXT://" + address);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("controller.quorum.bootstrap.servers", controller);
        properties.setProperty("log.dirs", directory.resolve("log").toString());
        properties.setProperty("message.max.bytes", String.valueOf(MAX_RECORD_OCTETS));
        // One broker holds everything, and nobody else will ever join.
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        return properties;
    }

    private void format(Properties properties) throws IOException {
        Path file = Files.createDirectories(directory).resolve("server.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        String[] arguments = {"format", "--standalone", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        try (PrintStream silent =
                new PrintStream(java.io.OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            if (StorageTool.execute(arguments, silent) != 0) {
                throw new IOException("cannot format " + directory);
            }
        }
    }

    private static List<Integer> freePorts() throws IOException {
        try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(first.getLocalPort(), second.getLocalPort());
        }
    }

    @Override
    public void close() {
        KafkaRaftServer running = server;
        if (running != null) {
            server = null;
            running.shutdown();
            running.awaitShutdown();
        }
    }
}
