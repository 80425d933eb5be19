// SPDX-License-Identifier: Apache-2.0
package io.aemp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.aemp.transport.LinkEnd.Kind;
import io.aemp.wire.framing.FrameLimits;
import io.aemp.wire.framing.Framing;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node may rely on, whichever transport carries it. Alpha listens, beta dials. */
public abstract class TransportContractTest {
    private static final LinkEnd DONE = LinkEnd.closedHere("done");

    protected Transport alphaTransport;
    protected Transport betaTransport;
    protected TestNode alpha = node("alpha", List.of(Framing.CBOR, Framing.JSON));
    protected TestNode beta = node("beta", List.of(Framing.CBOR, Framing.JSON));

    /** A transport on a host of that name, if it can have one. */
    protected abstract Transport transport(String host);

    /** Where that host listens, with a free port. */
    protected abstract Address freeAddress(String host);

    /** Whether the nodes use TLS. */
    protected TlsPolicy tls() {
        return TlsPolicy.OFF;
    }

    private TestNode node(String nodeId, List<Framing> framings) {
        return new TestNode(TestNode.settings(nodeId, tls(), framings, "geheim"));
    }

    @BeforeEach
    void open() {
        alphaTransport = transport("alpha");
        betaTransport = transport("beta");
    }

    @AfterEach
    void everythingEnds() {
        alphaTransport.close();
        betaTransport.close();
        for (TestNode node : List.of(alpha, beta)) {
            assertThat(node.faults).isEmpty();
            assertThat(node.listenersAskedFor).hasValue(node.linksUp.get());
            TestNode.eventually().untilAsserted(() -> assertThat(node.down.size())
                    .as("ends not asked for")
                    .isEqualTo(node.up.size()));
        }
    }

    @Test
    void bothSidesLearnWhoIsThere() {
        Pair pair = connect();

        assertThat(pair.beta().handshake().peer().nodeId()).isEqualTo("alpha");
        assertThat(pair.alpha().handshake().peer().nodeId()).isEqualTo("beta");
        assertThat(pair.beta().dialled()).isTrue();
        assertThat(pair.alpha().dialled()).isFalse();
        assertThat(pair.beta().remote().port()).isPositive();
        assertThat(alpha.authorized).hasSize(1);
        assertThat(alpha.identified.get(0).peer().nodeId()).isEqualTo("beta");
        assertThat(alpha.identified.get(0).dialled()).isFalse();
        end(pair);
    }

    @ParameterizedTest
    @CsvSource({"CBOR,CBOR", "CBOR,JSON", "JSON,CBOR", "JSON,JSON"})
    void framesTravelInBothDirectionsInTheFramingThatTheReceiverPrefers(Framing toAlpha, Framing toBeta) {
        alpha = node("alpha", preferring(toAlpha));
        beta = node("beta", preferring(toBeta));
        Pair pair = connect();

        assertThat(pair.alpha().handshake().receiveFraming()).isEqualTo(toAlpha);
        assertThat(pair.beta().handshake().receiveFraming()).isEqualTo(toBeta);
        for (int i = 0; i < 100; i++) {
            TestNode.send(pair.alpha(), "to beta " + i);
            TestNode.send(pair.beta(), "to alpha " + i);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(beta.awaitMessage()).isEqualTo("to beta " + i);
            assertThat(alpha.awaitMessage()).isEqualTo("to alpha " + i);
        }
        end(pair);
    }

    private static List<Framing> preferring(Framing first) {
        return first == Framing.CBOR ? List.of(Framing.CBOR, Framing.JSON) : List.of(Framing.JSON, Framing.CBOR);
    }

    @Test
    void whatIsSentInLinkUpArrives() {
        alpha.onUp = link -> TestNode.send(link, "welcome");
        beta.onUp = link -> TestNode.send(link, "hello");
        Pair pair = connect();

        assertThat(alpha.awaitMessage()).isEqualTo("hello");
        assertThat(beta.awaitMessage()).isEqualTo("welcome");
        end(pair);
    }

