// SPDX-License-Identifier: Apache-2.0
package io.aemp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aemp.node.PortOptions.WhenFull;
import io.aemp.transport.memory.MemoryNetwork;
import io.aemp.wire.message.Arguments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads: order and lost wake-ups. */
@Timeout(120)
class ThreadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SENDERS = 4;
    private static final int EACH = 3000;

    private final ScheduledExecutorService control = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService continuations = Executors.newCachedThreadPool();
    private final ExecutorService workers = Executors.newFixedThreadPool(3);
    private final MemoryNetwork network = new MemoryNetwork();
    private final List<AempNode> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(node -> node.stop().toCompletableFuture().join());
        control.shutdownNow();
        continuations.shutdownNow();
        workers.shutdownNow();
    }

    private AempNode node(String id, long sendQueueLimit, String... peers) {
        NodeSettings.Builder settings = NodeSettings.builder(TestNodes.handshake(id, "camel-aemp/test"))
                .bind(TestNodes.addressOf(id))
                .connectInterval(PATIENCE)
                .sendQueueLimit(sendQueueLimit);
        for (String peer : peers) {
            settings.address(peer, List.of(TestNodes.addressOf(peer)));
        }
        AempNode node = new AempNode(
                settings.build(),
                new NodeRuntime(network.transport(id), new ScheduledNodeLoop(control), continuations));
        node.start().toCompletableFuture().join();
        nodes.add(node);
        return node;
    }

    private PortOptions served(ExecutorService pool, int maxInFlight, int capacity) {
        return new PortOptions(
                pool, maxInFlight, capacity, 1 << 20, WhenFull.PAUSE, PATIENCE, false, PortOptions.ANY_NODE);
    }

    /** Each sender sends its numbers, the next when the one before has been accepted. */
    private void sendFromManyThreads(AempNode from, String to, AtomicInteger failures) throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(SENDERS * EACH);
        for (int sender = 0; sender < SENDERS; sender++) {
            int own = sender;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < EACH; i++) {
                    send(from, to, own, i, sent, failures);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        assertThat(sent.await(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                .as("%s sends have not ended", sent.getCount())
                .isTrue();
    }

    private static void send(
            AempNode from, String to, int sender, int number, CountDownLatch sent, AtomicInteger failures) {
        SendCallback callback = new SendCallback() {
            @Override
            public void sent() {
                sent.countDown();
            }

            @Override
            public void failed(SendException cause) {
                failures.incrementAndGet();
                sent.countDown();
            }
        };
        SendOptions options = new SendOptions(
                Confirm.ACCEPTED, PATIENCE, TestNodes.options(Confirm.ACCEPTED).write(), List.of());
        try {
            if (from.send(TestNodes.port(to), null, Arguments.of(sender, number), options, callback)) {
                sent.countDown();
            }
        } catch (SendException e) {
            failures.incrementAndGet();
            sent.countDown();
        }
    }

    private static void assertEachSenderInOrder(Queue<List<@Nullable Object>> got) {
        int[] next = new int[SENDERS];
        for (List<@Nullable Object> message : got) {
            int sender = (Integer) message.get(0);
            assertThat(message.get(1)).isEqualTo(next[sender]++);
        }
        assertThat(next).containsOnly(EACH);
    }

    private void manySendersToOnePort(AempNode from, AempNode to, int capacity, boolean asynchronous)
            throws InterruptedException {
        Queue<List<@Nullable Object>> got = new ConcurrentLinkedQueue<>();
        to.receive("in", null, served(workers, 1, capacity), (delivery, done) -> {
            got.add(TestNodes.arguments(delivery));
            if (asynchronous && got.size() % 3 == 0) {
                continuations.execute(done);
            } else {
                done.run();
            }
        });
        AtomicInteger failures = new AtomicInteger();
        sendFromManyThreads(from, to.id() + "#in", failures);
        await().atMost(PATIENCE).until(() -> got.size() + failures.get() >= SENDERS * EACH);
        assertThat(failures).hasValue(0);
        assertEachSenderInOrder(got);
    }

    @Test
    void sendersOfThisNodeKeepTheirOrderWithAMailboxOfOne() throws Exception {
        AempNode a = node("a", 20_000);
        manySendersToOnePort(a, a, 1, true);
    }

    @Test
    void sendersOfThisNodeKeepTheirOrder() throws Exception {
        AempNode a = node("a", 20_000);
        manySendersToOnePort(a, a, 50, false);
    }

    @Test
    void sendersToAnotherNodeKeepTheirOrderFromBeforeTheLinkOn() throws Exception {
        manySendersToOnePort(node("a", 1 << 20, "b"), node("b", 20_000), 50, true);
    }

    @Test
    void sendersToAnotherNodeKeepTheirOrderWithAMailboxOfOne() throws Exception {
        AempNode a = node("a", 2000, "b");
        AempNode b = node("b", 20_000);
        a.monitor(TestNodes.port("b"), reason -> {});
        await().atMost(PATIENCE).until(() -> a.linkedNodes().size() == 1);
        manySendersToOnePort(a, b, 1, true);
    }

    @Test
    void aPoolOfOneThreadWhoseHandlersWaitForCallsGetsItsReplies() {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            AempNode a = node("a", 20_000, "b");
            AempNode b = node("b", 20_000);
            b.receive("svc", null, served(workers, 1, 10), (delivery, done) -> {
                String replyPort = String.valueOf(delivery.frame().lastText());
                send(b, replyPort, 0, 0, new CountDownLatch(1), new AtomicInteger());
                done.run();
            });
            AtomicInteger replies = new AtomicInteger();
            a.receive("in", null, served(one, 1, 10), (delivery, done) -> {
                CountDownLatch replied = new CountDownLatch(1);
                try {
                    a.call(
                            TestNodes.port("b#svc"),
                            null,
                            Arguments.of("x"),
                            PATIENCE,
                            TestNodes.options(Confirm.ACCEPTED),
                            new ReplyCallback() {
                                @Override
                                public void replied(Delivery reply) {
                                    replies.incrementAndGet();
                                    replied.countDown();
                                }

                                @Override
                                public void failed(SendException cause) {
                                    replied.countDown();
                                }
                            });
                    replied.await();
                } catch (SendException | InterruptedException e) {
                    throw new IllegalStateException(e);
                } finally {
                    done.run();
                }
            });
            for (int i = 0; i < 200; i++) {
                send(a, "a#in", 0, i, new CountDownLatch(1), new AtomicInteger());
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(replies).hasValue(200));
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void manyMessagesInProgressAreAllDone() throws Exception {
        AempNode a = node("a", 20_000);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger handled = new AtomicInteger();
        a.receive("in", null, served(workers, 3, 10), (delivery, done) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            handled.incrementAndGet();
            now.decrementAndGet();
            done.run();
        });
        sendFromManyThreads(a, "a#in", new AtomicInteger());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(handled).hasValue(SENDERS * EACH));
        assertThat(most.get()).isBetween(1, 3);
    }
}
