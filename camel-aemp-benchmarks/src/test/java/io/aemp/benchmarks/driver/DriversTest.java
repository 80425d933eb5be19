// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DriversTest {
    private final Latencies latencies = new Latencies();
    private final LinkedBlockingQueue<Runnable> underWay = new LinkedBlockingQueue<>();
    private final Outlet slow = (lane, sequence, done) -> {
        underWay.add(done);
        return false;
    };

    @Test
    void aFloodHasNotMoreUnderWayThanItMay() throws InterruptedException {
        Driver flood = Load.flood(1, 3).driver(slow, latencies);
        flood.start();
        List<Runnable> first = List.of(underWay.take(), underWay.take(), underWay.take());

        assertThat(underWay.poll(50, TimeUnit.MILLISECONDS)).isNull();
        first.get(0).run();
        assertThat(underWay.poll(10, TimeUnit.SECONDS)).isNotNull();
        flood.stop();
    }

    @Test
    void aFloodNumbersTheMessagesOfEachLane() throws InterruptedException {
        List<Long> sequences = new CopyOnWriteArrayList<>();
        CountDownLatch sent = new CountDownLatch(100);
        Driver flood = Load.flood(2, 2)
                .driver(
                        (lane, sequence, done) -> {
                            if (lane == 1 && sent.getCount() > 0) {
                                sequences.add(sequence);
                                sent.countDown();
                            }
                            return true;
                        },
                        latencies);
        flood.start();

        assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
        flood.stop();
        assertThat(sequences).startsWith(0L, 1L, 2L).isSorted();
    }

    @Test
    void theEndOfACallMakesTheNext() throws InterruptedException {
        Driver closed = Load.closed(2).driver(slow, latencies);
        closed.start();
        List<Runnable> first = List.of(underWay.take(), underWay.take());

        assertThat(underWay).isEmpty();
        first.get(1).run();
        assertThat(underWay.poll(10, TimeUnit.SECONDS)).isNotNull();
        closed.stop();
        assertThat(latencies.take().number("calls")).isEqualTo(1);
    }

    @Test
    void aClockMakesCallsThoughNoneEnds() throws InterruptedException {
        Driver open = Load.open(1000).driver(slow, latencies);
        open.start();

        for (int i = 0; i < 10; i++) {
            assertThat(underWay.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
        open.stop();
    }
}
