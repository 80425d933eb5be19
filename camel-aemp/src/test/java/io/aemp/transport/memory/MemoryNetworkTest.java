// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.transport.Address;
import io.aemp.transport.Dial;
import io.aemp.transport.DialOutcome;
import io.aemp.transport.Link;
import io.aemp.transport.LinkEnd;
import io.aemp.transport.LinkEnd.Kind;
import io.aemp.transport.TestNode;
import io.aemp.transport.Transport;
import io.aemp.transport.TransportException;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The network driven by hand, and its faults. */
class MemoryNetworkTest {
    private final Queue<Runnable> steps = new ArrayDeque<>();
    private final AtomicLong clock = new AtomicLong(1000);
    private final MemoryNetwork network = new MemoryNetwork(steps::add, clock::get);
    private final Transport alphaTransport = network.transport("alpha");
    private final Transport betaTransport = network.transport("beta");
    private final TestNode alpha = TestNode.named("alpha");
    private final TestNode beta = TestNode.named("beta");

    @Test
    void nothingHappensUntilTheExecutorRuns() {
        listen();
        DialOutcome outcome = new DialOutcome();
        Dial dial = betaTransport.dial(new Address("alpha", 4040), beta, outcome);
        assertThat(dial.isConnected()).isFalse();
        assertThat(outcome.calls()).isZero();

        runAll();
        assertThat(dial.isConnected()).isTrue();
        assertThat(outcome.awaitLink().remote()).isEqualTo(new Address("alpha", 4040));
        assertThat(alpha.awaitUp().remote().host()).isEqualTo("beta");
    }

    @Test
    void theStarMeansTheHostOfTheTransport() {
        assertThat(alphaTransport
                        .listen(new Address("*", 4040), alpha)
                        .toCompletableFuture()
                        .join()
                        .address())
                .isEqualTo(new Address("alpha", 4040));
    }

    @Test
    void theClockIsTheOneThatWasGiven() {
        Link link = connect();
        clock.set(5000);
        TestNode.send(alpha.awaitUp(), "message");
        runAll();

        assertThat(link.lastReceivedNanos()).isEqualTo(5000);
        assertThat(betaTransport.nanoTime()).isEqualTo(5000);
    }

    @Test
    void aCutBreaksBothEndsAndLosesWhatIsUnderWay() {
        Link link = connect();
        network.cut("alpha", "beta");
        TestNode.send(link, "lost");
        runAll();

        assertThat(alpha.awaitDown()).isEqualTo(new LinkEnd(Kind.BROKEN, "Connection reset by peer"));
        assertThat(beta.awaitDown()).isEqualTo(new LinkEnd(Kind.BROKEN, "Connection reset by peer"));
        assertThat(alpha.received).isEmpty();
        assertThat(link.send(new byte[] {1})).isFalse();
    }

    @Test
    void aCutLeavesOthersAlone() {
        connect();
        network.cut("alpha", "gamma");
        runAll();

        assertThat(alpha.down).isEmpty();
        assertThat(beta.down).isEmpty();
    }

    @Test
    void whatIsHeldArrivesInOrderWhenReleased() {
        Link link = connect();
        network.hold("alpha");
        TestNode.send(link, "one");
        TestNode.send(link, "two");
        link.close(LinkEnd.closedHere("done"));
        runAll();
        assertThat(alpha.received).isEmpty();
        assertThat(alpha.down).isEmpty();
        assertThat(beta.awaitDown()).isEqualTo(LinkEnd.closedHere("done"));

        network.release("alpha");
        runAll();
        assertThat(alpha.received).containsExactly("one", "two");
        assertThat(alpha.awaitDown().kind()).isEqualTo(Kind.END_OF_FILE);
    }

    @Test
    void aDialToAHeldHostHangsAndCanBeCancelled() {
        listen();
        network.hold("alpha");
        DialOutcome outcome = new DialOutcome();
        Dial dial = betaTransport.dial(new Address("alpha", 4040), beta, outcome);
        runAll();
        assertThat(dial.isConnected()).isFalse();
        assertThat(outcome.calls()).isZero();

        dial.cancel(LinkEnd.closedHere("enough"));
        runAll();
        assertThat(outcome.awaitFailure()).isEqualTo(LinkEnd.closedHere("enough"));
        network.release("alpha");
        runAll();
        assertThat(alpha.identified).isEmpty();
    }

