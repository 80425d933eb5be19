// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static io.aemp.camel.Contexts.aemp;
import static io.aemp.camel.Contexts.mock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aemp.node.AempNode;
import io.aemp.node.GlobalRole;
import io.aemp.node.NodeSettings;
import io.aemp.transport.Address;
import io.aemp.wire.framing.ReadOptions;
import io.aemp.wire.framing.ReadOptions.ByteStrings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Settings of nodes: how values are read, how links are watched, how sockets are used. */
class AempNodeOptionsTest {
    @RegisterExtension
    final Contexts contexts = new Contexts();

    @ParameterizedTest
    @CsvSource({
        "AUTO, text, java.lang.String",
        "TEXT, text, java.lang.String",
        "BYTES, text, [B",
        "AUTO, \u00e4, [B",
        "TEXT, \u00e4, java.lang.String"
    })
    void readBinarySaysWhatByteStringsBecome(ByteStrings readBinary, String latin1, String type) throws Exception {
        CamelContext beta = contexts.create("beta", node -> node.setReadBinary(readBinary));
        Contexts.start(beta, r -> r.from("aemp:local/port").to("mock:in"));
        mock(beta, "in").expectedMessageCount(1);
        CamelContext alpha = contexts.create("alpha");
        alpha.start();
        alpha.createProducerTemplate().sendBody("aemp:beta/port", latin1.getBytes(StandardCharsets.ISO_8859_1));
        mock(beta, "in").assertIsSatisfied();
        assertThat(mock(beta, "in")
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody()
                        .getClass()
                        .getName())
                .isEqualTo(type);
    }

    @Test
    void readBigDecimalKeepsAllDigits() throws Exception {
        CamelContext beta = contexts.create("beta", node -> {
            node.setReadBigDecimal(true);
            node.setFramings("json");
        });
        Contexts.start(beta, r -> r.from("aemp:local/port").to("mock:in"));
        Contexts.expect(beta, "in", new BigDecimal("0.10000000000000000000000001"));
        CamelContext alpha = contexts.create("alpha");
        alpha.start();
        alpha.createProducerTemplate().sendBody("aemp:beta/port?payload=json", "[0.10000000000000000000000001]");
        mock(beta, "in").assertIsSatisfied();
    }

    @Test
    void legacyNodesTalkToEachOtherAndToNobodyElse() throws Exception {
        CamelContext beta = contexts.create("beta", node -> node.setLegacy(true));
        Contexts.start(beta, r -> r.from("aemp:local/port").to("mock:in"));
        CamelContext old = contexts.create("alpha", node -> node.setLegacy(true));
        CamelContext today = contexts.create("gamma");
        old.start();
        today.start();
        Contexts.expect(beta, "in", "from old");
        assertThatThrownBy(() -> today.createProducerTemplate().sendBody("aemp:beta/port", "from today"))
                .hasCauseInstanceOf(AempUnreachableException.class);
        old.createProducerTemplate().sendBody("aemp:beta/port", "from old");
        mock(beta, "in").assertIsSatisfied();
    }

    @Test
    void aLinkThatStaysSilentIsGivenUp() throws Exception {
        CamelContext beta = contexts.create("beta");
        beta.start();
        CamelContext alpha = contexts.create("alpha", node -> {
            node.setIdleProbe(Duration.ofMillis(50));
            node.setIdleLimit(Duration.ofMillis(200));
        });
        alpha.start();
        alpha.createProducerTemplate().sendBody("aemp:beta/port", "");
        AempNode node = aemp(alpha).node("local");
        assertThat(node.linkedNodes()).hasSize(1);
        await().during(Duration.ofMillis(400)).until(() -> node.linkedNodes().size() == 1);
        contexts.network().hold("alpha");
        await().until(() -> node.linkedNodes().isEmpty());
        contexts.network().release("alpha");
    }

