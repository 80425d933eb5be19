// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import static io.aemp.camel.Groups.awaitMembers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aemp.node.Receiver;
import io.aemp.wire.message.DeathReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members that die, and links that break, while several senders send one message after another. */
class AempGroupLoadTest {
    private static final int SENDERS = 4;
    private static final int MESSAGES = 400;
    private static final List<String> NODES = List.of("a", "b", "c");

    @RegisterExtension
    final Contexts contexts = new Contexts();

    private final Groups groups = new Groups(contexts);
    private final Map<String, CamelContext> members = new ConcurrentHashMap<>();
    /** What each member has got of each sender, in order; by "member sender". */
    private final Map<String, Queue<Integer>> arrived = new ConcurrentHashMap<>();

    private final AtomicInteger progress = new AtomicInteger();
    private CamelContext asker;

    @BeforeEach
    void start() {
        groups.hub();
        asker = groups.node("asker");
        asker.start();
    }

    private void serve(String options) throws Exception {
        for (String id : NODES) {
            CamelContext context = groups.node(id);
            members.put(id, context);
            Contexts.start(
                    context,
                    r -> r.from("aemp-group:workers" + options).routeId("r").process(exchange -> {
                        List<?> body = exchange.getMessage().getBody(List.class);
                        arrived.computeIfAbsent(id + ' ' + body.get(0), key -> new ConcurrentLinkedQueue<>())
                                .add((Integer) body.get(1));
                    }));
        }
        awaitMembers(asker, "workers", NODES.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"roundRobin, fail", "roundRobin, wait", "random, wait", "sticky, wait"})
    void aRequestIsHandledOnceOrFails(String distribution, String whenEmpty) throws Exception {
        serve("?exchangePattern=InOut");
        String uri = "aemp-group:workers?requestTimeout=10000&distribution=" + distribution + "&whenEmpty=" + whenEmpty
                + (distribution.equals("sticky") ? "&stickyExpression=${body[1]}" : "");
        Random random = new Random(7);
        List<List<Boolean>> done = send(uri, ExchangePattern.InOut, () -> {
            String victim = NODES.get(random.nextInt(NODES.size()));
            if (random.nextBoolean()) {
                Receiver receiver =
                        ((AempConsumer) members.get(victim).getRoute("r").getConsumer()).receiver();
                if (receiver != null) {
                    receiver.kill(DeathReason.die("test"));
                }
            } else {
                contexts.network().cut("asker", victim);
            }
        });
        assertHandledOnceOrFailed(done);
    }

    @ParameterizedTest
    @CsvSource({"roundRobin", "random"})
    void aMessageThatIsConfirmedHasArrivedOnce(String distribution) throws Exception {
        serve("");
        String uri = "aemp-group:workers?confirm=received&whenEmpty=wait&distribution=" + distribution;
        Random random = new Random(8);
        List<List<Boolean>> done = send(uri, ExchangePattern.InOnly, () -> contexts.network()
                .cut("asker", NODES.get(random.nextInt(NODES.size()))));
        // The receipt says that the node has read it; the route comes later.
        await().untilAsserted(() -> assertHandledOnceOrFailed(done));
    }

    /** Whether each message of each sender was done. Every now and then something happens. */
    private List<List<Boolean>> send(String uri, ExchangePattern pattern, Runnable accident) {
        List<CompletableFuture<List<Boolean>>> senders = IntStream.range(0, SENDERS)
                .mapToObj(sender -> CompletableFuture.supplyAsync(
                        () -> sendAll(uri, pattern, sender), task -> new Thread(task, "sender-" + sender).start()))
                .toList();
        int seen = 0;
        while (!senders.stream().allMatch(CompletableFuture::isDone)) {
            int next = seen + 40;
            await().pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> progress.get() >= next || senders.stream().allMatch(CompletableFuture::isDone));
            seen = progress.get();
            accident.run();
        }
        return senders.stream().map(CompletableFuture::join).toList();
    }

    private List<Boolean> sendAll(String uri, ExchangePattern pattern, int sender) {
        List<Boolean> done = new ArrayList<>();
        ProducerTemplate template = asker.createProducerTemplate();
        for (int n = 0; n < MESSAGES; n++) {
            List<Object> body = List.of("sender-" + sender, n);
            Exchange exchange = template.send(uri, e -> {
                e.setPattern(pattern);
                e.getMessage().setBody(body);
            });
            done.add(exchange.getException() == null);
            progress.incrementAndGet();
        }
        return done;
    }

    private void assertHandledOnceOrFailed(List<List<Boolean>> done) {
        for (int sender = 0; sender < SENDERS; sender++) {
            List<Integer> handled = new ArrayList<>();
            for (String node : NODES) {
                List<Integer> here =
                        List.copyOf(arrived.getOrDefault(node + " sender-" + sender, new ConcurrentLinkedQueue<>()));
                assertThat(here).isSorted();
                handled.addAll(here);
            }
            assertThat(handled).doesNotHaveDuplicates();
            List<Boolean> outcomes = done.get(sender);
            assertThat(handled)
                    .containsAll(IntStream.range(0, MESSAGES)
                            .filter(outcomes::get)
                            .boxed()
                            .toList());
            assertThat(outcomes).filteredOn(one -> one).hasSizeGreaterThan(MESSAGES / 2);
        }
        assertThat(done.stream().flatMap(List::stream)).contains(false);
    }
}