    @Test
    void aHandshakeCanBeStoppedHalfway() {
        listen();
        DialOutcome outcome = new DialOutcome();
        betaTransport.dial(new Address("alpha", 4040), beta, outcome);
        beta.onIdentified = candidate -> network.hold("beta");
        runAll();
        assertThat(beta.identified).hasSize(1);
        assertThat(outcome.calls()).isZero();

        network.release("beta");
        runAll();
        outcome.awaitLink();
    }

    @Test
    void whatIsSentButHeldStaysInTheSendersQueue() {
        Link link = connect();
        network.hold("alpha");
        TestNode.send(link, "message");
        long queued = link.queuedOctets();
        runAll();
        assertThat(queued).isPositive();
        assertThat(link.queuedOctets()).isEqualTo(queued);

        network.release("alpha");
        runAll();
        assertThat(link.queuedOctets()).isZero();
    }

    @Test
    void anAddressCanRefuse() {
        listen();
        Address address = new Address("alpha", 4040);
        network.refuse(address);
        DialOutcome refused = new DialOutcome();
        betaTransport.dial(address, beta, refused);
        runAll();
        assertThat(refused.awaitFailure().kind()).isEqualTo(Kind.UNREACHABLE);

        network.admit(address);
        DialOutcome admitted = new DialOutcome();
        betaTransport.dial(address, beta, admitted);
        runAll();
        admitted.awaitLink();
    }

    @Test
    void separatedHostsLoseTheirConnectionsAndGetNoOthersUntilTheyAreReunited() {
        connect();
        network.separate("beta", "alpha");
        DialOutcome refused = new DialOutcome();
        betaTransport.dial(new Address("alpha", 4040), beta, refused);
        runAll();
        assertThat(beta.awaitDown().kind()).isEqualTo(Kind.BROKEN);
        assertThat(refused.awaitFailure().kind()).isEqualTo(Kind.UNREACHABLE);

        network.reunite("alpha", "beta");
        DialOutcome admitted = new DialOutcome();
        betaTransport.dial(new Address("alpha", 4040), beta, admitted);
        runAll();
        admitted.awaitLink();
    }

    @Test
    void oneWayCanBeHeldAndWhatFollowsStaysBehindIt() {
        Link link = connect();
        network.hold("beta", "alpha");
        TestNode.send(link, "one");
        TestNode.send(alpha.awaitUp(), "the other way");
        runAll();
        assertThat(alpha.received).isEmpty();
        assertThat(beta.received).containsExactly("the other way");

        network.hold("alpha");
        network.release("beta", "alpha");
        TestNode.send(link, "two");
        runAll();
        assertThat(alpha.received).isEmpty();
        network.release("alpha");
        runAll();
        assertThat(alpha.received).containsExactly("one", "two");
    }

    @Test
    void octetsAreCounted() {
        Link link = connect();
        long before = network.octets("beta", "alpha");
        byte[] frame = TestNode.encode(link, "message");
        link.send(frame);
        assertThat(network.octets("beta", "alpha")).isEqualTo(before + frame.length);
        assertThat(network.octets("alpha", "gamma")).isZero();
    }

    @Test
    void thereIsNoTlsAndThatIsSaid() {
        TestNode withTls =
                new TestNode(TestNode.settings("alpha", TlsPolicy.OPTIONAL, List.of(Framing.JSON), "geheim"));
        assertThat(alphaTransport.listen(new Address("*", 4040), withTls))
                .failsWithin(TestNode.PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(TransportException.class)
                .withMessageContaining("no TLS");
        DialOutcome outcome = new DialOutcome();
        betaTransport.dial(new Address("alpha", 4040), withTls, outcome);
        runAll();
        assertThat(outcome.awaitFailure().message()).contains("no TLS");
    }

    private void listen() {
        alphaTransport
                .listen(new Address("alpha", 4040), alpha)
                .toCompletableFuture()
                .join();
    }

    private Link connect() {
        listen();
        DialOutcome outcome = new DialOutcome();
        betaTransport.dial(new Address("alpha", 4040), beta, outcome);
        runAll();
        return outcome.awaitLink();
    }

    private void runAll() {
        for (Runnable step = steps.poll(); step != null; step = steps.poll()) {
            step.run();
        }
    }
}
