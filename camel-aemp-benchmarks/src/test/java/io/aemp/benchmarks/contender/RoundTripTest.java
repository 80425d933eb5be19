// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import io.aemp.benchmarks.driver.Outlet;
import io.aemp.benchmarks.message.Tally;
import io.aemp.node.Confirm;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends in this JVM, over TCP. */
@Timeout(60)
class RoundTripTest {
    private static final int MIB = 1024 * 1024;

    private final Tally tally = new Tally();

    @ParameterizedTest
    @ValueSource(strings = {"bare", "bare-stock", "camel-floor-trees", "camel-floor-text"})
    void messagesArriveInOrder(String contender) throws Exception {
        assertAllArriveInOrder(contender, Setup.USUAL, 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare", "bare-crowd", "camel-floor-trees", "camel-floor-text"})
    void messagesThatFillTheConnectionArriveInOrder(String contender) throws Exception {
        assertAllArriveInOrder(contender, Setup.USUAL.withSize(MIB), 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare-crowd", "crowd"})
    void messagesOfManyLinksArriveInOrder(String contender) throws Exception {
        assertAllArriveInOrder(contender, Setup.USUAL.withLinks(7).withPorts(3), 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare-crowd", "crowd"})
    void messagesOfOneAmongManyLinksArriveInOrder(String contender) throws Exception {
        assertAllArriveInOrder(contender, Setup.USUAL.withLinks(3).withPorts(7).withTraffic(Traffic.ONE), 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare", "aemp-json-text"})
    void confirmedMessagesArriveInOrder(String contender) throws Exception {
        assertAllArriveInOrder(contender, Setup.USUAL.withConfirm(Confirm.RECEIVED), 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare", "bare-stock", "camel-floor-trees", "camel-floor-text"})
    void callsAreAnsweredInOrder(String contender) throws Exception {
        JvmContender ends = Contenders.inJvm(contender);
        Setup setup = Setup.USUAL.withCalls();
        List<Long> answered = new CopyOnWriteArrayList<>();
        CountDownLatch open = new CountDownLatch(100);
        try (ReceivingEnd receiver = ends.receive(setup, tally);
                SendingEnd sender = ends.send(setup, receiver.address())) {
            for (long sequence = 0; sequence < 100; sequence++) {
                long number = sequence;
                boolean atOnce = sender.outlet().send(0, number, () -> {
                    answered.add(number);
                    open.countDown();
                });
                assertThat(atOnce).isFalse();
            }

            assertThat(open.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(sender.failures()).isZero();
        }
        assertThat(answered).isEqualTo(LongStream.range(0, 100).boxed().toList());
        assertThat(tally.messages()).isEqualTo(100);
    }

    private void assertAllArriveInOrder(String contender, Setup setup, int messages) throws Exception {
        assertThat(flood(contender, setup, messages)).as("failures").isZero();

        assertThat(tally.messages()).isEqualTo(messages);
        assertThat(tally.disorder()).isZero();
    }

    /** As one thread that has one message under way; returns when all have arrived. */
    private long flood(String contender, Setup setup, int messages) throws Exception {
        JvmContender ends = Contenders.inJvm(contender);
        Semaphore done = new Semaphore(0);
        try (ReceivingEnd receiver = ends.receive(setup, tally);
                SendingEnd sender = ends.send(setup, receiver.address())) {
            Outlet outlet = sender.outlet();
            for (int sequence = 0; sequence < messages; sequence++) {
                if (!outlet.send(0, sequence, done::release)) {
                    done.acquire();
                }
            }
            while (tally.messages() < messages && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return sender.failures();
        }
    }
}
