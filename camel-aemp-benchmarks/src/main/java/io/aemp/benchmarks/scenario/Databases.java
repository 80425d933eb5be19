// SPDX-License-Identifier: Apache-2.0
package io.aemp.benchmarks.scenario;

import io.aemp.benchmarks.crowd.InMemory;
import io.aemp.benchmarks.report.Chart;
import io.aemp.benchmarks.report.Figures;
import io.aemp.benchmarks.report.Report;
import io.aemp.benchmarks.report.Statistics;
import io.aemp.benchmarks.report.Table;
import io.aemp.node.AempNode;
import io.aemp.node.GlobalRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Networks and databases that grow, in one JVM on the in-memory network: how time and heap grow with them. */
public final class Databases {
    private static final int KEYS_PER_NODE = 100;
    private static final int CHANGES = 100_000;
    private static final String[] NO_SEEDS = {};

    /** What one round of one size has given: seconds, and octets of heap behind it. */
    private record Cost(double seconds, double heap) {}

    private interface Experiment {
        Cost run(int size) throws InterruptedException;
    }

    private Databases() {}

    public static void run(Report report, Timing timing) {
        int rounds = timing.rounds();
        measure(
                report,
                rounds,
                "Nodes that join",
                "node",
                List.of(50, 100, 200),
                Databases::join,
                """
                Each sets 100 keys and has one of two globals as its seed. Until both globals show all keys.""");
        measure(
                report,
                rounds,
                "A slave that joins a large family",
                "key",
                List.of(10_000, 30_000, 100_000),
                size -> tell(size, GlobalRole.AUTO),
                """
                From the start of a node until its monitor has the whole family. Heap: that of the global and the new node.""");
        measure(
                report,
                rounds,
                "A global that joins a large family",
                "key",
                List.of(10_000, 30_000, 100_000),
                size -> tell(size, GlobalRole.ALWAYS),
                """
                The same with a second global, which mirrors the database.""");
        measure(
                report,
                rounds,
                "Changes",
                "change",
                List.of(CHANGES / 10, CHANGES),
                Databases::change,
                """
                Of one key in a family of 1000, set by one slave as fast as it can, until the last one is seen by a monitor on \
                another slave. Both have the same global.""");
        Changes.run(report, timing);
    }

    private static void measure(
            Report report,
            int rounds,
            String title,
            String unit,
            List<Integer> sizes,
            Experiment experiment,
            String note) {
        Map<Integer, List<Cost>> costs = new LinkedHashMap<>();
        try {
            experiment.run(sizes.get(0)); // Warm-up.
            for (int round = 1; round <= rounds; round++) {
                for (int size : sizes) {
                    Cost cost = experiment.run(size);
                    costs.computeIfAbsent(size, key -> new ArrayList<>()).add(cost);
                    report.round(
                            title, Integer.toString(size), round, Map.of("seconds", cost.seconds, "heap", cost.heap));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        List<List<String>> rows = new ArrayList<>();
        Map<String, Double> bars = new LinkedHashMap<>();
        costs.forEach((size, all) -> {
            double seconds = Statistics.median(all.stream().map(Cost::seconds).toList());
            double heap = Statistics.median(all.stream().map(Cost::heap).toList());
            bars.put(size + " " + unit + "s", seconds / size * 1e6);
            rows.add(List.of(
                    Integer.toString(size),
                    format("%.3f", seconds),
                    Figures.whole(size / seconds),
                    format("%.1f", seconds / size * 1e6),
                    format("%.1f", heap / (1 << 20)),
                    format("%.0f", heap / size)));
        });
        report.add(
                new Table(
                        title,
                        note,
                        List.of(unit + "s", "s", unit + "s/s", "µs per " + unit, "heap MiB", "octets per " + unit),
                        rows),
                new Chart("µs per " + unit, Map.of(title, bars)));
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static Cost join(int count) throws InterruptedException {
        long heap = heap();
        try (InMemory network = new InMemory()) {
            AempNode first = network.node("g1", GlobalRole.ALWAYS, NO_SEEDS);
            AempNode second = network.node("g2", GlobalRole.ALWAYS, "g1");
            long begin = System.nanoTime();
            List<CountDownLatch> complete = new ArrayList<>();
            for (AempNode global : List.of(first, second)) {
                complete.add(InMemory.awaits(global, entries -> entries.size() == count * KEYS_PER_NODE));
            }
            for (int i = 0; i < count; i++) {
                AempNode node = network.node("n" + i, GlobalRole.AUTO, i % 2 == 0 ? "g1" : "g2");
                for (int key = 0; key < KEYS_PER_NODE; key++) {
                    InMemory.set(node, "n" + i + '-' + key, key);
                }
            }
            return cost(begin, heap, complete);
        }
    }

    private static Cost tell(int keys, GlobalRole role) throws InterruptedException {
        long heap = heap();
        try (InMemory network = new InMemory()) {
            AempNode global = network.node("g", GlobalRole.ALWAYS, NO_SEEDS);
            CountDownLatch filled = InMemory.awaits(global, entries -> entries.size() == keys);
            for (int key = 0; key < keys; key++) {
                InMemory.set(global, "key-" + key, key);
            }
            await(filled);
            long begin = System.nanoTime();
            AempNode joins = network.node("joins", role, "g");
            return cost(begin, heap, List.of(InMemory.awaits(joins, entries -> entries.size() == keys)));
        }
    }

    private static Cost change(int changes) throws InterruptedException {
        long heap = heap();
        try (InMemory network = new InMemory()) {
            network.node("g", GlobalRole.ALWAYS, NO_SEEDS);
            AempNode writes = network.node("writes", GlobalRole.AUTO, "g");
            AempNode watches = network.node("watches", GlobalRole.AUTO, "g");
            for (int key = 0; key < 1000; key++) {
                InMemory.set(writes, "key-" + key, key);
            }
            await(InMemory.awaits(watches, entries -> entries.size() == 1000));
            CountDownLatch last = InMemory.awaits(
                    watches, entries -> Integer.valueOf(-changes).equals(entries.get("key-7")));
            long begin = System.nanoTime();
            for (int i = 1; i <= changes; i++) {
                InMemory.set(writes, "key-7", -i);
            }
            return cost(begin, heap, List.of(last));
        }
    }

    private static Cost cost(long begin, long heapBefore, List<CountDownLatch> latches) throws InterruptedException {
        for (CountDownLatch latch : latches) {
            await(latch);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Cost(seconds, heap() - heapBefore);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("not complete after 5 minutes");
        }
    }

    /** Octets that live, after collections. */
    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
