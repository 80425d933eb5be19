// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AempInOrderTest {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final List<Integer> handled = new CopyOnWriteArrayList<>();
    private final List<Runnable> open = new ArrayList<>();

    /** Waits without limit. */
    private static final class Unlimited implements AempWaiting<Integer> {
        private final ArrayDeque<Integer> waiting = new ArrayDeque<>();

        @Override
        public void add(Integer item) {
            waiting.add(item);
        }

        @Override
        public @Nullable Integer poll() {
            return waiting.poll();
        }

        @Override
        public int size() {
            return waiting.size();
        }
    }

    @AfterEach
    void stop() {
        pool.shutdownNow();
        clock.shutdownNow();
    }

    private AempInOrder<Integer> inOrder(Executor workers, AempInOrder.Handler<Integer> handler) {
        return new AempInOrder<>(new Unlimited(), workers, clock, handler);
    }

    /** Each is done when the test says so. */
    private AempInOrder<Integer> held() {
        return inOrder(Runnable::run, (item, done) -> {
            handled.add(item);
            open.add(done);
        });
    }

    private void nextIsDone() {
        open.remove(0).run();
    }

    @Test
    void whatComesFromManyThreadsIsHandledOneAtATime() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AempInOrder<Integer> inOrder = inOrder(pool, (item, done) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            handled.add(item);
            Runnable end = () -> {
                atOnce.decrementAndGet();
                done.run();
            };
            if (ThreadLocalRandom.current().nextBoolean()) {
                end.run();
            } else {
                pool.execute(end);
            }
        });
        List<Integer> numbers = IntStream.range(0, 2000).boxed().toList();
        numbers.parallelStream().forEach(inOrder::add);
        await().until(() -> handled.size() == 2000 && inOrder.pending() == 0);
        assertThat(most).hasValue(1);
        assertThat(handled).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void theOrderIsKept() {
        AempInOrder<Integer> inOrder = inOrder(pool, (item, done) -> {
            handled.add(item);
            done.run();
        });
        List<Integer> numbers = IntStream.range(0, 2000).boxed().toList();
        numbers.forEach(inOrder::add);
        await().until(() -> handled.size() == 2000);
        assertThat(handled).containsExactlyElementsOf(numbers);
    }

    @Test
    void workersThatRunInTheCallersThreadDoNotPileUp() {
        AempInOrder<Integer> inOrder = inOrder(Runnable::run, (item, done) -> {
            handled.add(item);
            done.run();
        });
        inOrder.suspend();
        IntStream.range(0, 5_000).forEach(inOrder::add);
        assertThat(handled).isEmpty();
        inOrder.resume();
        assertThat(handled).hasSize(5_000);
    }

    @Test
    void whatWorkersRejectIsTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        AempInOrder<Integer> inOrder = inOrder(
                task -> {
                    if (attempts.incrementAndGet() < 3) {
                        throw new RejectedExecutionException("busy");
                    }
                    task.run();
                },
                (item, done) -> handled.add(item));
        inOrder.add(1);
        await().until(() -> handled.equals(List.of(1)));
    }

    @Test
    void whileSuspendedEverythingWaits() {
        AempInOrder<Integer> inOrder = held();
        inOrder.add(1);
        inOrder.suspend();
        inOrder.add(2);
        nextIsDone();
        assertThat(handled).containsExactly(1);
        assertThat(inOrder.pending()).isEqualTo(1);
        inOrder.resume();
        assertThat(handled).containsExactly(1, 2);
    }

    @Test
    void whileDrainingNothingIsTakenIn() {
        AempInOrder<Integer> inOrder = held();
        inOrder.add(1);
        inOrder.add(2);
        inOrder.stopAccepting();
        inOrder.add(3);
        nextIsDone();
        nextIsDone();
        assertThat(handled).containsExactly(1, 2);
        assertThat(inOrder.pending()).isZero();
    }

    @Test
    void closingDropsWhatWaitsAndTheOneInProgressGoesOn() {
        AempInOrder<Integer> inOrder = held();
        inOrder.add(1);
        inOrder.add(2);
        inOrder.add(3);
        assertThat(inOrder.pending()).isEqualTo(3);
        assertThat(inOrder.close()).isEqualTo(2);
        inOrder.add(4);
        inOrder.resume();
        nextIsDone();
        assertThat(handled).containsExactly(1);
        assertThat(inOrder.pending()).isZero();
    }
}
