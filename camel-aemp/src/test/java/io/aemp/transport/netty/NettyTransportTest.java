// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aemp.transport.Address;
import io.aemp.transport.DialOutcome;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkEnd.Kind;
import io.aemp.transport.TestNode;
import io.aemp.transport.TransportException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is particular to TCP and to the settings. */
class NettyTransportTest {
    private final List<NettyTransport> transports = new ArrayList<>();
    private final TestNode alpha = TestNode.named("alpha");
    private final TestNode beta = TestNode.named("beta");

    @AfterEach
    void close() {
        transports.forEach(NettyTransport::close);
    }

    @Test
    void aSharedGroupOutlivesTheTransport() {
        EventLoopGroup group = new NioEventLoopGroup(1);
        try {
            NettyTransport transport = open(NettyTransportSettings.builder().eventLoopGroup(group));
            meet(transport, new Address("127.0.0.1", 0));
            transport.close();

            assertThat(alpha.awaitDown().kind()).isIn(Kind.CLOSED_HERE, Kind.END_OF_FILE);
            assertThat(beta.awaitDown().kind()).isIn(Kind.CLOSED_HERE, Kind.END_OF_FILE);
            assertThat(group.isShuttingDown()).isFalse();
        } finally {
            group.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS)
                    .syncUninterruptibly();
        }
    }

    @Test
    void allInterfacesAreListenedOnAndKeepTheirName() {
        NettyTransport transport = open(NettyTransportSettings.builder());
        Address inForce = transport
                .listen(new Address("*", 0), alpha)
                .toCompletableFuture()
                .join()
                .address();
        assertThat(inForce.isAnyHost()).isTrue();
        assertThat(inForce.port()).isPositive();

        DialOutcome outcome = new DialOutcome();
        transport.dial(new Address("localhost", inForce.port()), beta, outcome);
        outcome.awaitLink();
    }

    /** Where localhost has two addresses, the listener is on one of them: the other is tried and left. */
    @Test
    void allAddressesOfANameAreTried() {
        meet(open(NettyTransportSettings.builder()), new Address("127.0.0.1", 0), "localhost");
    }

    @Test
    void aHostThatCannotBeListenedOnIsNamed() {
        NettyTransport transport = open(NettyTransportSettings.builder());
        assertThatThrownBy(() -> transport
                        .listen(new Address("no-such-host.invalid", 0), alpha)
                        .toCompletableFuture()
                        .join())
                .cause()
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void dialsLeaveFromTheLocalAddress() {
        NettyTransport transport =
                open(NettyTransportSettings.builder().localAddress("127.0.0.2").eventLoops(1));
        meet(transport, new Address("127.0.0.1", 0));
        assertThat(alpha.awaitUp().remote().host()).isEqualTo("127.0.0.2");
    }

    @Test
    void aLocalAddressThatIsNoneIsNamedAtOnce() {
        assertThatThrownBy(() -> open(NettyTransportSettings.builder().localAddress("no-such-host.invalid")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("localAddress")
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatThrownBy(
                        () -> NettyTransportSettings.builder().maxHandshakes(0).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxHandshakes is 0");
        assertThatThrownBy(() -> NettyTransportSettings.builder()
                        .handshakeTimeout(Duration.ZERO)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("handshakeTimeout");
    }

    @Test
    void smallBuffersAndReadsCarryLargeFrames() {
        NettyTransport transport = open(NettyTransportSettings.builder()
                .sendBuffer(8192)
                .receiveBuffer(8192)
                .maxRead(1024)
                .nativeTransport(true));
        Link link = meet(transport, new Address("127.0.0.1", 0));
        String large = "x".repeat(1_000_000);
        TestNode.send(link, large);
        assertThat(alpha.awaitMessage()).isEqualTo(large);
    }

    @Test
    void aTransportMayBeClosedFromWithinOneOfItsOwnCalls() {
        NettyTransport transport = open(NettyTransportSettings.builder().eventLoops(1));
        CompletableFuture<Void> closed = new CompletableFuture<>();
        alpha.onReadComplete = link -> {
            if (!alpha.received.isEmpty()) {
                transport.close();
                closed.complete(null);
            }
        };
        TestNode.send(meet(transport, new Address("127.0.0.1", 0)), "now");

        assertThat(closed).succeedsWithin(TestNode.PATIENCE);
        assertThat(alpha.awaitDown().kind()).isIn(Kind.CLOSED_HERE, Kind.END_OF_FILE);
        assertThat(beta.awaitDown().kind()).isIn(Kind.CLOSED_HERE, Kind.END_OF_FILE);
    }

    @Test
    void octetsOfFramesAreLoggedOnlyWhenAskedFor() {
        Logger logger = (Logger) LoggerFactory.getLogger("io.aemp.transport.netty.frames");
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        try {
            TestNode.send(meet(open(NettyTransportSettings.builder()), new Address("127.0.0.1", 0)), "payload");
            alpha.awaitMessage();
            assertThat(appender.list).isEmpty();

            NettyTransport tracing = open(NettyTransportSettings.builder().traceFrames(true));
            TestNode gamma = TestNode.named("gamma");
            DialOutcome outcome = new DialOutcome();
            tracing.dial(listen(tracing, new Address("127.0.0.1", 0)), gamma, outcome);
            TestNode.send(outcome.awaitLink(), "payload");
            alpha.awaitMessage();
            assertThat(List.copyOf(appender.list))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anySatisfy(line -> assertThat(line).contains("payload"))
                    .noneSatisfy(line -> assertThat(line).contains("hmac_sha3_512"));
        } finally {
            logger.detachAppender(appender);
            logger.setLevel(null);
            logger.setAdditive(true);
        }
    }

    @Test
    void aNodeThatIsFloodedOnOneLinkStillServesTheOtherOfTheSameLoop() {
        NettyTransport transport = open(NettyTransportSettings.builder().eventLoops(1));
        Link flooding = meet(transport, new Address("127.0.0.1", 0));
        Link flooded = alpha.awaitUp();
        flooded.pauseReading();
        String block = "x".repeat(1024 * 1024);
        for (int i = 0; i < 16; i++) {
            TestNode.send(flooding, block);
        }
        TestNode gamma = TestNode.named("gamma");
        DialOutcome outcome = new DialOutcome();
        transport.dial(listen(transport, new Address("127.0.0.1", 0)), gamma, outcome);
        TestNode.send(outcome.awaitLink(), "through");
        assertThat(alpha.awaitMessage()).isEqualTo("through");

        flooded.resumeReading();
        for (int i = 0; i < 16; i++) {
            assertThat(alpha.awaitMessage()).isEqualTo(block);
        }
        flooding.close(LinkEnd.closedHere("done"));
        assertThat(beta.awaitDown().kind()).isEqualTo(Kind.CLOSED_HERE);
    }

    private NettyTransport open(NettyTransportSettings.Builder settings) {
        NettyTransport transport = new NettyTransport(settings.build());
        transports.add(transport);
        return transport;
    }

    private Address listen(NettyTransport transport, Address address) {
        return transport.listen(address, alpha).toCompletableFuture().join().address();
    }

    private Link meet(NettyTransport transport, Address address) {
        return meet(transport, address, address.host());
    }

    /** Beta's end of a link with alpha. */
    private Link meet(NettyTransport transport, Address address, String host) {
        DialOutcome outcome = new DialOutcome();
        transport.dial(new Address(host, listen(transport, address).port()), beta, outcome);
        return outcome.awaitLink();
    }
}
