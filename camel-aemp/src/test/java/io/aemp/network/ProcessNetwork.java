// SPDX-License-Identifier: Apache-2.0
package io.aemp.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aemp.network.CuttingProxy.Fault;
import io.aemp.node.Ledger;
import io.aemp.transport.Address;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.core.ConditionFactory;

/**
 * Nodes in processes of their own, connected through a proxy, and what each of them should see: every node sets one key of
 * the family {@code runs}, its ID, to the name of its run.
 */
final class ProcessNetwork implements AutoCloseable {
    static final String FAMILY = "runs";
    private static final String LISTENERS = "'l";
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(20);

    private final CuttingProxy proxy = new CuttingProxy();
    private final Ledger ledger = new Ledger();
    private final Map<String, List<String>> seeds = new TreeMap<>();
    private final Map<String, NodeProcess> running = new TreeMap<>();
    private int runs;

    /** @param seeds the seeds of every node */
    ProcessNetwork(Map<String, List<String>> seeds) {
        this.seeds.putAll(seeds);
    }

    NodeProcess node(String id) {
        NodeProcess process = running.get(id);
        if (process == null) {
            throw new IllegalArgumentException(id + " does not run");
        }
        return process;
    }

    Set<String> ids() {
        return new TreeSet<>(running.keySet());
    }

    Set<String> idsBut(String id) {
        return without(running.keySet(), Set.of(id));
    }

    private static Set<String> without(Collection<String> ids, Set<String> some) {
        Set<String> others = new TreeSet<>(ids);
        others.removeAll(some);
        return others;
    }

    /** Starts these nodes, all at a time, and has them send numbers to all others. */
    void start(Collection<String> ids) throws IOException {
        for (String id : ids) {
            List<Address> its = seeds.getOrDefault(id, List.of()).stream()
                    .map(proxy::addressOf)
                    .toList();
            running.put(id, new NodeProcess(id, ++runs, proxy.addressOf(id), its, ledger));
        }
        for (String id : ids) {
            NodeProcess process = node(id);
            within(START, id + " listens").untilAsserted(() -> {
                assertThat(process.isAlive()).isTrue();
                assertThat(process.port()).isPositive();
            });
            proxy.listens(id, process.port());
            process.tell("watch", FAMILY);
            process.tell("watch", LISTENERS);
            process.tell("set", FAMILY, id, process.run());
        }
        ids.forEach(this::beginTraffic);
    }

    private void beginTraffic(String id) {
        node(id).tell("traffic", without(seeds.keySet(), Set.of(id)).toArray());
    }

    /** Ends all faults, starts what does not run, and waits until all see all. */
    void makeWhole() throws IOException {
        proxy.healAll();
        for (NodeProcess process : running.values()) {
            process.signal("CONT");
            beginTraffic(process.id());
        }
        start(without(seeds.keySet(), running.keySet()));
        awaitConverged();
    }

    void kill(String id) {
        NodeProcess process = node(id);
        running.remove(id);
        process.kill();
    }

    /** Nothing gets from one part to another. */
    void separate(Fault fault, Set<String> part) {
        for (String inside : part) {
            for (String outside : seeds.keySet()) {
                if (!part.contains(outside)) {
                    proxy.breakBetween(inside, outside, fault);
                }
            }
        }
    }

    void heal() {
        proxy.healAll();
    }

    /** All that run see what all that run have set, and all addresses, and each other's masters are alive. */
    void awaitConverged() {
        awaitConverged(running.keySet());
    }

    /** The same of a part that others do not reach. */
    void awaitConverged(Collection<String> part) {
        Map<String, Object> expected = new TreeMap<>();
        part.forEach(id -> expected.put(id, node(id).run()));
        within(Times.TEST.convergence(), "the views of " + part + " converge")
                .untilAsserted(() -> part.forEach(id -> {
                    NodeProcess process = node(id);
                    assertThat(process.family(FAMILY)).as(process.run()).isEqualTo(expected);
                    assertThat(process.family(LISTENERS)).as(process.run()).containsOnlyKeys(expected.keySet());
                    assertThat(expected).as("the master of " + process.run()).containsKey(master(process));
                }));
        part.forEach(id -> assertThat(node(id).doubleLinks()).as(id).isEmpty());
    }

    private static String master(NodeProcess process) {
        String master = process.master();
        return master == null ? "none" : master;
    }

    /** Ends the traffic, and checks that each message came once and in order, or that its loss was reported. */
    void assertNothingLostSilently() {
        List<NodeProcess> all = new ArrayList<>(running.values());
        Map<String, Integer> before = new TreeMap<>();
        all.forEach(process -> before.put(process.id(), process.quiet()));
        all.forEach(process -> process.tell("quiet"));
        within(START, "the traffic ends")
                .until(() -> all.stream().allMatch(process -> process.quiet() > before.getOrDefault(process.id(), 0)));
        all.forEach(process -> idsBut(process.id()).forEach(other -> process.tell("send", other)));
        within(START, "all is accounted for")
                .untilAsserted(() -> assertThat(ledger.violations()).isEmpty());
        all.forEach(
                process -> idsBut(process.id()).forEach(other -> assertThat(ledger.isLastReceived(process.run(), other))
                        .as("%s -> %s", process.run(), other)
                        .isTrue()));
    }

    /** The last question of the node for the family is answered, by somebody who has heard of it. */
    void awaitAnswer(String id) {
        NodeProcess process = node(id);
        within(Times.TEST.convergence(), id + " is answered")
                .untilAsserted(() -> assertThat(process.answer()).isNotNull().containsEntry(id, process.run()));
    }

    /** Numbers of one node have come to all these others. */
    void awaitReceived(String from, Collection<String> receivers) {
        String run = node(from).run();
        within(Times.TEST.convergence(), "messages of " + from + " arrive")
                .until(() -> without(receivers, Set.of(from)).stream().allMatch(to -> ledger.hasReceived(run, to)));
    }

    /** The node hears that the port has died. */
    void awaitDeath(String id, String port) {
        within(Times.TEST.convergence(), id + " hears of the death of " + port)
                .until(() -> node(id).deaths().contains(port));
    }

    void letTimePass(Duration time) {
        within(time.plus(START), "time passes").pollDelay(time).until(() -> true);
    }

    static ConditionFactory within(Duration time, String what) {
        return await(what).pollInterval(POLL).atMost(time);
    }

    @Override
    public void close() throws IOException {
        for (NodeProcess process : running.values()) {
            process.close();
        }
        proxy.close();
    }
}
