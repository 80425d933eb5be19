// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aemp.node.ElasticExecutor.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ElasticExecutorTest {
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final ByHand byHand = new ByHand();
    private final List<Integer> done = new ArrayList<>();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void aBurstWakesAsManyThreadsAsMayWorkAndOneThatWatches() {
        ElasticExecutor executor = new ElasticExecutor(byHand, byHand, limits(2));
        IntStream.range(0, 100).forEach(i -> executor.execute(() -> done.add(i)));
        assertThat(byHand.asked).hasSize(3);

        byHand.asked.remove().run();
        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        byHand.asked.remove().run();
        byHand.asked.remove().run();
        assertThat(byHand.asked).isEmpty();

        executor.execute(() -> done.add(100));
        byHand.asked.remove().run();
        assertThat(done).hasSize(101).endsWith(100);
    }

    @Test
    void tasksThatWaitForLaterOnesAllEnd() throws Exception {
        ElasticExecutor executor = new ElasticExecutor(pool, pool, limits(2));
        CountDownLatch ended = new CountDownLatch(64);
        CyclicBarrier all = new CyclicBarrier(64, ended::countDown);
        for (int i = 0; i < 64; i++) {
            executor.execute(() -> {
                try {
                    all.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                ended.countDown();
            });
        }
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void everyTaskOfManyThreadsRunsOnce() throws Exception {
        ElasticExecutor executor = new ElasticExecutor(pool, pool, limits(2));
        int each = 20_000;
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch left = new CountDownLatch(4 * each);
        for (int thread = 0; thread < 4; thread++) {
            int first = thread * each;
            pool.execute(() -> IntStream.range(first, first + each)
                    .forEach(i -> executor.execute(() -> {
                        ran.add(i);
                        left.countDown();
                    })));
        }
        assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).doesNotHaveDuplicates().hasSize(4 * each);
    }

    @Test
    void aTaskThatThrowsOrLeavesAnInterruptDoesNotHarmTheNext() {
        ElasticExecutor executor = new ElasticExecutor(byHand, byHand, limits(1));
        executor.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        executor.execute(() -> Thread.currentThread().interrupt());
        executor.execute(() -> done.add(Thread.currentThread().isInterrupted() ? 1 : 0));
        byHand.asked.remove().run();
        assertThat(done).containsExactly(0);
    }

    @Test
    void aTaskThatFindsNoThreadIsRefusedAndForgotten() {
        ElasticExecutor executor = new ElasticExecutor(byHand, byHand, limits(1));
        byHand.shutdown();
        assertThatThrownBy(() -> executor.execute(() -> done.add(1))).isInstanceOf(RejectedExecutionException.class);
        byHand.down = false;
        executor.execute(() -> done.add(2));
        byHand.asked.remove().run();
        assertThat(done).containsExactly(2);
    }

    @Test
    void theThreadThatWatchesDoesTheRestWhenThePoolIsShutDown() {
        ElasticExecutor executor = new ElasticExecutor(byHand, byHand, limits(1));
        executor.execute(() -> done.add(1));
        executor.execute(() -> done.add(2));
        byHand.asked.remove(); // a thread that never gets to it
        byHand.shutdown();
        byHand.asked.remove().run();
        assertThat(done).containsExactly(1, 2);
    }

    private static Limits limits(int parallelism) {
        return new Limits(parallelism, 16, Integer.MAX_VALUE, 2);
    }

    /** Threads that run when the test says so. */
    private static final class ByHand extends AbstractExecutorService {
        final Queue<Runnable> asked = new ArrayDeque<>();
        boolean down;

        @Override
        public void execute(Runnable command) {
            if (down) {
                throw new RejectedExecutionException("shut down");
            }
            asked.add(command);
        }

        @Override
        public void shutdown() {
            down = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            down = true;
            return List.copyOf(asked);
        }

        @Override
        public boolean isShutdown() {
            return down;
        }

        @Override
        public boolean isTerminated() {
            return down;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return down;
        }
    }
}