    @Test
    void whatIsSentInReadCompleteArrives() {
        alpha.onReadComplete = link -> {
            if (alpha.received.size() == 1) {
                TestNode.send(link, "seen");
            }
        };
        Pair pair = connect();
        TestNode.send(pair.beta(), "question");

        assertThat(beta.awaitMessage()).isEqualTo("seen");
        end(pair);
    }

    @Test
    void framesOfEachThreadArriveInItsOrder() throws InterruptedException {
        int threads = 8;
        int each = 2000;
        Pair pair = connect();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> senders = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String name = "t" + t;
            Thread sender = new Thread(() -> {
                awaitUninterrupted(start);
                for (int i = 0; i < each; i++) {
                    TestNode.send(pair.beta(), name + ":" + i);
                }
            });
            sender.start();
            senders.add(sender);
        }
        start.countDown();

        Map<String, Integer> next = new HashMap<>();
        for (int i = 0; i < threads * each; i++) {
            String[] message = alpha.awaitMessage().split(":");
            assertThat(Integer.parseInt(message[1])).isEqualTo(next.getOrDefault(message[0], 0));
            next.merge(message[0], 1, Integer::sum);
        }
        for (Thread sender : senders) {
            sender.join();
        }
        TestNode.eventually().until(() -> pair.beta().queuedOctets() == 0);
        end(pair);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"CBOR", "JSON"})
    void aFrameOf16MebibytesArrivesBetweenSmallOnes(Framing framing) {
        alpha = node("alpha", List.of(framing));
        Pair pair = connect();
        String large = "x".repeat(16 * 1024 * 1024 - 64);
        TestNode.send(pair.beta(), "before");
        TestNode.send(pair.beta(), large);
        TestNode.send(pair.beta(), "behind");

        assertThat(alpha.awaitMessage()).isEqualTo("before");
        assertThat(alpha.awaitMessage().equals(large)).isTrue();
        assertThat(alpha.awaitMessage()).isEqualTo("behind");
        end(pair);
    }

    @Test
    void aPausedReceiverMakesTheSendersQueueGrowUntilItResumes() {
        int frames = 512;
        String block = "x".repeat(64 * 1024);
        alpha.onUp = Link::pauseReading;
        Pair pair = connect();
        assertThat(pair.alpha().isReadingPaused()).isTrue();
        for (int i = 0; i < frames; i++) {
            TestNode.send(pair.beta(), i + block);
        }
        AtomicInteger below = new AtomicInteger();
        pair.beta().whenQueueBelow(1024 * 1024, below::incrementAndGet);

        // More than any socket buffers hold stays with the sender.
        assertThat(pair.beta().queuedOctets()).isGreaterThan(8L * 1024 * 1024);
        assertThat(below).hasValue(0);
        assertThat(alpha.received.size()).isLessThan(frames / 2);

        pair.alpha().resumeReading();
        assertThat(pair.alpha().isReadingPaused()).isFalse();
        for (int i = 0; i < frames; i++) {
            assertThat(alpha.awaitMessage()).startsWith(i + "x");
        }
        TestNode.eventually().untilAtomic(below, org.hamcrest.Matchers.equalTo(1));
        TestNode.eventually().until(() -> pair.beta().queuedOctets() == 0);
        end(pair);
    }

    @Test
    void pausingInAFrameDeliversAtMostTheReadInProgress() {
        AtomicBoolean paused = new AtomicBoolean();
        alpha.onFrame = frame -> {
            alpha.received.add("frame");
            if (paused.compareAndSet(false, true)) {
                alpha.up.element().pauseReading();
            }
        };
        Pair pair = connect();
        String block = "x".repeat(1024);
        int frames = 4096;
        for (int i = 0; i < frames; i++) {
            TestNode.send(pair.beta(), block);
        }
        TestNode.eventually().untilTrue(paused);
        assertThat(alpha.received.size()).isLessThan(frames / 2);

        pair.alpha().resumeReading();
        TestNode.eventually().until(() -> alpha.received.size() == frames);
        end(pair);
    }

    @Test
    void anActionRunsAtOnceWhenTheQueueIsShortAndAtTheEndWhenItIsNot() {
        Pair pair = connect();
        CompletableFuture<Boolean> atOnce = new CompletableFuture<>();
        pair.beta().whenQueueBelow(1, () -> atOnce.complete(true));
        assertThat(atOnce).succeedsWithin(TestNode.PATIENCE);

        pair.alpha().pauseReading();
        CompletableFuture<Boolean> atTheEnd = new CompletableFuture<>();
        String block = "x".repeat(1024 * 1024);
        for (int i = 0; i < 24; i++) {
            TestNode.send(pair.beta(), block);
        }
        pair.beta().whenQueueBelow(1, () -> atTheEnd.complete(true));
        pair.beta().close(new LinkEnd(Kind.BROKEN, "enough"));
        assertThat(atTheEnd).succeedsWithin(TestNode.PATIENCE);
        assertThat(beta.awaitDown()).isEqualTo(new LinkEnd(Kind.BROKEN, "enough"));

        CompletableFuture<Boolean> behindTheEnd = new CompletableFuture<>();
        pair.beta().whenQueueBelow(1, () -> behindTheEnd.complete(true));
        assertThat(behindTheEnd).succeedsWithin(TestNode.PATIENCE);
        assertThat(pair.beta().queuedOctets()).isZero();
        pair.alpha().resumeReading();
        assertThat(alpha.awaitDown().kind()).isIn(Kind.END_OF_FILE, Kind.BROKEN);
        forgetLinks();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void closingDeliversWhatWasQueuedAndEndsBothSidesOnce(boolean dialledSideCloses) {
        Pair pair = connect();
        Link closing = dialledSideCloses ? pair.beta() : pair.alpha();
        TestNode closer = dialledSideCloses ? beta : alpha;
        TestNode other = dialledSideCloses ? alpha : beta;
        String block = "x".repeat(100_000);
        for (int i = 0; i < 20; i++) {
            TestNode.send(closing, i + block);
        }
        closing.close(DONE);
        closing.close(LinkEnd.closedHere("again"));

        assertThat(closing.send(new byte[] {'[', ']'})).isFalse();
        for (int i = 0; i < 20; i++) {
            assertThat(other.awaitMessage()).startsWith(i + "x");
        }
        assertThat(closer.awaitDown()).isEqualTo(DONE);
        assertThat(other.awaitDown()).isEqualTo(new LinkEnd(Kind.END_OF_FILE, "Unexpected end-of-file"));
        forgetLinks();
    }

    @Test
    void bothSidesMayCloseAtOnce() {
        Pair pair = connect();
        pair.alpha().close(DONE);
        pair.beta().close(DONE);

        assertThat(alpha.awaitDown().kind()).isIn(Kind.CLOSED_HERE, Kind.END_OF_FILE);
        assertThat(beta.awaitDown().kind()).isIn(Kind.CLOSED_HERE, Kind.END_OF_FILE);
        forgetLinks();
    }

    @Test
    void nothingIsDeliveredBehindAClosingInAFrame() {
        Pair pair = connect();
        alpha.onFrame = frame -> {
            alpha.received.add("frame");
            pair.alpha().close(DONE);
        };
        for (int i = 0; i < 50; i++) {
            pair.beta().send(TestNode.encode(pair.beta(), "message"));
        }

        assertThat(alpha.awaitDown()).isEqualTo(DONE);
        beta.awaitDown();
        forgetLinks();
        assertThat(alpha.received.size()).isBetween(1, 50);
    }

    @Test
    void invalidOctetsEndTheLinkBehindTheFramesBeforeThem() {
        Pair pair = connect();
        TestNode.send(pair.beta(), "good");
        pair.beta().send("}nonsense".getBytes(StandardCharsets.US_ASCII));

        assertThat(alpha.awaitMessage()).isEqualTo("good");
        assertThat(alpha.awaitDown().kind()).isEqualTo(Kind.INVALID_INPUT);
        assertThat(beta.awaitDown().kind()).isIn(Kind.END_OF_FILE, Kind.BROKEN);
        forgetLinks();
    }

    @Test
    void aFrameBeyondTheLimitEndsTheLink() {
        alpha.limits(new FrameLimits(1000, 16, 100));
        Pair pair = connect();
        TestNode.send(pair.beta(), "x".repeat(1001));

        LinkEnd end = alpha.awaitDown();
        assertThat(end.kind()).isEqualTo(Kind.INVALID_INPUT);
        assertThat(end.message()).contains("1000");
        beta.awaitDown();
        forgetLinks();
    }

    @Test
    void aDefectOfTheNodeEndsTheLinkOnly() {
        Pair pair = connect();
        alpha.onFrame = frame -> {
            throw new IllegalStateException("provoked by the test");
        };
        TestNode.send(pair.beta(), "message");

        assertThat(alpha.awaitDown().kind()).isEqualTo(Kind.CLOSED_HERE);
        beta.awaitDown();
        forgetLinks();
    }

    @Test
    void theTimeOfTheLastOctetMoves() {
        Pair pair = connect();
        long before = pair.alpha().lastReceivedNanos();
        TestNode.send(pair.beta(), "message");
        alpha.awaitMessage();

        assertThat(pair.alpha().lastReceivedNanos()).isGreaterThan(before);
        assertThat(alphaTransport.nanoTime() - pair.alpha().lastReceivedNanos()).isNotNegative();
        end(pair);
    }

    @Test
    void theNodeMayRefuseAPeerThatHasSaidWhoItIs() {
        alpha.refuseIdentified = "already connected";
        DialOutcome outcome = dial(listen());

        assertThat(outcome.awaitFailure().kind()).isEqualTo(Kind.REFUSED);
        TestNode.eventually().until(() -> alpha.identified.size() == 1);
        assertThat(alpha.authorized).isEmpty();
        assertThat(alpha.abandoned).isEmpty();
    }

    @Test
    void theDiallingNodeMayRefuseToo() {
        beta.refuseAuthorized = "no";
        DialOutcome outcome = dial(listen());

        assertThat(outcome.awaitFailure()).isEqualTo(new LinkEnd(Kind.REFUSED, "no"));
        assertThat(outcome.peerId()).isEqualTo("alpha");
        assertThat(beta.awaitAbandoned().message()).isEqualTo("no");
        assertThat(alpha.awaitAbandoned().kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void theNodeMayRefuseBeforeItsAuthenticationIsSent() {
        alpha.refuseAuthorized = "not you";
        DialOutcome outcome = dial(listen());

        assertThat(outcome.awaitFailure().kind()).isEqualTo(Kind.REFUSED);
        assertThat(outcome.peerId()).isEqualTo("alpha");
        assertThat(alpha.awaitAbandoned()).isEqualTo(new LinkEnd(Kind.REFUSED, "not you"));
    }

    @Test
    void aCandidateCanBeAbandonedFromAnywhere() {
        LinkEnd other = LinkEnd.closedHere("the other connection is kept");
        beta.onAuthorize = candidate -> {
            Thread thread = new Thread(() -> {
                candidate.abandon(other);
                candidate.abandon(LinkEnd.closedHere("twice"));
            });
            thread.start();
            joinUninterrupted(thread);
        };
        DialOutcome outcome = dial(listen());

        assertThat(outcome.awaitFailure()).isEqualTo(other);
        assertThat(beta.awaitAbandoned()).isEqualTo(other);
        assertThat(alpha.awaitAbandoned().kind()).isIn(Kind.REFUSED, Kind.BROKEN);
    }

    private static void joinUninterrupted(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCandidateThatBecameALinkCannotBeAbandoned() {
        Pair pair = connect();
        beta.authorized.get(0).abandon(LinkEnd.closedHere("too late"));
        TestNode.send(pair.alpha(), "still there");

        assertThat(beta.awaitMessage()).isEqualTo("still there");
        end(pair);
    }

    @Test
    void whoDoesNotKnowTheSecretGetsNoLink() {
        assumeThat(tls()).as("without TLS it is the secret that counts").isEqualTo(TlsPolicy.OFF);
        beta = new TestNode(TestNode.settings("beta", TlsPolicy.OFF, List.of(Framing.JSON), "falsch"));
        DialOutcome outcome = dial(listen());

        assertThat(outcome.awaitFailure().kind()).isEqualTo(Kind.REFUSED);
        assertThat(outcome.peerId()).isEqualTo("alpha");
        assertThat(alpha.awaitAbandoned().kind()).isEqualTo(Kind.REFUSED);
        assertThat(alpha.awaitAbandoned().message()).doesNotContain("geheim").doesNotContain("falsch");
        assertThat(alpha.up).isEmpty();
        assertThat(beta.up).isEmpty();
    }

    @Test
    void aNodeThatReachesItselfIsTold() {
        Address address = listen().address();
        DialOutcome outcome = new DialOutcome();
        alphaTransport.dial(address, alpha, outcome);

        assertThat(outcome.awaitFailure().kind()).isEqualTo(Kind.REFUSED);
        assertThat(outcome.peerId()).isEqualTo("alpha");
    }

    @Test
    void aDialThatNobodyTakesFailsOnce() {
        Listening listening = listen();
        listening.close().toCompletableFuture().join();
        DialOutcome outcome = dial(listening);

        assertThat(outcome.awaitFailure().kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(outcome.awaitFailure().message())
                .contains(listening.address().toString());
        assertThat(outcome.peerId()).isNull();
    }

    @Test
    void aDialThatIsCancelledAtOnceEndsWithThatCause() {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        // The other side keeps its authentication line back, so that there is no link before the dial is cancelled.
        alpha.onIdentified = candidate -> cancelled.join();
        DialOutcome outcome = new DialOutcome();
        Dial dial = betaTransport.dial(listen().address(), beta, outcome);
        dial.cancel(LinkEnd.closedHere("never mind"));
        dial.cancel(LinkEnd.closedHere("twice"));
        cancelled.complete(null);

        assertThat(outcome.awaitFailure()).isEqualTo(LinkEnd.closedHere("never mind"));
    }

    @Test
    void aDialThatIsCancelledInTheHandshakeEndsWithThatCause() {
        CompletableFuture<Dial> dialling = new CompletableFuture<>();
        beta.onIdentified = candidate -> {
            assertThat(dialling.join().isConnected()).isTrue();
            dialling.join().cancel(LinkEnd.closedHere("never mind"));
        };
        DialOutcome outcome = new DialOutcome();
        dialling.complete(betaTransport.dial(listen().address(), beta, outcome));

        assertThat(outcome.awaitFailure()).isEqualTo(LinkEnd.closedHere("never mind"));
        assertThat(outcome.peerId()).isEqualTo("alpha");
        assertThat(beta.awaitAbandoned()).isEqualTo(LinkEnd.closedHere("never mind"));
    }

    @Test
    void cancellingALinkThatStandsDoesNothing() {
        DialOutcome outcome = new DialOutcome();
        Dial dial = betaTransport.dial(listen().address(), beta, outcome);
        Link link = outcome.awaitLink();
        dial.cancel(LinkEnd.closedHere("too late"));
        TestNode.send(alpha.awaitUp(), "still there");

        assertThat(beta.awaitMessage()).isEqualTo("still there");
        link.close(DONE);
        beta.awaitDown();
        alpha.awaitDown();
        beta.awaitUp();
    }

    @Test
    void cancellingAtAnyMomentGivesOneOutcome() {
        Address address = listen().address();
        List<DialOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            DialOutcome outcome = new DialOutcome();
            outcomes.add(outcome);
            Dial dial = betaTransport.dial(address, beta, outcome);
            long until = System.nanoTime() + i * 20_000L;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            dial.cancel(DONE);
        }
        for (DialOutcome outcome : outcomes) {
            TestNode.eventually().until(() -> outcome.calls() == 1);
        }
        betaTransport.close();
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.calls()).isEqualTo(1));
    }

    @Test
    void anAddressThatIsTakenIsNamed() {
        Address taken = listen().address();

        assertThatThrownBy(() ->
                        betaTransport.listen(taken, beta).toCompletableFuture().join())
                .cause()
                .isInstanceOf(TransportException.class)
                .hasMessageContaining(taken.toString())
                .hasMessageContaining("Address already in use");
    }

    @Test
    void anAddressIsFreeOnceItsListenerIsClosed() {
        Address address = listen().address();
        for (int i = 0; i < 20; i++) {
            alphaTransport.close();
            alphaTransport = transport("alpha");
            Listening again =
                    alphaTransport.listen(address, alpha).toCompletableFuture().join();
            again.close().toCompletableFuture().join();
            alphaTransport.listen(address, alpha).toCompletableFuture().join();
        }
    }

    @Test
    void whatStandsOutlivesItsListener() {
        Listening listening = listen();
        DialOutcome outcome = dial(listening);
        outcome.awaitLink();
        Pair pair = new Pair(alpha.awaitUp(), beta.awaitUp());
        listening.close().toCompletableFuture().join();
        TestNode.send(pair.beta(), "still there");

        assertThat(alpha.awaitMessage()).isEqualTo("still there");
        end(pair);
    }

    @Test
    void closingATransportEndsEverythingOfIt() {
        Listening listening = listen();
        DialOutcome outcome = dial(listening);
        Link link = outcome.awaitLink();
        betaTransport.close();
        betaTransport.close();

        assertThat(beta.awaitDown().kind()).isEqualTo(Kind.CLOSED_HERE);
        assertThat(alpha.awaitDown().kind()).isEqualTo(Kind.END_OF_FILE);
        assertThat(link.send(new byte[] {'[', ']'})).isFalse();
        DialOutcome later = dial(listening);
        assertThat(later.awaitFailure().kind()).isEqualTo(Kind.CLOSED_HERE);
        assertThat(betaTransport.listen(freeAddress("beta"), beta)).failsWithin(TestNode.PATIENCE);
        forgetLinks();
    }

    protected Listening listen() {
        return alphaTransport
                .listen(freeAddress("alpha"), alpha)
                .toCompletableFuture()
                .join();
    }

    protected DialOutcome dial(Listening listening) {
        DialOutcome outcome = new DialOutcome();
        betaTransport.dial(listening.address(), beta, outcome);
        return outcome;
    }

    /** Two ends of one link. */
    protected record Pair(Link alpha, Link beta) {}

    protected Pair connect() {
        Link link = dial(listen()).awaitLink();
        assertThat(beta.up).containsExactly(link);
        // Left in their queues, so that the ends are counted against them.
        TestNode.eventually().until(() -> !alpha.up.isEmpty());
        return new Pair(alpha.up.element(), link);
    }

    /** Ends a link in good order. */
    protected void end(Pair pair) {
        pair.beta().close(DONE);
        assertThat(beta.awaitDown()).isEqualTo(DONE);
        assertThat(alpha.awaitDown().kind()).isEqualTo(Kind.END_OF_FILE);
        forgetLinks();
    }

    /** The ends of all links have been seen. */
    protected void forgetLinks() {
        alpha.up.clear();
        beta.up.clear();
    }
}