    @Test
    void timesAndLimitsReachTheNode() {
        CamelContext alpha = contexts.create("alpha", node -> {
            node.setMonitorTimeout(Duration.ofSeconds(7));
            node.setConnectInterval(Duration.ofSeconds(3));
            node.setIdleProbe(Duration.ofSeconds(11));
            node.setIdleLimit(Duration.ofSeconds(13));
            node.setMaxLinks(17);
            node.setMaxMessageSize(1900);
            node.setMaxNesting(23);
            node.setSendQueueLimit(2900L);
            node.setMaxShardSize(3100L);
            node.setMaxDatabaseSize(3700L);
        });
        alpha.start();
        NodeSettings settings = aemp(alpha).node("local").settings();
        assertThat(settings.monitorTimeout()).hasSeconds(7);
        assertThat(settings.connectInterval()).hasSeconds(3);
        assertThat(settings.idleProbe()).hasSeconds(11);
        assertThat(settings.idleLimit()).hasSeconds(13);
        assertThat(settings.maxLinks()).isEqualTo(17);
        assertThat(settings.frameLimits().maxMessageSize()).isEqualTo(1900);
        assertThat(settings.frameLimits().maxNesting()).isEqualTo(23);
        assertThat(settings.sendQueueLimit()).isEqualTo(2900);
        assertThat(settings.maxShardSize()).isEqualTo(3100);
        assertThat(settings.maxDatabaseSize()).isEqualTo(3700);
    }

    @Test
    void whatConcernsTheNetworkReachesTheNode() {
        CamelContext alpha = contexts.create("alpha", node -> {
            node.setSeeds("beta, gamma:4041");
            node.setAdvertise("alpha.example:4042");
            node.setGlobal(GlobalRole.NEVER);
            node.setReadBinary(ByteStrings.BYTES);
        });
        alpha.start();
        NodeSettings settings = aemp(alpha).node("local").settings();
        assertThat(settings.seeds()).containsExactly(Address.parse("beta:4040"), Address.parse("gamma:4041"));
        assertThat(settings.advertise()).containsExactly(Address.parse("alpha.example:4042"));
        assertThat(settings.globalRole()).isEqualTo(GlobalRole.NEVER);
        assertThat(settings.readOptions()).isEqualTo(new ReadOptions(ByteStrings.BYTES, false));
    }

    @Test
    void anEventLoopGroupIsSharedAndLeftRunning() throws Exception {
        EventLoopGroup group = new NioEventLoopGroup(1);
        sendOverSockets(node -> node.setEventLoopGroup(group));
        assertThat(group.isShuttingDown()).isFalse();
        assertThat(group.submit(() -> "alive").get(5, TimeUnit.SECONDS)).isEqualTo("alive");
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }

    @Test
    void socketOptionsAreTaken() throws Exception {
        sendOverSockets(node -> {
            node.setEventLoopThreads(1);
            node.setSendBufferSize(4096);
            node.setReceiveBufferSize(4096);
            node.setNativeTransport(true);
            node.setLocalAddress("127.0.0.1");
        });
    }

    @ParameterizedTest
    @CsvSource({"eventLoopThreads", "sendBufferSize", "receiveBufferSize"})
    void numbersThatAreTooSmallAreRefused(String option) {
        CamelContext alpha = contexts.create("alpha", node -> {
            node.setTransport(null);
            node.setLocalAddress(null);
            switch (option) {
                case "eventLoopThreads" -> node.setEventLoopThreads(0);
                case "sendBufferSize" -> node.setSendBufferSize(0);
                default -> node.setReceiveBufferSize(0);
            }
        });
        assertThatThrownBy(alpha::start).hasStackTraceContaining("node 'local': " + option + "=0: expected at least 1");
    }

    @Test
    void traceFramesLogsWhatIsSent() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.aemp.transport.netty.frames");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level before = logger.getLevel();
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        log.start();
        logger.addAppender(log);
        try {
            sendOverSockets(node -> node.setTraceFrames(true));
            assertThat(log.list).isNotEmpty();
        } finally {
            logger.detachAppender(log);
            logger.setAdditive(true);
            logger.setLevel(before);
        }
    }

    private void sendOverSockets(Consumer<AempNodeConfiguration> settings) throws Exception {
        Consumer<AempNodeConfiguration> sockets = node -> {
            node.setTransport(null);
            node.setLocalAddress(null);
            node.setBinds("127.0.0.1:0");
            settings.accept(node);
        };
        CamelContext beta = contexts.create("beta", sockets);
        CamelContext alpha = contexts.create("alpha", sockets);
        Contexts.start(beta, r -> r.from("aemp:local/port").to("mock:in"));
        alpha.start();
        String body = "x".repeat(100_000);
        Contexts.expect(beta, "in", body);
        String address = aemp(beta).node("local").boundAddresses().get(0).toString();
        alpha.createProducerTemplate().sendBody("aemp:beta/port?address=" + address, body);
        mock(beta, "in").assertIsSatisfied();
        alpha.stop();
        beta.stop();
    }
}
